//! Hashes a key by its length and its last 24 bytes, which is where the keys of one object differ. The build
//! script looks for a seed under which no two keys of an object meet; look-ups then compare with one key at most.

/// The slot of a key in a table of `1 << bits` slots.
pub(crate) fn slot(key: &[u8], seed: u64, bits: u32) -> usize {
    let words = eight(key, 8) ^ eight(key, 16).rotate_left(23) ^ eight(key, 24).rotate_left(45);
    let mixed = words ^ (key.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    // The top bits are the best mixed ones; a table has at least two slots, so the shift is below 64.
    (mixed.wrapping_mul(seed | 1) >> (64 - bits)) as usize
}

/// The eight bytes that start `from_end` before the end of the key, fewer where it is shorter.
fn eight(key: &[u8], from_end: usize) -> u64 {
    let start = key.len().saturating_sub(from_end);
    let end = (start + 8).min(key.len());
    match key.get(start..end).and_then(|bytes| <[u8; 8]>::try_from(bytes).ok()) {
        Some(bytes) => u64::from_le_bytes(bytes),
        None => key.get(start..end).unwrap_or_default().iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}
