//! Writing to the terminal, or to whatever stands in its place.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::LazyLock;

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};

use crate::Outcome;
use crate::failure::Failure;

/// Whether colours are taken out of what goes to standard output: it is no terminal, or `NO_COLOR` is set.
static IS_PLAIN: LazyLock<bool> = LazyLock::new(|| AutoStream::choice(&io::stdout()) == ColorChoice::Never);

/// A text as standard output takes it, with its colours or without.
pub(crate) fn adapted(text: String) -> String {
    // Left to the stream, each piece between two colours would be a system call of its own.
    if *IS_PLAIN { strip_str(&text).to_string() } else { text }
}

/// Writes to standard output; colours are taken out where it is no terminal or `NO_COLOR` is set.
pub(crate) fn print(text: &str) -> Outcome<()> {
    print_adapted(&adapted(text.to_owned()))
}

/// Writes a text that is [`adapted`] already.
///
/// A reader that goes away, as `head` does, has seen enough: that is no fault.
pub(crate) fn print_adapted(text: &str) -> Outcome<()> {
    if *IS_PLAIN {
        return print_bytes(text.as_bytes());
    }
    // Consoles of old Windows are told of colours by calls.
    written(write_all(anstream::stdout(), text.as_bytes()))
}

/// Writes bytes to standard output as they are.
pub(crate) fn print_bytes(bytes: &[u8]) -> Outcome<()> {
    written(write_all(io::stdout(), bytes))
}

/// Writes a line to standard error.
pub(crate) fn note(text: &str) {
    // Nobody is left to be told.
    let _ = write_all(anstream::stderr(), format!("{text}\n").as_bytes());
}

/// Says on standard error why something could not be done.
pub(crate) fn complain(failure: &Failure) {
    note(&format!("offerkit: {}", visible(&failure.to_string())));
}

fn write_all(mut out: impl Write, bytes: &[u8]) -> io::Result<()> {
    out.write_all(bytes)?;
    out.flush()
}

fn written(result: io::Result<()>) -> Outcome<()> {
    match result {
        Err(fault) if fault.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(|fault| Failure::new(format!("cannot write to standard output: {fault}"))),
    }
}

/// Text of a file or a service as a terminal may show it: a control character could move the cursor or change what was
/// printed before, and a direction mark the order of what is read.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| visible_character(character) == character) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(visible_character).collect())
}

/// A character of such a text.
pub(crate) fn visible_character(character: char) -> char {
    let is_odd = character.is_control()
        || matches!(character, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if is_odd { char::REPLACEMENT_CHARACTER } else { character }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn nothing_in_a_text_can_steer_the_terminal() {
        assert_eq!(visible("a\u{1b}[31mb\r\n\u{202e}é😀"), "a\u{fffd}[31mb\u{fffd}\u{fffd}\u{fffd}é😀");
    }
}
