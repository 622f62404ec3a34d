//! Rules about shared access signatures (SAS): the query of an address that lets the service read a file.
//!
//! The documentation names six faults of these addresses, each reported only after sending, four of them with the same
//! sentence. All but one can be told from the address alone.

pub(super) mod account_form;
pub(super) mod address_range;
pub(super) mod double_encoded;
pub(super) mod expired;
pub(super) mod host_unusual;
pub(super) mod life_too_short;
pub(super) mod not_https;
pub(super) mod not_vhd;
pub(super) mod not_yet_valid;
pub(super) mod parameter_repeated;
pub(super) mod permissions_missing;
pub(super) mod permissions_order;
pub(super) mod permissions_too_wide;
pub(super) mod protocol;
pub(super) mod query_missing;
pub(super) mod resource_missing;
pub(super) mod resource_not_container;
pub(super) mod signature_missing;
pub(super) mod time_form;
pub(super) mod time_missing;
pub(super) mod times_reversed;
mod unusual;
pub(super) mod vhd_name;

use std::borrow::Cow;

use super::media::signature_ends_soon;
use super::{Value, url};
use crate::document::{find, find_where, same, split_at};
use crate::finding::Findings;
use crate::time::{self, Instant, TimeText};

/// Looks at the address of a disk, which is good for nothing without a signature.
pub(super) fn check_disk(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let (document, clean_disk) = (value.document(), &value.subject.clean_disk);
    let clean = clean_disk.get().and_then(|disk| document.plain_string(disk));
    if clean.is_some_and(|clean| is_in_same_place(value.text, clean)) {
        return;
    }
    let count = findings.count();
    check_address(value, findings);
    if findings.count() == count {
        clean_disk.set(Some(value.node));
    }
}

/// Whether the address of a disk differs from another's in nothing but the name of the file, and that is a usual one:
/// the disks of an offer lie in one container, which has one signature.
fn is_in_same_place(address: &str, other: &str) -> bool {
    let (Some((folder, name, query)), Some((other_folder, _, other_query))) = (place(address), place(other)) else {
        return false;
    };
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let is_usual = |name: &[u8]| matches!(name.split_last_chunk(), Some((name, b".vhd")) if name.iter().all(is_plain));
    same(folder, other_folder) && same(query, other_query) && is_usual(name)
}

/// What stands before the file's name with its slash, the name, and the query.
fn place(address: &str) -> Option<(&[u8], &[u8], &[u8])> {
    let bytes = address.as_bytes();
    let (path, query) = bytes.split_at_checked(find(bytes, b'?')?)?;
    let (folder, name) = path.split_at_checked(path.iter().rposition(|byte| *byte == b'/')? + 1)?;
    Some((folder, name, query))
}

fn check_address(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text;
    let Some(parts) = url::check_parts(value, text, findings) else { return };
    let Some(query) = parts.query.filter(|query| !query.is_empty()) else {
        return query_missing::report(value, text, findings);
    };
    let signed = Signed::new(&parts, query);
    for check in ON_DISK {
        check(value, &signed, findings);
    }
}

/// Looks at the address of a picture, which may carry a signature; its parts, where it has any.
pub(super) fn check_picture<'t>(value: &Value<'t, '_, '_>, findings: &mut Findings) -> Option<url::Parts<'t>> {
    let text = value.text;
    let parts = url::check_parts(value, text, findings)?;
    if !parts.is_usual {
        url::white_space::check(value, text, findings);
    }
    if let Some(end) = parts.query.and_then(|query| parameter(query, "se=")).and_then(read_time) {
        expired::report(value, end.instant(), findings);
        signature_ends_soon::check(value, end.instant(), findings);
    }
    Some(parts)
}

type OnSigned = fn(&Value<'_, '_, '_>, &Signed<'_>, &mut Findings);

/// Run on the address of a disk that has a query.
static ON_DISK: &[OnSigned] = &[
    double_encoded::check,
    expired::check,
    life_too_short::check,
    not_https::check,
    not_vhd::check,
    permissions_missing::check,
    permissions_too_wide::check,
    resource_missing::check,
    resource_not_container::check,
    signature_missing::check,
    time_form::check,
    time_missing::check,
    times_reversed::check,
    unusual::check,
    vhd_name::check,
];

/// An address with a query, its parameters as they are spelt. Names are in lower case wherever they are documented.
pub(super) struct Signed<'t> {
    /// `http` or `https`, as it is spelt.
    pub(super) scheme: &'t str,
    /// From the first slash to the `?`.
    pub(super) path: &'t str,
    /// Version of the signing.
    pub(super) sv: Option<&'t str>,
    /// Permissions.
    pub(super) sp: Option<&'t str>,
    /// Resource.
    pub(super) sr: Option<&'t str>,
    /// Start.
    pub(super) st: Option<&'t str>,
    /// End.
    pub(super) se: Option<&'t str>,
    /// The signature itself.
    pub(super) sig: Option<&'t str>,
    /// Whether there is any other parameter, or one of these a second time.
    pub(super) has_others: bool,
    /// The start, `None` where it is absent or cannot be read.
    pub(super) start_time: Option<TimeText>,
    /// The end, `None` where it is absent or cannot be read.
    pub(super) end_time: Option<TimeText>,
}

