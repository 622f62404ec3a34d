//! Texts as JavaScript keeps them, made into bytes that can be scanned.

use super::lanes::ascii_of;

/// Bytes that are looked at together, two for each unit.
const CHUNK: usize = 32;

/// More bytes than the characters take that begin in so many units.
const ROOM: usize = 2 * CHUNK;

/// Writes a text in UTF-16LE as UTF-8 over what `text` holds, and gives its length: what is behind it is room, which
/// grows where it is needed.
///
/// Half of a surrogate pair becomes the three bytes that its number would have, which no UTF-8 holds: the scan then says
/// that it is there, and where.
pub fn write_utf16(units: &[u8], text: &mut Vec<u8>) -> usize {
    let mut rest = units;
    let mut at = 0;
    while !rest.is_empty() {
        let room = text.get_mut(at..).unwrap_or_default();
        let count = write_ascii(rest, room);
        rest = rest.get(2 * count..).unwrap_or_default();
        at += count;
        let Some(room) = text.get_mut(at..).and_then(<[u8]>::first_chunk_mut) else {
            // Most texts are mostly ASCII.
            text.resize(at + rest.len() * 9 / 16 + ROOM, 0);
            continue;
        };
        let (behind, length) = write_characters(rest, room);
        rest = behind;
        at += length;
    }
    at
}

/// Writes chunks of characters in ASCII for as long as there are such, and gives how many characters these are.
fn write_ascii(units: &[u8], room: &mut [u8]) -> usize {
    let mut count = 0;
    for (chunk, to) in units.as_chunks::<CHUNK>().0.iter().zip(room.as_chunks_mut().0) {
        let Some(bytes) = ascii_of(chunk) else { break };
        *to = bytes;
        count += bytes.len();
    }
    count
}

/// Writes the characters that begin in the first units; gives what follows, and how many bytes they take.
fn write_characters<'u>(units: &'u [u8], room: &mut [u8; ROOM]) -> (&'u [u8], usize) {
    let mut length = 0;
    let mut push = |bytes: &[u8]| {
        if let Some(to) = room.get_mut(length..length + bytes.len()) {
            to.copy_from_slice(bytes);
        }
        length += bytes.len();
    };
    let mut rest = units;
    // Half a unit at the end is none.
    while let Some((unit, behind)) = rest.split_first_chunk().filter(|(_, behind)| units.len() - behind.len() <= CHUNK)
    {
        rest = behind;
        // The lowest six bits as a byte that goes on with a character.
        let byte = |bits: u32| 0x80 | (bits & 0x3f) as u8;
        match u32::from(u16::from_le_bytes(*unit)) {
            code @ ..0x80 => push(&[code as u8]),
            code @ ..0x800 => push(&[0xc0 | (code >> 6) as u8, byte(code)]),
            high @ 0xd800..0xdc00 if let Some((low, behind)) = low_half(rest) => {
                let code = 0x1_0000 + ((high - 0xd800) << 10) + low;
                push(&[0xf0 | (code >> 18) as u8, byte(code >> 12), byte(code >> 6), byte(code)]);
                rest = behind;
            }
            code => push(&[0xe0 | (code >> 12) as u8, byte(code >> 6), byte(code)]),
        }
    }
    let is_done = rest.len() < 2;
    (if is_done { &[] } else { rest }, length)
}

/// The bits that the second half of a pair adds, and what follows it.
fn low_half(units: &[u8]) -> Option<(u32, &[u8])> {
    let (unit, behind) = units.split_first_chunk()?;
    let unit = u16::from_le_bytes(*unit);
    matches!(unit, 0xdc00..0xe000).then(|| (u32::from(unit) - 0xdc00, behind))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::write_utf16;

    fn written(units: &[u16]) -> Vec<u8> {
        let mut text = b"what was there before".to_vec();
        let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let length = write_utf16(&bytes, &mut text);
        text.truncate(length);
        text
    }

    #[test]
    fn halves_keep_their_number() {
        assert_eq!(written(&[0x61, 0xd83d, 0x62]), b"a\xed\xa0\xbdb");
        assert_eq!(written(&[0xde00, 0xd83d]), b"\xed\xb8\x80\xed\xa0\xbd");
        assert_eq!(written(&[0xd83d, 0xd83d, 0xde00]), b"\xed\xa0\xbd\xf0\x9f\x98\x80");
    }

    proptest! {
        #[test]
        fn a_text_is_its_utf8(text in "[ -~]{0,40}([a-zé日😀\\u{7f}\\u{80}\\u{7ff}\\u{800}\\u{ffff}\\u{10000}\\u{10ffff}]|[ -~]{15,17}){0,12}") {
            let units: Vec<u16> = text.encode_utf16().collect();
            prop_assert_eq!(written(&units), text.as_bytes());
        }

        #[test]
        fn units_of_any_kind_keep_their_characters(units in prop::collection::vec(prop_oneof![any::<u16>(), 0xd7ff_u16..0xe001, 0_u16..0x81], 0..60)) {
            let mut expected = Vec::new();
            for character in char::decode_utf16(units.iter().copied()) {
                match character {
                    Ok(character) => expected.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
                    Err(half) => {
                        let unit = half.unpaired_surrogate();
                        expected.extend([0xe0 | (unit >> 12) as u8, 0x80 | (unit >> 6 & 0x3f) as u8, 0x80 | (unit & 0x3f) as u8]);
                    }
                }
            }
            prop_assert_eq!(written(&units), expected);
        }
    }
}
