//! Characters as a person counts them, for limits and counters.
//!
//! What takes part in a character before it does not count: an accent, a vowel sign, the skin tone of an emoji. This is
//! the greater part of Unicode's grapheme clusters (UAX #29) by the places of blocks, without its table, which would be
//! larger than all rules together.

/// How many characters a text has.
///
/// These do not count, as they go with what stands before them: combining marks, and the vowel signs and viramas of
/// Hebrew, Arabic, Indic scripts, Sinhala, Thai and Lao; variation selectors, skin tones and tags; the joiners U+200C
/// and U+200D; a symbol behind U+200D; the later letters of a Korean syllable that is spelt letter by letter; the second
/// letter of a flag; the line feed behind a carriage return. At the start of a text or a line there is nothing to go
/// with, and they count. Everything else counts, blanks and tags of HTML too.
///
/// ```
/// use offerkit_core::characters::count;
///
/// assert_eq!(count("cafe\u{301}"), 4);
/// assert_eq!(count("👩‍👩‍👧 👍🏽 🇩🇪"), 5);
/// ```
pub fn count(text: &str) -> usize {
    let mut count = 0;
    let mut before = Before::Nothing;
    for character in text.chars() {
        let (counts, now) = step(before, character);
        count += usize::from(counts);
        before = now;
    }
    count
}

/// How many bytes the first character takes with all that goes with it.
pub(crate) fn first_length(text: &str) -> usize {
    let mut before = Before::Nothing;
    for (at, character) in text.char_indices() {
        let (counts, now) = step(before, character);
        if counts && at > 0 {
            return at;
        }
        before = now;
    }
    text.len()
}

/// What the next character may go with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The start of the text or of a line.
    Nothing,
    Return,
    Character,
    /// The first letter of a flag.
    HalfFlag,
    Joiner,
}

/// Whether a character counts, and what it leaves behind.
fn step(before: Before, character: char) -> (bool, Before) {
    if matches!(character, ' '..='~') {
        return (true, Before::Character);
    }
    match character {
        '\n' => (before != Before::Return, Before::Nothing),
        '\r' => (true, Before::Return),
        '\u{200d}' => (is_alone(before), Before::Joiner),
        '\u{1f1e6}'..='\u{1f1ff}' if before == Before::HalfFlag => (false, Before::Character),
        '\u{1f1e6}'..='\u{1f1ff}' => (true, Before::HalfFlag),
        _ if extends(character) => (is_alone(before), Before::Character),
        _ => (before != Before::Joiner || !is_symbol(character), Before::Character),
    }
}

fn is_alone(before: Before) -> bool {
    matches!(before, Before::Nothing | Before::Return)
}

/// Symbols that U+200D makes one picture of.
fn is_symbol(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether a character goes with the one before it.
fn extends(character: char) -> bool {
    let code = u32::from(character);
    // The nine scripts from Devanagari to Malayalam lie in the same order.
    if (0x900..0xd80).contains(&code) {
        return matches!(code & 0x7f, 0x00..=0x03 | 0x3c | 0x3e..=0x4d | 0x51..=0x57 | 0x62..=0x63);
    }
    // Lao lies as Thai does.
    if (0xe00..0xf00).contains(&code) {
        return matches!(code & 0x7f, 0x31 | 0x33..=0x3c | 0x47..=0x4e);
    }
    EXTENDING.iter().any(|(first, last)| (*first..=*last).contains(&code))
}

/// Ranges of characters that go with what stands before them.
const EXTENDING: [(u32, u32); 30] = [
    (0x300, 0x36f),
    (0x483, 0x489),
    (0x591, 0x5bd),
    (0x5bf, 0x5bf),
    (0x5c1, 0x5c2),
    (0x5c4, 0x5c5),
    (0x5c7, 0x5c7),
    (0x610, 0x61a),
    (0x64b, 0x65f),
    (0x670, 0x670),
    (0x6d6, 0x6dc),
    (0x6df, 0x6e4),
    (0x6e7, 0x6e8),
    (0x6ea, 0x6ed),
    (0xd81, 0xd83),
    (0xdca, 0xddf),
    (0xdf2, 0xdf3),
    (0x1160, 0x11ff),
    (0x1ab0, 0x1aff),
    (0x1dc0, 0x1dff),
    (0x200c, 0x200c),
    (0x20d0, 0x20ff),
    (0x302a, 0x302f),
    (0x3099, 0x309a),
    (0xfe00, 0xfe0f),
    (0xfe20, 0xfe2f),
    (0x1f3fb, 0x1f3ff),
    (0xe0020, 0xe007f),
    (0xe0100, 0xe01ef),
    (0xff9e, 0xff9f),
];

#[cfg(test)]
mod tests {
    use super::count;

    #[track_caller]
    fn check(text: &str, expected: usize) {
        assert_eq!(count(text), expected, "{text:?}");
    }

    #[test]
    fn letters_count_once_whatever_they_are_made_of() {
        check("", 0);
        check("plain text", 10);
        check("éß日本", 4);
        check("e\u{301}", 1);
        check("e\u{301}\u{323}x", 2);
        check("a<b>c</b>", 9);
    }

    #[test]
    fn emoji_count_once_with_all_that_belongs_to_them() {
        check("😀", 1);
        check("👍🏽", 1);
        check("👩‍👩‍👧‍👦", 1);
        check("🏳️‍🌈", 1);
        check("🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}", 1);
        check("1\u{fe0f}\u{20e3}", 1);
        check("👩‍👧👩‍👧", 2);
    }

    #[test]
    fn two_letters_are_a_flag() {
        check("🇩🇪", 1);
        check("🇩🇪🇫🇷", 2);
        check("🇩", 1);
        check("🇩🇪🇫", 2);
        check("🇩 🇪", 3);
    }

    #[test]
    fn a_joiner_between_letters_joins_no_pictures() {
        check("क\u{94d}\u{200d}ष", 2);
        check("a\u{200d}b", 2);
        check("a\u{200c}b", 2);
    }

    #[test]
    fn scripts_with_signs_count_by_their_letters() {
        check("नमस्ते", 4);
        check("ที่นี่", 2);
        check("שָׁלוֹם", 4);
        check("한국", 2);
        check("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}", 2);
    }

    #[test]
    fn a_line_end_is_one_character() {
        check("a\r\nb", 3);
        check("a\n\nb", 4);
        check("\r\r\n", 2);
    }

    #[test]
    fn what_goes_with_nothing_stands_alone() {
        check("\u{301}", 1);
        check("\u{301}\u{301}", 1);
        check("a\n\u{301}", 3);
        check("\u{fe0f}", 1);
        check("\u{200d}👧", 1);
    }
}
