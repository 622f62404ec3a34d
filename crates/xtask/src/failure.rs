//! How a command says that it could not do its work.

use std::fmt;

/// One sentence for the person at the terminal: what went wrong and what to do about it.
#[derive(Debug, PartialEq)]
pub(crate) struct Failure {
    sentence: String,
    /// The command line was wrong, not the work.
    usage: bool,
}

/// What a step of a command ends with.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), usage: false }
    }

    /// A command line that cannot be understood; the process ends with 2 instead of 1.
    pub(crate) fn usage(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), usage: true }
    }

    pub(crate) fn exit_code(&self) -> u8 {
        if self.usage { 2 } else { 1 }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}
