//! Damage to bytes: what a bad disk, a bad network and a bad paste do to a text.

use crate::random::Random;

/// Bytes that are no UTF-8, or not where they stand, or mean something at the start of a file.
const STRAY: &[&[u8]] = &[
    b"\xff",
    b"\x80",
    b"\xc0\xaf",
    b"\xe2\x28\xa1",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xf0\x9f\x98",
    b"\xef\xbb\xbf",
    b"\0",
    b"\x1f",
    b"\"",
    b"\\",
    b"\\u",
    b",",
    b":",
    b"{",
    b"}",
    b"[",
    b"]",
    b"//",
    b"/*",
    b"e",
    b"-",
    b"'",
];

type Damage = fn(&mut Vec<u8>, &mut Random);

const KINDS: &[Damage] = &[
    |bytes, random| {
        let (at, bit) = (random.below(bytes.len()), random.below(8));
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 1 << bit;
        }
    },
    |bytes, random| bytes.truncate(random.below(bytes.len())),
    |bytes, random| drop(bytes.drain(..random.below(bytes.len()))),
    |bytes, random| {
        let start = random.below(bytes.len());
        let end = (start + 1 + random.below(20)).min(bytes.len());
        bytes.drain(start..end);
    },
    |bytes, random| insert(bytes, random.below(bytes.len() + 1), stray(random)),
    |bytes, random| insert(bytes, random.below(bytes.len() + 1), stray(random)),
    |bytes, random| bytes.extend_from_slice(stray(random)),
    |bytes, random| insert(bytes, 0, stray(random)),
    |bytes, _| *bytes = bytes.iter().flat_map(|byte| [*byte, 0]).collect(),
];

/// Does the bytes some harm.
pub(crate) fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    if let Some(damage) = random.pick(KINDS) {
        damage(bytes, random);
    }
}

fn stray(random: &mut Random) -> &'static [u8] {
    random.pick(STRAY).copied().unwrap_or_default()
}

fn insert(bytes: &mut Vec<u8>, at: usize, part: &[u8]) {
    bytes.splice(at..at, part.iter().copied());
}
