//! A second reader of JSON, made to be compared with the scanner: slow, obvious, and on a parser by other people.
//!
//! The grammar is serde_json's. What offerkit does differently is written here and nowhere else:
//!
//! - a UTF-8 byte-order mark before the text is skipped;
//! - no more than [`MAX_BYTES`] are read, and no more than [`MAX_DEPTH`] containers in one another;
//! - half of a surrogate pair is kept and reads as U+FFFD;
//! - a number beyond a double is kept as it is spelt;
//! - a key that stands twice is kept twice.

use std::fmt;

use offerkit_core::document::{Path, Segment};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The longest text that is read.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// How many containers may stand in one another.
pub const MAX_DEPTH: usize = 64;

/// A value with its place in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Plain<'t> {
    /// As it is spelt.
    pub raw: &'t str,
    /// Where that starts in the text, a byte-order mark counted.
    pub start: usize,
    /// What it is.
    pub what: What<'t>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum What<'t> {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number; the spelling is all there is to it.
    Number,
    /// A decoded text.
    Text {
        /// With U+FFFD for each half of a surrogate pair.
        decoded: String,
        /// Whether there is such a half.
        lone_surrogate: bool,
    },
    /// Items.
    Array(Vec<Plain<'t>>),
    /// Keys, which are texts, and values.
    Object(Vec<(Plain<'t>, Plain<'t>)>),
}

/// Why a text is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// More than [`MAX_DEPTH`].
    TooDeep,
    /// No JSON, but its beginning: more bytes could make it one.
    CutOff,
    /// No JSON, whatever came behind.
    NotJson,
}

/// Reads a text.
pub fn read(bytes: &[u8]) -> Result<Plain<'_>, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let outermost: &RawValue = serde_json::from_slice(text)
        .map_err(|error: serde_json::Error| if error.is_eof() { Refusal::CutOff } else { Refusal::NotJson })?;
    value(outermost, bytes.as_ptr().addr(), 0)
}

fn value<'t>(raw: &'t RawValue, text_address: usize, depth: usize) -> Result<Plain<'t>, Refusal> {
    let spelt = raw.get();
    let below = depth + 1;
    let what = match spelt.as_bytes()[0] {
        b'[' | b'{' if below > MAX_DEPTH => return Err(Refusal::TooDeep),
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(spelt).expect("an array");
            What::Array(items.into_iter().map(|item| value(item, text_address, below)).collect::<Result<_, _>>()?)
        }
        b'{' => {
            let Members(members) = serde_json::from_str(spelt).expect("an object");
            let member = |(key, inner)| Ok((value(key, text_address, below)?, value(inner, text_address, below)?));
            What::Object(members.into_iter().map(member).collect::<Result<_, _>>()?)
        }
        b'"' => text(spelt),
        b't' => What::Boolean(true),
        b'f' => What::Boolean(false),
        b'n' => What::Null,
        _ => What::Number,
    };
    Ok(Plain { raw: spelt, start: spelt.as_ptr().addr() - text_address, what })
}

fn text(spelt: &str) -> What<'static> {
    let Loose(bytes) = serde_json::from_str(spelt).expect("a text");
    let mut decoded = String::new();
    let mut lone_surrogate = false;
    // Half of a pair comes as the three bytes that UTF-8 would give it if it were a character.
    let mut rest = bytes.as_slice();
    while let Some(at) = rest.windows(3).position(|three| three[0] == 0xed && three[1] >= 0xa0) {
        decoded.push_str(str::from_utf8(&rest[..at]).expect("characters"));
        decoded.push('\u{fffd}');
        lone_surrogate = true;
        rest = &rest[at + 3..];
    }
    decoded.push_str(str::from_utf8(rest).expect("characters"));
    What::Text { decoded, lone_surrogate }
}

impl<'t> Plain<'t> {
    /// Where the value ends in the text.
    pub fn end(&self) -> usize {
        self.start + self.raw.len()
    }

    /// The value and all that stands in it, in the order of the text, each with its path; a key has that of its value.
    pub fn nodes(&self) -> Vec<(&Plain<'t>, Path)> {
        let mut nodes = Vec::new();
        self.collect(&mut Path::new(), &mut nodes);
        nodes
    }

