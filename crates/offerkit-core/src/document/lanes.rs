//! Looks for bytes several at a time: sixteen with the vector instructions of wasm, eight in a word elsewhere.
//!
//! All of it is safe code: a vector is made of words, and no pointer is read. [`words`] is the plain twin, and what the
//! tests hold the vectors against.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use vectors as lanes;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use words as lanes;

/// How many bytes come before the first quote, backslash or control character; `None` where there is none.
#[inline(always)]
pub(super) fn plain_length(bytes: &[u8]) -> Option<usize> {
    lanes::plain_length(bytes)
}

/// Where a byte first stands.
pub(crate) fn find(bytes: &[u8], wanted: u8) -> Option<usize> {
    lanes::find(bytes, wanted)
}

/// Splits at the first such byte, an ASCII character.
pub(crate) fn split_at(text: &str, separator: u8) -> (&str, Option<&str>) {
    match find(text.as_bytes(), separator) {
        Some(at) => (text.get(..at).unwrap_or_default(), text.get(at + 1..)),
        None => (text, None),
    }
}

/// Where one of four bytes first stands.
pub(crate) fn find_any(bytes: &[u8], wanted: [u8; 4]) -> Option<usize> {
    lanes::find_any(bytes, wanted)
}

/// Whether U+FFFD is in a text: writers of UTF-8 put it where a string holds half of a surrogate pair.
pub fn holds_replacement(text: &[u8]) -> bool {
    const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();
    let mut rest = text;
    while let Some(at) = find(rest, 0xef) {
        let here = rest.get(at..).unwrap_or_default();
        if here.starts_with(REPLACEMENT) {
            return true;
        }
        rest = here.get(1..).unwrap_or_default();
    }
    false
}

/// Whether every byte is a printable ASCII character other than `<` and those from `{` on. Looks at eight at a time on
/// every machine: lines are short.
pub(crate) fn is_usual_line(bytes: &[u8]) -> bool {
    let is_usual = |byte: u8| (b' '..b'{').contains(&byte) && byte != b'<';
    let Some(last) = bytes.last_chunk::<8>() else { return bytes.iter().all(|byte| is_usual(*byte)) };
    // The last eight may be looked at twice.
    bytes.as_chunks::<8>().0.iter().fold(words::unusual(*last), |marks, word| marks | words::unusual(*word)) == 0
}

/// The same for a text beyond ASCII, all of whose other characters are letters or signs of their size: none of them is a
/// blank (but U+3000), a control character, a mark that turns the direction, or shown as an emoji. Those have `C2`, `E1`,
/// `E2`, or what follows `ED`, for their first byte.
pub(crate) fn is_usual_line_beyond_ascii(text: &str) -> bool {
    let is_usual = |byte: u8| {
        (b' '..b'{').contains(&byte) && byte != b'<'
            || (0x80..=0xed).contains(&byte) && !matches!(byte, 0xc2 | 0xe1 | 0xe2)
    };
    // Every byte is looked at, so that compilers look at many at once.
    text.bytes().fold(true, |usual, byte| usual & is_usual(byte))
}

/// Whether an address has printable ASCII characters alone, and none of those that stand before a host, in place of a
/// slash, before a fragment, or in a template: `@`, `\\`, `#` and `{`.
pub(crate) fn is_usual_address(bytes: &[u8]) -> bool {
    lanes::is_usual_address(bytes)
}

/// Shows where a byte stands, place by place, until `is_it` says so.
#[inline(always)]
pub(crate) fn find_where(bytes: &[u8], wanted: u8, mut is_it: impl FnMut(usize) -> bool) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + find(bytes.get(from..)?, wanted)?;
        if is_it(at) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Whether a text is in ASCII and has no line break.
pub(super) fn is_ascii_line(bytes: &[u8]) -> bool {
    lanes::is_ascii_line(bytes)
}

/// Line breaks and UTF-16 units of at most [`TALLIED`] bytes: a character is one unit, one of four bytes two.
pub(super) fn tally(bytes: &[u8]) -> Tally {
    lanes::tally(bytes)
}

/// Counts of a lane stay below 256 in so many bytes.
pub(super) const TALLIED: usize = 255 * 16;

/// What [`tally`] counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) breaks: u32,
    pub(super) units: u32,
}

/// Whether two byte strings are the same. In wasm the library compares byte by byte.
#[inline]
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && lanes::same(one, other)
}

