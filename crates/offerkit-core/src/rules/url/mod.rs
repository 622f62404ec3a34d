//! Rules about web addresses of any field, and about lists of links. An address that cannot be taken apart has one
//! fault; what is said of its parts stands on its own.

pub(super) mod documentation_missing;
pub(super) mod duplicate;
pub(super) mod duplicate_title;
pub(super) mod host_missing;
pub(super) mod incomplete_link;
mod links;
pub(super) mod not_absolute;
pub(super) mod not_https;
pub(super) mod private_address;
pub(super) mod repository_page;
pub(super) mod scheme;
pub(super) mod too_many_links;
pub(super) mod user_info;
pub(super) mod white_space;

use std::borrow::Cow;

use super::Value;
use crate::document::{Edit, Span, find, find_any, is_usual_address, split_at};
use crate::finding::{Findings, Level};
use crate::secret::MASK;

pub(super) use links::check as check_links;

/// Looks at a web address.
pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text;
    if let Some(parts) = check_parts(value, text, findings) {
        if !parts.is_usual {
            white_space::check(value, text, findings);
        }
        check_scheme(value, &parts, findings);
        if repository_page::is_fetched(value.field, &parts) {
            repository_page::check(value, &parts, findings);
        }
    }
}

/// Looks whether what is fetched or opened is fetched or opened over https.
pub(super) fn check_scheme(value: &Value<'_, '_, '_>, parts: &Parts<'_>, findings: &mut Findings) {
    if parts.scheme.len() == "http".len() {
        not_https::report(value, parts, findings);
    }
}

/// Takes an address apart, or reports why it cannot be. An empty one is no fault: where one is needed, another rule
/// says so.
pub(super) fn check_parts<'t>(value: &Value<'_, '_, '_>, text: &'t str, findings: &mut Findings) -> Option<Parts<'t>> {
    let parts = match usual_parts(text) {
        Some(parts) => parts,
        None => check_unusual(value, text, findings)?,
    };
    if !private_address::is_clearly_public(parts.host) {
        private_address::check(value, parts.host, findings);
    }
    Some(parts)
}

/// The same for an address that does not start as nearly all do, or holds what they do not.
#[inline(never)]
fn check_unusual<'t>(value: &Value<'_, '_, '_>, text: &'t str, findings: &mut Findings) -> Option<Parts<'t>> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    match inspect(trimmed) {
        Ok(parts) => {
            // An address with a signature is long, and has rules that know more of it.
            if parts.query.is_none() && find(trimmed.as_bytes(), b'{').is_some() {
                super::text::placeholder::explains(value, Level::Warning, findings);
            }
            if parts.has_user_info {
                user_info::report(value, &parts, findings);
            }
            return Some(parts);
        }
        Err(_) if super::text::placeholder::explains(value, Level::Error, findings) => {}
        Err(Fault::WhiteSpace) => white_space::check(value, text, findings),
        Err(Fault::Scheme(found)) => scheme::report(value, found, findings),
        Err(Fault::SchemeAgain) => scheme::report_again(value, trimmed, findings),
        Err(Fault::NotAbsolute) => not_absolute::report(value, text, findings),
        Err(Fault::HostMissing) => host_missing::report(value, text, findings),
    }
    None
}

/// What is wrong with a web address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault<'t> {
    /// White space or a control character.
    WhiteSpace,
    /// A scheme other than http and https.
    Scheme(&'t str),
    /// `https://https://`.
    SchemeAgain,
    /// No scheme.
    NotAbsolute,
    /// Nothing between `//` and the path.
    HostMissing,
}

/// The parts of a web address that rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts<'t> {
    /// `http` or `https`, as it is spelt.
    pub(super) scheme: &'t str,
    /// Whether a user stands before the host.
    pub(super) has_user_info: bool,
    /// The host and, behind a colon, its port; never empty.
    pub(super) host: &'t str,
    /// Between the host and the `?`, with its leading slash; may be empty.
    pub(super) path: &'t str,
    /// Behind the `?`, without a fragment.
    pub(super) query: Option<&'t str>,
    /// Whether it was taken apart by [`usual_parts`]: then it has no white space.
    pub(super) is_usual: bool,
}

