//! Rules about shared access signatures (SAS): the query of an address that lets the service read a file.
//!
//! The documentation names six faults of these addresses, each reported only after sending, four of them with the same
//! sentence. All but one can be told from the address alone.

pub(super) mod double_encoded;
pub(super) mod expired;
pub(super) mod life_too_short;
pub(super) mod not_https;
pub(super) mod not_vhd;
pub(super) mod permissions_missing;
pub(super) mod permissions_too_wide;
pub(super) mod query_missing;
pub(super) mod resource_missing;
pub(super) mod resource_not_container;
pub(super) mod signature_missing;
pub(super) mod time_form;
pub(super) mod time_missing;
pub(super) mod times_reversed;
pub(super) mod vhd_name;

use std::borrow::Cow;

use super::url;
use crate::time::{self, Instant, TimeText};

/// The parts of a signed address that rules look at.
pub(super) struct Signed<'t> {
    /// `http` or `https`, as it is spelt.
    pub(super) scheme: &'t str,
    /// From the first slash to the `?`.
    pub(super) path: &'t str,
    query: &'t str,
}

impl<'t> Signed<'t> {
    /// Takes an address with a query apart; `None` where there is no query, or no address.
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let parts = url::inspect(text.trim()).ok()?;
        Some(Self { scheme: parts.scheme, path: parts.path, query: parts.query? })
    }

    /// A parameter as it is spelt. Names are in lower case wherever they are documented.
    pub(super) fn raw(&self, name: &str) -> Option<&'t str> {
        self.query.split('&').find_map(|pair| match pair.split_once('=') {
            Some((key, value)) if key == name => Some(value),
            _ => None,
        })
    }

    /// A parameter, decoded once; `None` where it is absent or empty.
    pub(super) fn parameter(&self, name: &str) -> Option<Cow<'t, str>> {
        self.raw(name).filter(|value| !value.is_empty()).map(decode_percent)
    }

    /// A time, `None` where it is absent or cannot be read.
    pub(super) fn time(&self, name: &str) -> Option<TimeText> {
        time::parse(&self.parameter(name)?)
    }

    /// When the signature stops to hold.
    pub(super) fn expiry(&self) -> Option<Instant> {
        self.time("se").map(TimeText::instant)
    }

    /// The last segment of the path.
    pub(super) fn file_name(&self) -> &'t str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// Decodes `%XX` once; what is no UTF-8 then, or no escape, stays as it is.
pub(super) fn decode_percent(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, behind)) = rest.split_first() {
        let digit = |at: usize| behind.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        match (byte, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
                rest = behind.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*byte);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_address_comes_apart() {
        let text = "https://a.blob.core.windows.net/c/d.vhd?sp=rl&se=2017-06-25T18%3A30%3A00Z&sig=a%2Bb%3D&st=";
        let signed = Signed::parse(text).unwrap();
        assert_eq!(signed.file_name(), "d.vhd");
        assert_eq!(signed.parameter("sig").as_deref(), Some("a+b="));
        assert_eq!(signed.raw("sig"), Some("a%2Bb%3D"));
        assert_eq!(signed.parameter("st"), None);
        assert_eq!(signed.expiry(), Instant::parse("2017-06-25T18:30:00Z"));
        assert!(Signed::parse("https://a/b").is_none());
    }

    #[test]
    fn percent_escapes_are_decoded_once() {
        assert_eq!(decode_percent("%253A"), "%3A");
        assert_eq!(decode_percent("100%"), "100%");
        assert_eq!(decode_percent("%ff"), "%ff");
        assert_eq!(decode_percent("%C3%A9"), "é");
    }
}
