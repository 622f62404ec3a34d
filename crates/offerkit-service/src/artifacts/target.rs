//! The address of a picture, taken apart so strictly that no two programs can read it in two ways.
//!
//! What a browser would mend is refused here: a host in octal or hexadecimal, user names, backslashes, escapes in the
//! host. What is asked for is then written anew from the parts, so that the client below sees nothing else.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The longest address, in bytes; longer ones were never seen and servers refuse them.
const MAX_LENGTH: usize = 8192;

/// The longest name of a host and the longest part of one (RFC 1035).
const MAX_HOST: usize = 253;
const MAX_LABEL: usize = 63;

/// Where a picture is fetched from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    scheme: &'static str,
    place: Place,
    /// Path and query, from the slash on, with nothing in it that a request line could not hold.
    path: String,
}

/// A host and port: `pictures.example:443`, `127.0.0.1:9000` or `[::1]:9000`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) host: Host,
    pub(super) port: u16,
}

/// A host as it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Host {
    /// In lower case.
    Name(String),
    V4(Ipv4Addr),
    V6(Ipv6Addr),
}

/// Why an address cannot be asked. Each is the end of a sentence that begins with "the address ...".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TargetFault {
    Length,
    Character,
    Scheme,
    UserName,
    Host,
    Number,
    Port,
}

impl fmt::Display for TargetFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            TargetFault::Length => "is longer than 8,192 bytes",
            TargetFault::Character => "holds a control character or a backslash",
            TargetFault::Scheme => "does not start with http:// or https://",
            TargetFault::UserName => "holds a user name or password",
            TargetFault::Host => {
                "has no host that can be read: letters, digits and hyphens with dots between them, other scripts as xn--"
            }
            TargetFault::Number => "has a number for a host that is not four decimal numbers with dots between them",
            TargetFault::Port => "has a port that is no number",
        })
    }
}

impl Target {
    /// Reads a whole address. A fragment is dropped.
    pub(super) fn read(text: &str) -> Result<Self, TargetFault> {
        if text.len() > MAX_LENGTH {
            return Err(TargetFault::Length);
        }
        if text.chars().any(|character| character.is_control() || character == '\\') {
            return Err(TargetFault::Character);
        }
        let (scheme, rest) = text.split_once("://").ok_or(TargetFault::Scheme)?;
        let (scheme, default_port) = match scheme.to_ascii_lowercase().as_str() {
            "http" => ("http", 80),
            "https" => ("https", 443),
            _ => return Err(TargetFault::Scheme),
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let place = Place::read(authority, Some(default_port))?;
        Ok(Self { scheme, place, path: path(rest) })
    }

    /// Where a redirect leads: `location` as it stands in the header, seen from here.
    pub(super) fn join(&self, location: &str) -> Result<Self, TargetFault> {
        let location = location.trim();
        let scheme_end =
            location.find(|character: char| !character.is_ascii_alphanumeric() && !"+-.".contains(character));
        let has_scheme = scheme_end.is_some_and(|end| location.get(end..).is_some_and(|rest| rest.starts_with(':')));
        let path_only = self.path.split_once('?').map_or(self.path.as_str(), |(path, _)| path);
        let folder = path_only.rsplit_once('/').map_or("", |(folder, _)| folder);
        match location {
            _ if has_scheme => Target::read(location),
            _ if location.starts_with("//") => Target::read(&format!("{}:{location}", self.scheme)),
            _ if location.starts_with('/') => Target::read(&format!("{}{location}", self.origin())),
            _ if location.starts_with(['?', '#']) => Target::read(&format!("{}{path_only}{location}", self.origin())),
            _ => Target::read(&format!("{}{folder}/{location}", self.origin())),
        }
    }

    /// Host and port.
    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    fn origin(&self) -> String {
        match (self.scheme, self.place.port) {
            // Some hosts know themselves by no name with a port.
            ("http", 80) | ("https", 443) => format!("{}://{}", self.scheme, self.place.host),
            _ => format!("{}://{}", self.scheme, self.place),
        }
    }
}

/// The address as it is asked for: only ASCII, no user name, no fragment, no port that goes without saying.
impl fmt::Display for Target {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}", self.origin(), self.path)
    }
}

impl Place {
    /// Reads `HOST:PORT`. The port may be missing where there is a default.
    pub(super) fn read(text: &str, default_port: Option<u16>) -> Result<Self, TargetFault> {
        if text.contains('@') {
            return Err(TargetFault::UserName);
        }
        let (host, port) = match text.strip_prefix('[') {
            Some(rest) => {
                let (address, port) = rest.split_once(']').ok_or(TargetFault::Host)?;
                let host = Host::V6(address.parse().map_err(|_| TargetFault::Host)?);
                let port = if port.is_empty() { None } else { Some(port.strip_prefix(':').ok_or(TargetFault::Port)?) };
                (host, port)
            }
            None => {
                let (host, port) = text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port)));
                (Host::read(host)?, port)
            }
        };
        let port = match port {
            None | Some("") => default_port.ok_or(TargetFault::Port)?,
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse().map_err(|_| TargetFault::Port)?
            }
            Some(_) => return Err(TargetFault::Port),
        };
        if port == 0 { Err(TargetFault::Port) } else { Ok(Self { host, port }) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.host, self.port)
    }
}

