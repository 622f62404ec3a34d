//! Hashes a key by its length and its last 24 bytes, which is where the keys of one object differ. The build
//! script looks for a seed under which no two keys of an object meet; look-ups then compare with one key at most.

/// The hash of a key.
#[inline]
pub(crate) fn hash(key: &[u8]) -> u32 {
    let [last, middle, first] = match key.last_chunk::<24>() {
        Some(tail) => {
            let words = tail.as_chunks::<8>().0;
            [2, 1, 0].map(|at| words.get(at).map_or(0, |word| u64::from_le_bytes(*word)))
        }
        None => [8, 16, 24].map(|from_end| eight(key, from_end)),
    };
    let words = last ^ middle.rotate_left(23) ^ first.rotate_left(45);
    let mixed = words ^ (key.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    // The top bits are the best mixed ones.
    (mixed.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
}

/// The slot of a hash in a table of `1 << bits` slots; a table has at least two, so the shift is below 32.
pub(crate) fn slot(hash: u32, seed: u32, bits: u32) -> usize {
    (hash.wrapping_mul(seed | 1) >> (32 - bits)) as usize
}

/// The eight bytes that start `from_end` before the end of the key, fewer where it is shorter.
fn eight(key: &[u8], from_end: usize) -> u64 {
    let upto = key.len().saturating_sub(from_end - 8);
    let part = key.get(..upto).unwrap_or_default();
    if let Some(bytes) = part.last_chunk::<8>() {
        return u64::from_le_bytes(*bytes);
    }
    match (part.first_chunk::<4>(), part.last_chunk::<4>()) {
        (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)),
        _ => part.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}
