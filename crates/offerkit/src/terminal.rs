//! Writing to the terminal, or to whatever stands in its place.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::LazyLock;

use anstream::{AutoStream, ColorChoice};

use crate::Outcome;
use crate::failure::Failure;

/// Whether standard output takes colours: it is a terminal, and `NO_COLOR` is not set.
pub(crate) fn takes_colours() -> bool {
    static TAKES: LazyLock<bool> = LazyLock::new(|| AutoStream::choice(&io::stdout()) != ColorChoice::Never);
    *TAKES
}

/// Writes to standard output; colours are taken out where it takes none.
///
/// A reader that goes away, as `head` does, has seen enough: that is no fault.
pub(crate) fn print(text: &str) -> Outcome<()> {
    written(write_all(anstream::stdout(), text.as_bytes()))
}

/// The same for a text without colours where standard output takes none: it goes out in one piece, and not in one for
/// each line.
pub(crate) fn print_finished(text: &str) -> Outcome<()> {
    if takes_colours() { print(text) } else { print_bytes(text.as_bytes()) }
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
    if is_plain(text.as_bytes()) || text.chars().all(|character| visible_character(character) == character) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(visible_character).collect())
}

/// Whether bytes are printable ASCII, as nearly all are: then no character has to be looked up.
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, b' '..=b'~'))
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