impl Host {
    fn read(text: &str) -> Result<Self, TargetFault> {
        let name = text.to_ascii_lowercase();
        let is_label = |label: &str| {
            let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
            !label.is_empty() && label.len() <= MAX_LABEL && label.bytes().all(is_plain)
        };
        if name.len() > MAX_HOST || !name.split('.').all(is_label) {
            return Err(TargetFault::Host);
        }
        // No top-level domain is a number: resolvers would take one for an address in a form of 1983.
        let last = name.rsplit('.').next().unwrap_or_default();
        let is_hex = last.strip_prefix("0x").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if is_hex || last.bytes().all(|byte| byte.is_ascii_digit()) {
            return name.parse().map(Host::V4).map_err(|_| TargetFault::Number);
        }
        Ok(Host::Name(name))
    }
}

impl fmt::Display for Host {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Host::Name(name) => out.write_str(name),
            Host::V4(address) => address.fmt(out),
            Host::V6(address) => write!(out, "[{address}]"),
        }
    }
}

/// Path and query with what a request line cannot hold percent-encoded, as browsers do.
fn path(rest: &str) -> String {
    let rest = rest.split_once('#').map_or(rest, |(before, _)| before);
    let mut path = if rest.starts_with('/') { String::new() } else { "/".to_owned() };
    for byte in rest.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>^`{|}".contains(&byte) {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, TargetFault>) {
        assert_eq!(Target::read(text).map(|target| target.to_string()), expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn addresses_are_written_anew() {
        check("https://a.example/x.png?a=b&c#d", Ok("https://a.example/x.png?a=b&c"));
        check("HTTP://A.Example", Ok("http://a.example/"));
        check("http://a.example:?q", Ok("http://a.example/?q"));
        check("http://a.example:0080/", Ok("http://a.example/"));
        check("http://xn--bcher-kva.example:8080/", Ok("http://xn--bcher-kva.example:8080/"));
        check("http://127.0.0.1/", Ok("http://127.0.0.1/"));
        check("http://[::FFFF:127.0.0.1]:81/", Ok("http://[::ffff:127.0.0.1]:81/"));
        check("http://a/gr\u{f6}\u{df}e {1}.png", Ok("http://a/gr%C3%B6%C3%9Fe%20%7B1%7D.png"));
        check("http://a/%41/../b//c", Ok("http://a/%41/../b//c"));
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_refused() {
        for text in ["", "a", "a.example/x", "//a.example/", "http:a.example", "http:/a.example", "ftp://a/", "://a/"] {
            check(text, Err(TargetFault::Scheme));
        }
        for text in ["http://a@b/", "http://a:b@c/", "http://@a/", "http://a%40b@c/"] {
            check(text, Err(TargetFault::UserName));
        }
        for text in ["http://a\\b/", "http://a/\\b", "http://a/\t", "http://a\n/", "http://a/\u{7f}", "http:\\\\a\\"] {
            check(text, Err(TargetFault::Character));
        }
        for text in [
            "http://",
            "http:///a",
            "http://?a",
            "http://a..b/",
            "http://.a/",
            "http://a./",
            "http://127.0.0.1./",
            "http://%61/",
            "http://a%00/",
            "http://a b/",
            "http://\u{ff11}27.0.0.1/",
            "http://b\u{fc}cher/",
            "http://[]/",
            "http://[::1/",
            "http://[::1%25lo]/",
            "http://[127.0.0.1]/",
            "http://[::1]]/",
            "http://:80/",
            "http://a,b/",
        ] {
            assert!(matches!(Target::read(text), Err(TargetFault::Host | TargetFault::Port)), "{text}");
        }
        for text in [
            "http://1/",
            "http://127.1/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://0x7f000001/",
            "http://2130706433/",
            "http://127.0.0.1.1/",
            "http://256.0.0.1/",
            "http://0x/",
            "http://a.0x1/",
            "http://01.1.1.1/",
        ] {
            check(text, Err(TargetFault::Number));
        }
        for text in
            ["http://a:b/", "http://a:0/", "http://a:65536/", "http://a:+80/", "http://a:80:80/", "http://[::1]80/"]
        {
            check(text, Err(TargetFault::Port));
        }
        check(&format!("http://a/{}", "x".repeat(MAX_LENGTH)), Err(TargetFault::Length));
    }

    #[track_caller]
    fn check_join(location: &str, expected: Result<&str, TargetFault>) {
        let start = Target::read("https://a.example:444/b/c.png?d/e").unwrap();
        assert_eq!(start.join(location).map(|target| target.to_string()), expected.map(str::to_owned), "{location}");
    }

    #[test]
    fn redirects_are_seen_from_where_they_stand() {
        check_join("http://b.example/x", Ok("http://b.example/x"));
        check_join("//b.example/x", Ok("https://b.example/x"));
        check_join("/x?y", Ok("https://a.example:444/x?y"));
        check_join("x/y:z", Ok("https://a.example:444/b/x/y:z"));
        check_join("?x", Ok("https://a.example:444/b/c.png?x"));
        check_join("", Ok("https://a.example:444/b/"));
        check_join("file:///etc/passwd", Err(TargetFault::Scheme));
        check_join("javascript:alert(1)", Err(TargetFault::Scheme));
        check_join("http:/b.example", Err(TargetFault::Scheme));
        check_join("\\\\b.example", Err(TargetFault::Character));
        check_join("//b@c/", Err(TargetFault::UserName));
    }

    #[test]
    fn allowed_places_name_their_port() {
        for (text, expected) in [
            ("127.0.0.1:9000", "127.0.0.1:9000"),
            ("[::1]:9000", "[::1]:9000"),
            ("Pics.internal:80", "pics.internal:80"),
        ] {
            assert_eq!(Place::read(text, None).unwrap().to_string(), expected);
        }
        for text in ["a", "a:", "http://a:80", "a:80/", "*:80", "a:x", "::1:80"] {
            assert!(Place::read(text, None).is_err(), "{text}");
        }
    }
}
