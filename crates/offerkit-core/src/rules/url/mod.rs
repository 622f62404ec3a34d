//! Rules about web addresses of any field. Each address has at most one of these faults.

pub(super) mod host_missing;
pub(super) mod not_absolute;
pub(super) mod scheme;
pub(super) mod white_space;

use super::Value;
use crate::document::{find, find_any};
use crate::finding::{Findings, Level};

/// Looks at a web address.
pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text;
    if check_parts(value, text, findings).is_some() {
        white_space::check(value, text, findings);
    }
}

/// Takes an address apart, or reports why it cannot be. An empty one is no fault: where one is needed, another rule
/// says so.
pub(super) fn check_parts<'t>(value: &Value<'_, '_, '_>, text: &'t str, findings: &mut Findings) -> Option<Parts<'t>> {
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
            return Some(parts);
        }
        Err(_) if super::text::placeholder::explains(value, Level::Error, findings) => {}
        Err(Fault::WhiteSpace) => white_space::check(value, text, findings),
        Err(Fault::Scheme(found)) => scheme::report(value, found, findings),
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
    /// Between the host and the `?`, with its leading slash; may be empty.
    pub(super) path: &'t str,
    /// Behind the `?`, without a fragment.
    pub(super) query: Option<&'t str>,
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
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return Err(Fault::Scheme(scheme));
    }
    split_address(scheme, rest)
}

/// Takes what stands behind `://` apart.
fn split_address<'t>(scheme: &'t str, rest: &'t str) -> Result<Parts<'t>, Fault<'t>> {
    let end = find_any(rest.as_bytes(), *b"/\\?#").unwrap_or(rest.len());
    let (authority, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let host = match find(authority.as_bytes(), b'@') {
        Some(_) => authority.rsplit('@').next().unwrap_or_default(),
        None => authority,
    };
    if host.is_empty() || host.starts_with(':') {
        return Err(Fault::HostMissing);
    }
    let (rest, _) = split_at(rest, b'#');
    let (path, query) = split_at(rest, b'?');
    // Blanks in a disk's name have a rule that knows more of them; a picture's address has none.
    Ok(Parts { scheme, path, query })
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

/// Splits at the first such byte, an ASCII character.
pub(super) fn split_at(text: &str, separator: u8) -> (&str, Option<&str>) {
    match find(text.as_bytes(), separator) {
        Some(at) => (text.get(..at).unwrap_or_default(), text.get(at + 1..)),
        None => (text, None),
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

#[cfg(test)]
mod tests {
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
        check("https://?x", Err(Fault::HostMissing));
        check("a b", Err(Fault::WhiteSpace));
    }
}