/// Takes an address apart that starts with `https://` in small letters and is a usual one in all its bytes, as
/// [`inspect`] does; `None` for any other, also for one that has a fault.
fn usual_parts(text: &str) -> Option<Parts<'_>> {
    let rest = text.strip_prefix("https://")?;
    if !is_usual_address(rest.as_bytes()) {
        return None;
    }
    let end = find_any(rest.as_bytes(), *b"/?/?").unwrap_or(rest.len());
    let (host, rest) = rest.split_at_checked(end)?;
    // No host, or two schemes.
    if matches!(host.as_bytes(), [] | [b':', ..]) || rest.starts_with("//") {
        return None;
    }
    let (path, query) = split_at(rest, b'?');
    Some(Parts { scheme: "https", has_user_info: false, host, path, query, is_usual: true })
}

/// Takes an address apart.
pub(super) fn inspect(text: &str) -> Result<Parts<'_>, Fault<'_>> {
    let Some((scheme, rest)) = split_scheme(text) else {
        return Err(match text.split_once(':') {
            Some((scheme, _)) if is_scheme(scheme) && !scheme.contains('.') => Fault::Scheme(scheme),
            _ if text.contains(char::is_whitespace) => Fault::WhiteSpace,
            _ => Fault::NotAbsolute,
        });
    };
    if matches!(scheme, "https" | "http") {
        return split_address(scheme, rest);
    }
    if !is_scheme(scheme) {
        return Err(if text.contains(char::is_whitespace) { Fault::WhiteSpace } else { Fault::NotAbsolute });
    }
    if !is_web(scheme) {
        return Err(Fault::Scheme(scheme));
    }
    split_address(scheme, rest)
}

/// Takes what stands behind `://` apart.
fn split_address<'t>(scheme: &'t str, rest: &'t str) -> Result<Parts<'t>, Fault<'t>> {
    let end = find_any(rest.as_bytes(), *b"/\\?#").unwrap_or(rest.len());
    let (authority, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let has_user_info = find(authority.as_bytes(), b'@').is_some();
    let host = if has_user_info { authority.rsplit('@').next().unwrap_or_default() } else { authority };
    if host.is_empty() || host.starts_with(':') {
        return Err(Fault::HostMissing);
    }
    if rest.starts_with("//") && is_web(host.strip_suffix(':').unwrap_or(host)) {
        return Err(Fault::SchemeAgain);
    }
    let (rest, _) = split_at(rest, b'#');
    let (path, query) = split_at(rest, b'?');
    // Blanks in a disk's name have a rule that knows more of them; a picture's address has none.
    Ok(Parts { scheme, has_user_info, host, path, query, is_usual: false })
}

/// Whether a scheme is one of the two of the web.
fn is_web(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// An address as it may be quoted: without a user and password. Where an address is not whole, they may stand anywhere
/// before an `@`.
#[cold]
fn quotable(text: &str) -> Cow<'_, str> {
    match text.rsplit_once('@') {
        None => Cow::Borrowed(text),
        Some((_, behind)) => {
            let mut quoted = MASK.to_owned();
            quoted.push('@');
            quoted.push_str(behind);
            Cow::Owned(quoted)
        }
    }
}

/// Splits at the first slash, where another one follows it; the two belong to neither part.
fn split_slashes(text: &str) -> Option<(&str, &str)> {
    let (before, behind) = split_at(text, b'/');
    Some((before, behind?.strip_prefix('/')?))
}

/// What an address of the web starts with, by its scheme.
const STARTS: [(&str, &str); 2] = [("https", "https://"), ("http", "http://")];

/// Where the start of an address stands in the document, where it is spelt there as it reads.
fn span_of_start(value: &Value<'_, '_, '_>, start: &str) -> Option<Span> {
    let document = value.document();
    let raw = document.raw(value.node).get(1..)?;
    let at = document.span(value.node).start + 1;
    raw.starts_with(start).then_some(Span { start: at, end: at + u32::try_from(start.len()).ok()? })
}