/// How many bytes two byte strings begin with alike.
pub(super) fn same_length(one: &[u8], other: &[u8]) -> usize {
    lanes::same_length(one, other)
}

/// The characters of UTF-16LE, where all of them are in ASCII.
#[inline(always)]
pub(super) fn ascii_of(units: &[u8; 32]) -> Option<[u8; 16]> {
    lanes::ascii_of(units)
}

/// Whether a list holds a text.
pub(crate) fn is_among(known: &[&str], text: &str) -> bool {
    known.iter().any(|known| same(known.as_bytes(), text.as_bytes()))
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vectors {
    use std::arch::wasm32::{
        i8x16_bitmask, i8x16_eq, i8x16_gt, i8x16_lt, u8x16_ge, u8x16_le, u8x16_narrow_i16x8, u8x16_splat, u8x16_sub,
        u16x8_extadd_pairwise_u8x16, u16x8_splat, u32x4_extadd_pairwise_u16x8, u32x4_extract_lane, u64x2,
        u64x2_extract_lane, v128, v128_and, v128_any_true, v128_or, v128_xor,
    };

    use super::{Tally, words};

    #[inline(always)]
    pub(super) fn plain_length(bytes: &[u8]) -> Option<usize> {
        let is_special = |chunk: v128| {
            let is = |byte: u8| i8x16_eq(chunk, u8x16_splat(byte));
            v128_or(v128_or(is(b'"'), is(b'\\')), u8x16_le(chunk, u8x16_splat(0x1f)))
        };
        position(bytes, is_special, words::plain_length)
    }

    fn load(chunk: &[u8; 16]) -> v128 {
        let both = u128::from_le_bytes(*chunk);
        u64x2(both as u64, (both >> 64) as u64)
    }

    pub(super) fn find(bytes: &[u8], wanted: u8) -> Option<usize> {
        let wanted_lanes = u8x16_splat(wanted);
        position(bytes, |chunk| i8x16_eq(chunk, wanted_lanes), |rest| words::find(rest, wanted))
    }

    pub(super) fn find_any(bytes: &[u8], wanted: [u8; 4]) -> Option<usize> {
        let [a, b, c, d] = wanted.map(|byte| u8x16_splat(byte));
        let is_any = |chunk: v128| {
            v128_or(v128_or(i8x16_eq(chunk, a), i8x16_eq(chunk, b)), v128_or(i8x16_eq(chunk, c), i8x16_eq(chunk, d)))
        };
        position(bytes, is_any, |rest| words::find_any(rest, wanted))
    }

    pub(super) fn is_usual_address(bytes: &[u8]) -> bool {
        let Some(last) = bytes.last_chunk::<16>() else { return words::is_usual_address(bytes) };
        let unusual = |chunk: v128| {
            let is = |byte: u8| i8x16_eq(chunk, u8x16_splat(byte));
            // What is beyond ASCII is negative as a signed byte.
            let marks = v128_or(v128_or(is(b'@'), is(b'\\')), v128_or(is(b'#'), is(b'{')));
            v128_or(marks, v128_or(i8x16_lt(chunk, u8x16_splat(b'!')), is(0x7f)))
        };
        // The last sixteen may be looked at twice.
        let chunks = bytes.as_chunks::<16>().0.iter();
        !v128_any_true(chunks.fold(unusual(load(last)), |marks, chunk| v128_or(marks, unusual(load(chunk)))))
    }

    pub(super) fn same(one: &[u8], other: &[u8]) -> bool {
        let (Some(last), Some(other_last)) = (one.last_chunk::<16>(), other.last_chunk::<16>()) else {
            return words::same(one, other);
        };
        // The last sixteen may be looked at twice. Texts that are compared are mostly the same, so nothing ends it early.
        let difference = |one: &[u8; 16], other: &[u8; 16]| v128_xor(load(one), load(other));
        let chunks = one.as_chunks::<16>().0.iter().zip(other.as_chunks::<16>().0);
        let all = chunks.fold(difference(last, other_last), |all, (one, other)| v128_or(all, difference(one, other)));
        !v128_any_true(all)
    }

    pub(super) fn same_length(one: &[u8], other: &[u8]) -> usize {
        let mut at = 0;
        for (chunk, other) in one.as_chunks::<16>().0.iter().zip(other.as_chunks::<16>().0) {
            let same = i8x16_bitmask(i8x16_eq(load(chunk), load(other)));
            if same != 0xffff {
                return at + same.trailing_ones() as usize;
            }
            at += 16;
        }
        at + words::same_length(one.get(at..).unwrap_or_default(), other.get(at..).unwrap_or_default())
    }

    #[inline(always)]
    pub(super) fn ascii_of(units: &[u8; 32]) -> Option<[u8; 16]> {
        let (front, behind) = (load(units.first_chunk()?), load(units.last_chunk()?));
        if v128_any_true(v128_and(v128_or(front, behind), u16x8_splat(0xff80))) {
            return None;
        }
        let bytes = u8x16_narrow_i16x8(front, behind);
        let halves = [u64x2_extract_lane::<0>(bytes), u64x2_extract_lane::<1>(bytes)];
        Some((u128::from(halves[0]) | u128::from(halves[1]) << 64).to_le_bytes())
    }

    pub(super) fn is_ascii_line(bytes: &[u8]) -> bool {
        let other = |chunk: v128| v128_or(chunk, i8x16_eq(chunk, u8x16_splat(b'\n')));
        let (blocks, rest) = bytes.as_chunks::<64>();
        blocks.iter().all(|block| {
            let chunks = block.as_chunks::<16>().0.iter();
            i8x16_bitmask(chunks.fold(u8x16_splat(0), |others, chunk| v128_or(others, other(load(chunk))))) == 0
        }) && words::is_ascii_line(rest)
    }

    pub(super) fn tally(bytes: &[u8]) -> Tally {
        let (chunks, rest) = bytes.as_chunks::<16>();
        let zero = u8x16_splat(0);
        // A lane that fits is all ones, which is one less than nothing.
        let (mut breaks, mut starts, mut long) = (zero, zero, zero);
        for chunk in chunks {
            let chunk = load(chunk);
            breaks = u8x16_sub(breaks, i8x16_eq(chunk, u8x16_splat(b'\n')));
            // Bytes that go on with a character are the least as signed ones.
            starts = u8x16_sub(starts, i8x16_gt(chunk, u8x16_splat(0xbf)));
            long = u8x16_sub(long, u8x16_ge(chunk, u8x16_splat(0xf0)));
        }
        let behind = words::tally(rest);
        Tally { breaks: sum(breaks) + behind.breaks, units: sum(starts) + sum(long) + behind.units }
    }

    fn sum(lanes: v128) -> u32 {
        let sums = u32x4_extadd_pairwise_u16x8(u16x8_extadd_pairwise_u8x16(lanes));
        u32x4_extract_lane::<0>(sums)
            + u32x4_extract_lane::<1>(sums)
            + u32x4_extract_lane::<2>(sums)
            + u32x4_extract_lane::<3>(sums)
    }

    /// Where the first byte stands whose lane is set; `in_rest` looks at what is left of the last sixteen.
    #[inline(always)]
    fn position(
        bytes: &[u8],
        marked: impl Fn(v128) -> v128,
        in_rest: impl Fn(&[u8]) -> Option<usize>,
    ) -> Option<usize> {
        let (chunks, rest) = bytes.as_chunks::<16>();
        for (index, chunk) in chunks.iter().enumerate() {
            let marks = i8x16_bitmask(marked(load(chunk)));
            if marks != 0 {
                return Some(index * 16 + marks.trailing_zeros() as usize);
            }
        }
        in_rest(rest).map(|at| chunks.len() * 16 + at)
    }
}

/// Eight bytes at a time, on any machine.
mod words {
    use super::Tally;

    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);

    pub(super) fn plain_length(bytes: &[u8]) -> Option<usize> {
        position(bytes, special, |byte| matches!(byte, b'"' | b'\\' | 0..=0x1f))
    }

    pub(super) fn find(bytes: &[u8], wanted: u8) -> Option<usize> {
        let pattern = ONES * u64::from(wanted);
        position(bytes, |word| zeros(word ^ pattern), |byte| byte == wanted)
    }

    pub(super) fn find_any(bytes: &[u8], wanted: [u8; 4]) -> Option<usize> {
        let patterns = wanted.map(|byte| ONES * u64::from(byte));
        let marked = |word: u64| patterns.iter().fold(0, |marks, pattern| marks | zeros(word ^ pattern));
        position(bytes, marked, |byte| wanted.contains(&byte))
    }

    pub(super) fn is_usual_address(bytes: &[u8]) -> bool {
        let is_usual = |byte: u8| (b'!'..0x7f).contains(&byte) && !matches!(byte, b'@' | b'\\' | b'#' | b'{');
        // Every byte is looked at, so that compilers look at many at once.
        bytes.iter().fold(true, |usual, byte| usual & is_usual(*byte))
    }

    /// Of as many bytes.
    pub(super) fn same(one: &[u8], other: &[u8]) -> bool {
        let (Some(last), Some(other_last)) = (one.last_chunk::<8>(), other.last_chunk::<8>()) else {
            return one.iter().eq(other);
        };
        // The last eight may be looked at twice.
        let same_word = |one: &[u8; 8], other: &[u8; 8]| u64::from_le_bytes(*one) == u64::from_le_bytes(*other);
        let (words, other_words) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
        same_word(last, other_last) && words.iter().zip(other_words).all(|(one, other)| same_word(one, other))
    }

    pub(super) fn same_length(one: &[u8], other: &[u8]) -> usize {
        let mut at = 0;
        for (word, other) in one.as_chunks::<8>().0.iter().zip(other.as_chunks::<8>().0) {
            let difference = u64::from_le_bytes(*word) ^ u64::from_le_bytes(*other);
            if difference != 0 {
                return at + difference.trailing_zeros() as usize / 8;
            }
            at += 8;
        }
        let pairs = one.iter().zip(other).skip(at);
        at + pairs.take_while(|(one, other)| one == other).count()
    }

    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    pub(super) fn ascii_of(units: &[u8; 32]) -> Option<[u8; 16]> {
        let units = units.as_chunks::<2>().0;
        // All of them are looked at, so that compilers look at many at once.
        let is_ascii = units.iter().fold(0, |all, unit| all | u16::from_le_bytes(*unit)) < 0x80;
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(units).for_each(|(byte, [low, _])| *byte = *low);
        is_ascii.then_some(bytes)
    }

    pub(super) fn is_ascii_line(bytes: &[u8]) -> bool {
        // A block at a time, so that compilers look at many bytes at once and the first other one ends it.
        bytes.chunks(64).all(|block| block.iter().fold(true, |line, byte| line & (byte.is_ascii() && *byte != b'\n')))
    }

    pub(super) fn tally(bytes: &[u8]) -> Tally {
        // Counted in bytes of their own, so that compilers look at many at once.
        let count = |fits: fn(u8) -> bool| -> u32 {
            let few = |few: &[u8]| u32::from(few.iter().fold(0_u8, |count, byte| count + u8::from(fits(*byte))));
            bytes.chunks(128).map(few).sum()
        };
        let breaks = count(|byte| byte == b'\n');
        let units = if bytes.is_ascii() {
            bytes.len() as u32
        } else {
            count(|byte| byte & 0xc0 != 0x80) + count(|byte| byte >= 0xf0)
        };
        Tally { breaks, units }
    }

    /// Where the first byte stands whose high bit `marked` sets. It may set those of bytes above it wrongly.
    #[inline(always)]
    fn position(bytes: &[u8], marked: impl Fn(u64) -> u64, fits: impl Fn(u8) -> bool) -> Option<usize> {
        let (words, rest) = bytes.as_chunks::<8>();
        for (index, word) in words.iter().enumerate() {
            let marks = marked(u64::from_le_bytes(*word)) & HIGH;
            if marks != 0 {
                return Some(index * 8 + marks.trailing_zeros() as usize / 8);
            }
        }
        rest.iter().position(|byte| fits(*byte)).map(|at| words.len() * 8 + at)
    }

    /// Marks each quote, backslash and byte below 0x20.
    fn special(word: u64) -> u64 {
        let below_space = word.wrapping_sub(ONES * 0x20) & !word;
        zeros(word ^ (ONES * u64::from(b'"'))) | zeros(word ^ (ONES * u64::from(b'\\'))) | below_space
    }

    /// Marks bytes that are no usual ones of a line; where it marks one, it may mark others wrongly.
    pub(super) fn unusual(word: [u8; 8]) -> u64 {
        let word = u64::from_le_bytes(word);
        let from_brace = word.wrapping_add(ONES * u64::from(0x80 - b'{'));
        let below_space = word.wrapping_sub(ONES * 0x20);
        (word | from_brace | below_space | zeros(word ^ (ONES * u64::from(b'<')))) & HIGH
    }

    /// Marks each byte that is zero: there, and nowhere below it, subtracting one borrows into a high bit that was not
    /// set.
    fn zeros(word: u64) -> u64 {
        word.wrapping_sub(ONES) & !word
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sixteen_at_a_time_see_what_one_at_a_time_sees(text in "[a-z]{0,40}[\\x00-\\x7fé]{0,3}[a-z]{0,40}", wanted in any::<u8>()) {
            let bytes = text.as_bytes();
            prop_assert_eq!(plain_length(bytes), bytes.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)));
            prop_assert_eq!(find(bytes, wanted), bytes.iter().position(|byte| *byte == wanted));
            let any = [wanted, b'q', b'"', b'?'];
            prop_assert_eq!(find_any(bytes, any), bytes.iter().position(|byte| any.contains(byte)));
        }

        #[test]
        fn usual_lines_are_told(text in "[ -z]{0,30}[\\x00-\\x7fé]{0,1}[a-z]{0,20}") {
            let is_usual = |byte: u8| (b' '..b'{').contains(&byte) && byte != b'<';
            prop_assert_eq!(is_usual_line(text.as_bytes()), text.bytes().all(is_usual));
        }

        #[test]
        fn usual_lines_beyond_ascii_are_told(text in "[ -z]{0,20}([\\u0000-\\u{10ffff}]|[{}<\\u0085\\u1680\\u200b\\ufe0f\\u3000é日一가]){0,2}[a-z]{0,20}") {
            let is_letter = |c: char| matches!(c, '\u{c0}'..='\u{fff}' | '\u{3000}'..='\u{d7ff}');
            let is_usual = |c: char| (' '..'{').contains(&c) && c != '<' || is_letter(c);
            prop_assert_eq!(is_usual_line_beyond_ascii(&text), text.chars().all(is_usual));
        }

        #[test]
        fn usual_addresses_are_told(text in "[!-z]{0,40}[\\x00-\\x7fé]{0,1}[a-z]{0,20}") {
            let is_usual = |byte: u8| byte.is_ascii_graphic() && !b"@\\\\#{".contains(&byte);
            prop_assert_eq!(is_usual_address(text.as_bytes()), text.bytes().all(is_usual));
        }

        #[test]
        fn every_place_of_a_byte_is_shown(text in "[ab]{0,60}", nth in 0_usize..8) {
            let mut places = text.bytes().enumerate().filter(|(_, byte)| *byte == b'b').map(|(at, _)| at);
            let mut count = 0;
            let found = find_where(text.as_bytes(), b'b', |_| { count += 1; count > nth });
            prop_assert_eq!(found, places.nth(nth));
        }

        #[test]
        fn replacements_are_seen(text in "[a-z，日\u{fffc}]{0,60}\u{fffd}?[，a]{0,20}") {
            prop_assert_eq!(holds_replacement(text.as_bytes()), text.contains('\u{fffd}'));
        }

        #[test]
        fn lines_in_ascii_are_told(text in "[a-z]{0,150}[\nzé\x00]?[a-z]{0,20}") {
            prop_assert_eq!(is_ascii_line(text.as_bytes()), text.is_ascii() && !text.contains('\n'));
        }

        #[test]
        fn lines_and_units_are_counted(text in "[a-zé日😀\n]{0,200}") {
            let breaks = text.bytes().filter(|byte| *byte == b'\n').count() as u32;
            prop_assert_eq!(tally(text.as_bytes()), Tally { breaks, units: text.encode_utf16().count() as u32 });
        }

        #[test]
        fn texts_are_the_same_where_every_byte_is(one in "[ab]{0,20}", other in "[ab]{0,20}") {
            prop_assert_eq!(same(one.as_bytes(), other.as_bytes()), one == other);
            prop_assert!(same(one.as_bytes(), one.clone().as_bytes()));
            let (both, swapped) = (format!("{one}{other}"), format!("{other}{one}"));
            prop_assert_eq!(same(both.as_bytes(), swapped.as_bytes()), both == swapped);
        }

        #[test]
        fn the_bytes_that_texts_begin_with_are_counted(start in "[ab]{0,40}", one in "[ab]{0,20}", other in "[ab]{0,20}") {
            let (one, other) = (format!("{start}{one}"), format!("{start}{other}"));
            let expected = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
            prop_assert_eq!(same_length(one.as_bytes(), other.as_bytes()), expected);
        }
    }
}