    fn collect<'p>(&'p self, path: &mut Path, nodes: &mut Vec<(&'p Plain<'t>, Path)>) {
        nodes.push((self, path.clone()));
        match &self.what {
            What::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    path.push(Segment::Index(index));
                    item.collect(path, nodes);
                    path.pop();
                }
            }
            What::Object(members) => {
                for (key, value) in members {
                    path.push(Segment::Key(key.decoded().to_owned()));
                    key.collect(path, nodes);
                    value.collect(path, nodes);
                    path.pop();
                }
            }
            _ => {}
        }
    }

    /// What a path leads to; of a key that stands twice, the last.
    pub fn find(&self, path: &[Segment]) -> Option<&Plain<'t>> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        let below = match (&self.what, first) {
            (What::Array(items), Segment::Index(index)) => items.get(*index),
            (What::Object(members), Segment::Key(name)) => {
                members.iter().rfind(|(key, _)| key.decoded() == name).map(|(_, value)| value)
            }
            _ => None,
        };
        below?.find(rest)
    }

    /// The decoded text; empty for what is no text.
    pub fn decoded(&self) -> &str {
        match &self.what {
            What::Text { decoded, .. } => decoded,
            _ => "",
        }
    }

    /// Whether this is a number that no double can hold.
    pub fn is_out_of_range(&self) -> bool {
        self.what == What::Number && is_beyond_a_double(self.raw)
    }
}

/// Half way between the largest double and the next power of two, which rounds away from it.
const FIRST_BEYOND: &str = "\
    179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692\
    887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842\
    914819860834936475292719074168444365510704342711559699508093042880177904174497792";

/// Compares digit by digit: nothing is rounded.
fn is_beyond_a_double(spelt: &str) -> bool {
    let unsigned = spelt.trim_start_matches('-').to_ascii_lowercase();
    let (mantissa, exponent) = unsigned.split_once('e').unwrap_or((&unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all_digits = format!("{whole}{fraction}");
    let digits = all_digits.trim_start_matches('0');
    let zeros = all_digits.len() - digits.len();
    // 0.DIGITS times ten to this power.
    let power = to_integer(exponent).saturating_add(whole.len() as i128 - zeros as i128);
    let limit = FIRST_BEYOND.len() as i128;
    let digits = digits.trim_end_matches('0');
    !digits.is_empty() && (power > limit || power == limit && digits >= FIRST_BEYOND.trim_end_matches('0'))
}

fn to_integer(exponent: &str) -> i128 {
    let limit = if exponent.starts_with('-') { i128::MIN } else { i128::MAX };
    exponent.parse().unwrap_or(limit)
}

/// An object's keys and values as they are spelt, none left out.
struct Members<'t>(Vec<(&'t RawValue, &'t RawValue)>);

impl<'t> Deserialize<'t> for Members<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;

        impl<'t> Visitor<'t> for Each {
            type Value = Members<'t>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Each)
    }
}

/// The bytes of a text in which halves of surrogate pairs are let through.
struct Loose(Vec<u8>);

impl<'t> Deserialize<'t> for Loose {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = Loose;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a text")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Self::Value, E> {
                Ok(Loose(bytes.to_vec()))
            }
        }

        deserializer.deserialize_bytes(Bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_ends_where_rounding_reaches_infinity() {
        let check = |spelt: &str, expected: bool| assert_eq!(is_beyond_a_double(spelt), expected, "{spelt}");
        let digits = FIRST_BEYOND;
        let below = format!("{}91", &digits[..digits.len() - 2]);
        for (spelt, beyond) in [(digits, true), (below.as_str(), false)] {
            check(spelt, beyond);
            check(&format!("-{spelt}.0"), beyond);
            check(&format!("0.000{spelt}e3"), false);
            check(&format!("0.000{spelt}e312"), beyond);
            check(&format!("{spelt}000E-3"), beyond);
            assert_eq!(spelt.parse::<f64>().unwrap().is_infinite(), beyond);
        }
        check("0e99999999999999999999999999999999999999999999", false);
        check("1e99999999999999999999999999999999999999999999", true);
        check("1e-99999999999999999999999999999999999999999999", false);
        check("1.7976931348623157e308", false);
        check("1e308", false);
        check("1e309", true);
    }

    #[test]
    fn every_difference_is_made() {
        assert_eq!(read(b"\xef\xbb\xbf1").map(|plain| plain.start), Ok(3));
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(read(nested(MAX_DEPTH).as_bytes()).is_ok());
        assert_eq!(read(nested(MAX_DEPTH + 1).as_bytes()), Err(Refusal::TooDeep));
        assert_eq!(read(&vec![b' '; MAX_BYTES + 1]), Err(Refusal::TooLarge));
        assert_eq!(read(br#""\ud800\ud83d\ude00\udc00""#).unwrap().decoded(), "\u{fffd}😀\u{fffd}");
        assert!(read(b"1e400").unwrap().is_out_of_range());
        let twice = read(br#"{"a":1,"\u0061":2}"#).unwrap();
        assert_eq!(twice.nodes().len(), 5);
        assert_eq!(twice.find(&["a".into()]).map(|value| value.raw), Some("2"));
        assert_eq!((read(b"[1"), read(b"[1}")), (Err(Refusal::CutOff), Err(Refusal::NotJson)));
    }
}