/// The scheme of an http address, where it stands, and the edit that makes it https.
pub(super) fn to_https(value: &Value<'_, '_, '_>, parts: &Parts<'_>) -> Option<(Span, Edit)> {
    let span = span_of_start(value, parts.scheme)?;
    Some((span, Edit { start: span.end, end: span.end, text: "s".to_owned() }))
}

/// Eight bytes of a path from where the last name in it is likely to differ from others: before its ending.
pub(super) fn name_hint(path: &str) -> u64 {
    let name = path.len().checked_sub(".png".len()).and_then(|end| path.as_bytes().get(..end)).unwrap_or_default();
    name.last_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// The last part of a path, and what stands behind its last dot, if anything does.
pub(super) fn extension(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map(|(_, extension)| extension).filter(|extension| !extension.is_empty())
}

/// Whether any part holds white space or a control character.
pub(super) fn has_white_space(text: &str) -> bool {
    let is_plain = |byte: u8| (0x21..0x7f).contains(&byte);
    let has_other = || text.contains(|character: char| character.is_whitespace() || character.is_control());
    // Every byte is looked at, so that several are looked at at once.
    !text.bytes().fold(true, |plain, byte| plain & is_plain(byte)) && has_other()
}

/// Splits at the first `://`, which in an address is where its first colon is.
fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, behind) = split_at(text, b':');
    behind?.strip_prefix("//").map(|rest| (scheme, rest)).or_else(|| text.split_once("://"))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<(&str, &str, Option<&str>), Fault<'_>>) {
        let seen = inspect(text).map(|parts| (parts.scheme, parts.path, parts.query));
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn addresses_come_apart() {
        check("https://a.b/c/d.png?x=1#y", Ok(("https", "/c/d.png", Some("x=1"))));
        check("HTTP://a", Ok(("HTTP", "", None)));
        check("http://u:p@[::1]:8080?q", Ok(("http", "", Some("q"))));
        check("hhttps://a.b", Err(Fault::Scheme("hhttps")));
        check("ftp://a.b", Err(Fault::Scheme("ftp")));
        check("javascript:alert(1)", Err(Fault::Scheme("javascript")));
        check("www.a.b/c", Err(Fault::NotAbsolute));
        check("a.b:80/c", Err(Fault::NotAbsolute));
        check("//a.b", Err(Fault::NotAbsolute));
        check("https://", Err(Fault::HostMissing));
        check("https:///c", Err(Fault::HostMissing));
        check("https://http://a.b", Err(Fault::SchemeAgain));
        check("https://HTTPS//a.b", Err(Fault::SchemeAgain));
        check("https://https/a.b", Ok(("https", "/a.b", None)));
        check("https://?x", Err(Fault::HostMissing));
        check("a b", Err(Fault::WhiteSpace));
    }

    proptest! {
        #[test]
        fn a_usual_address_comes_apart_as_any_other(rest in "[:@/?#{a\\\\ é-]{0,4}[a-c.]{0,4}[:@/?#{a\\\\ é-]{0,4}") {
            let text = format!("https://{rest}");
            if let Some(parts) = usual_parts(&text) {
                prop_assert!(!has_white_space(&text) && !text.contains("{"), "{}", text);
                prop_assert_eq!(inspect(&text), Ok(Parts { is_usual: false, ..parts }));
            }
        }
    }

    #[test]
    fn most_addresses_are_usual() {
        assert!(usual_parts("https://a.b/c/d.png?x=1&sig=a%2Bb").is_some());
    }

    #[test]
    fn an_address_is_quoted_without_its_password() {
        let check = |text, expected| assert_eq!(quotable(text), expected);
        check("https://jo:secret@a.b/c", "***@a.b/c");
        check("https://jo:se@cret@a.b/@jo", "***@jo");
        check("https://https://jo:secret@a.b", "***@a.b");
        check("jo:secret@a.b/c", "***@a.b/c");
        check("https://a.b/c", "https://a.b/c");
    }
}
