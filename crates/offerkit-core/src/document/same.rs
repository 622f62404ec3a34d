//! Comparing keys, eight bytes at a time: in wasm the library compares byte by byte.

/// Whether two texts are the same.
pub(crate) fn same(one: &str, other: &str) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let ((words, rest), (other_words, other_rest)) =
        (one.as_bytes().as_chunks::<8>(), other.as_bytes().as_chunks::<8>());
    let same_word = |(one, other): (&[u8; 8], &[u8; 8])| u64::from_le_bytes(*one) == u64::from_le_bytes(*other);
    words.iter().zip(other_words).all(same_word) && rest.iter().eq(other_rest)
}