impl<'t> Signed<'t> {
    fn new(parts: &url::Parts<'t>, query: &'t str) -> Self {
        let (scheme, path) = (parts.scheme, parts.path);
        let mut signed = Self {
            scheme,
            path,
            sv: None,
            sp: None,
            sr: None,
            st: None,
            se: None,
            sig: None,
            has_others: false,
            start_time: None,
            end_time: None,
        };
        let mut rest = Some(query);
        while let Some(pairs) = rest {
            let (pair, behind) = split_at(pairs, b'&');
            rest = behind;
            let (slot, name) = match pair.as_bytes() {
                [b's', b'v', b'=', ..] => (&mut signed.sv, 3),
                [b's', b'p', b'=', ..] => (&mut signed.sp, 3),
                [b's', b'r', b'=', ..] => (&mut signed.sr, 3),
                [b's', b't', b'=', ..] => (&mut signed.st, 3),
                [b's', b'e', b'=', ..] => (&mut signed.se, 3),
                [b's', b'i', b'g', b'=', ..] => (&mut signed.sig, 4),
                _ => {
                    signed.has_others = true;
                    continue;
                }
            };
            let value = pair.get(name..).unwrap_or_default();
            signed.has_others |= slot.is_some();
            // The first one counts where a name stands twice.
            slot.get_or_insert(value);
        }
        signed.start_time = signed.st.and_then(read_time);
        signed.end_time = signed.se.and_then(read_time);
        signed
    }

    /// The rights, decoded; `None` where there are none.
    pub(super) fn permissions(&self) -> Option<Cow<'t, str>> {
        decode(self.sp)
    }

    /// The resource, decoded; `None` where there is none.
    pub(super) fn resource(&self) -> Option<Cow<'t, str>> {
        decode(self.sr)
    }

    /// The signature, decoded; `None` where there is none.
    pub(super) fn signature(&self) -> Option<Cow<'t, str>> {
        decode(self.sig)
    }

    /// When the signature stops to hold.
    pub(super) fn expiry(&self) -> Option<Instant> {
        self.end_time.map(TimeText::instant)
    }

    /// The last segment of the path.
    pub(super) fn file_name(&self) -> &'t str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// Whether a parameter is still encoded once it is decoded.
pub(super) fn is_encoded_twice(parameter: &str) -> bool {
    let mut rest = parameter;
    while let (_, Some(escape)) = split_at(rest, b'%') {
        if escape.starts_with("25") {
            return true;
        }
        rest = escape;
    }
    false
}

/// A parameter decoded once; `None` where it is absent or empty.
fn decode(parameter: Option<&str>) -> Option<Cow<'_, str>> {
    parameter.filter(|value| !value.is_empty()).map(decode_percent)
}

/// The first parameter of a name, which ends in its equals sign.
fn parameter<'t>(query: &'t str, name: &str) -> Option<&'t str> {
    let value_at = |start: usize| query.get(start..)?.strip_prefix(name);
    let value = value_at(0).or_else(|| {
        let before = find_where(query.as_bytes(), b'&', |at| value_at(at + 1).is_some())?;
        value_at(before + 1)
    })?;
    Some(split_at(value, b'&').0)
}

/// Reads a time whose colons may be encoded.
fn read_time(text: &str) -> Option<TimeText> {
    let encoded = time::parse_encoded(text.as_bytes()).map(TimeText::Full);
    encoded.or_else(|| time::parse(&decode_percent(text)))
}

/// Decodes `%XX` once; what is no UTF-8 then, or no escape, stays as it is.
pub(super) fn decode_percent(text: &str) -> Cow<'_, str> {
    if find(text.as_bytes(), b'%').is_none() {
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
        let text = "https://a.blob.core.windows.net/c/d.vhd?sp=rl&se=2017-06-25T18%3A30%3A00Z&sig=a%2Bb%3D&st=&sig=x";
        let parts = url::inspect(text).unwrap();
        let signed = Signed::new(&parts, parts.query.unwrap());
        assert_eq!(signed.file_name(), "d.vhd");
        assert_eq!(signed.signature().as_deref(), Some("a+b="));
        assert_eq!(signed.sig, Some("a%2Bb%3D"));
        assert_eq!(signed.start_time, None);
        assert_eq!(signed.expiry(), Instant::parse("2017-06-25T18:30:00Z"));
    }

    #[test]
    fn percent_escapes_are_decoded_once() {
        assert_eq!(decode_percent("%253A"), "%3A");
        assert_eq!(decode_percent("100%"), "100%");
        assert_eq!(decode_percent("%ff"), "%ff");
        assert_eq!(decode_percent("%C3%A9"), "é");
    }
}
