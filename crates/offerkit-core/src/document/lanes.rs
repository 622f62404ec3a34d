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

/// Where one of four bytes first stands.
pub(crate) fn find_any(bytes: &[u8], wanted: [u8; 4]) -> Option<usize> {
    lanes::find_any(bytes, wanted)
}

/// Whether two byte strings are the same. In wasm the library compares byte by byte.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let (Some(last), Some(other_last)) = (one.last_chunk::<8>(), other.last_chunk::<8>()) else {
        return one.iter().eq(other);
    };
    // The last eight may be looked at twice.
    let same_word = |one: &[u8; 8], other: &[u8; 8]| u64::from_le_bytes(*one) == u64::from_le_bytes(*other);
    let (words, other_words) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
    same_word(last, other_last) && words.iter().zip(other_words).all(|(one, other)| same_word(one, other))
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vectors {
    use std::arch::wasm32::{i8x16_bitmask, i8x16_eq, u8x16_le, u8x16_splat, u64x2, v128, v128_or};

    use super::words;

    #[inline(always)]
    pub(super) fn plain_length(bytes: &[u8]) -> Option<usize> {
        let is_special = |chunk: v128| {
            let is = |byte: u8| i8x16_eq(chunk, u8x16_splat(byte));
            v128_or(v128_or(is(b'"'), is(b'\\')), u8x16_le(chunk, u8x16_splat(0x1f)))
        };
        position(bytes, is_special, words::plain_length)
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

    /// Where the first byte stands whose lane is set; `in_rest` looks at what is left of the last sixteen.
    #[inline(always)]
    fn position(
        bytes: &[u8],
        marked: impl Fn(v128) -> v128,
        in_rest: impl Fn(&[u8]) -> Option<usize>,
    ) -> Option<usize> {
        let (chunks, rest) = bytes.as_chunks::<16>();
        for (index, chunk) in chunks.iter().enumerate() {
            let both = u128::from_le_bytes(*chunk);
            let marks = i8x16_bitmask(marked(u64x2(both as u64, (both >> 64) as u64)));
            if marks != 0 {
                return Some(index * 16 + marks.trailing_zeros() as usize);
            }
        }
        in_rest(rest).map(|at| chunks.len() * 16 + at)
    }
}

/// Eight bytes at a time, on any machine.
mod words {
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
        fn texts_are_the_same_where_every_byte_is(one in "[ab]{0,20}", other in "[ab]{0,20}") {
            prop_assert_eq!(same(one.as_bytes(), other.as_bytes()), one == other);
            prop_assert!(same(one.as_bytes(), one.clone().as_bytes()));
            let (both, swapped) = (format!("{one}{other}"), format!("{other}{one}"));
            prop_assert_eq!(same(both.as_bytes(), swapped.as_bytes()), both == swapped);
        }
    }
}
