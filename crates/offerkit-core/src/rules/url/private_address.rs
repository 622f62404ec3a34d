use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The address leads to a machine that only its own network can reach: `localhost`, `10.0.0.1`, `printer.local`, or
    /// a name without a dot. Neither the service nor customers can follow it.
    ///
    /// Source: RFC 1918 for 10/8, 172.16/12 and 192.168/16; RFC 1122 for 0/8 and 127/8; RFC 3927 for 169.254/16; RFC 4193
    /// and RFC 4291 for the same in IPv6; RFC 6761 for `localhost`; RFC 6762 for `.local`.
    "url/private-address", Warning, Publish
}

/// Whether a host is a name with a dot, as most are, and none of those that stay within a network.
#[inline]
pub(super) fn is_clearly_public(host: &str) -> bool {
    let bytes = host.as_bytes();
    // The last label of most hosts is short; the name of a machine itself is longer.
    let label = bytes.iter().rev().take(LONGEST).take_while(|byte| byte.is_ascii_lowercase()).count();
    let dot = bytes.len().checked_sub(label + 1).and_then(|at| bytes.get(at));
    label > 0 && dot == Some(&b'.') && !(label == "local".len() && bytes.ends_with(b"local"))
}

/// Shorter than `localhost`.
const LONGEST: usize = 8;

#[cold]
pub(super) fn check(value: &Value<'_, '_, '_>, host: &str, findings: &mut Findings) {
    let name = match host.rfind(':') {
        // A colon of an IPv6 address stands before its bracket.
        Some(colon) if !host.get(colon..).unwrap_or_default().contains(']') => host.get(..colon).unwrap_or_default(),
        _ => host,
    };
    let name = name.strip_suffix('.').unwrap_or(name);
    let wording = if is_within_a_network(name) {
        "message"
    } else if is_own_machine(name) {
        "own-machine"
    } else if !name.contains(['.', ':']) {
        "no-dot"
    } else {
        return;
    };
    findings.at(&RULE, value.document(), value.node).field(value.field).text("host", host).wording(wording);
}

fn is_own_machine(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or_default();
    last.eq_ignore_ascii_case("localhost")
        || name == "[::1]"
        || name == "[::]"
        || matches!(four(name), Some([0 | 127, ..]))
}

fn is_within_a_network(name: &str) -> bool {
    let last = name.rsplit_once('.').map_or("", |(_, last)| last);
    let [a, b, c] = [1, 2, 3].map(|at| name.as_bytes().get(at).map_or(0, u8::to_ascii_lowercase));
    let is_range = match (a, b, c) {
        // fc00::/7 and fe80::/10.
        (b'f', b'c' | b'd', _) | (b'f', b'e', b'8' | b'9' | b'a' | b'b') => name.starts_with('['),
        _ => matches!(four(name), Some([10, ..] | [172, 16..=31, ..] | [192, 168, ..] | [169, 254, ..])),
    };
    is_range || last.eq_ignore_ascii_case("local")
}

/// The four numbers of an IPv4 address.
#[inline(never)]
fn four(name: &str) -> Option<[u8; 4]> {
    let mut numbers = [0; 4];
    let mut parts = name.split('.');
    for number in &mut numbers {
        *number = parts.next()?.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(hosts: &[&str], is: fn(&str) -> bool, expected: bool) {
        for host in hosts {
            assert_eq!(is(host), expected, "{host}");
        }
    }

    #[test]
    fn ranges_end_where_they_end() {
        let within = ["10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "169.254.1.1"];
        check(&within, is_within_a_network, true);
        check(&["a.local", "a.LOCAL", "[fc00::1]", "[fdff::]", "[fe80::1]", "[febf::1]"], is_within_a_network, true);
        let beyond = ["9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.167.1.1", "192.169.1.1"];
        check(&beyond, is_within_a_network, false);
        let odd = ["local", "[fec0::1]", "[fb00::1]", "10.0.0", "10.0.0.0.0", "10.0.0.256", "fe80.example"];
        check(&odd, is_within_a_network, false);
        check(
            &["localhost", "a.localhost", "127.0.0.1", "127.255.1.1", "0.0.0.0", "[::1]", "[::]"],
            is_own_machine,
            true,
        );
        check(&["localhost.example", "128.0.0.1", "126.255.255.255", "1.0.0.127"], is_own_machine, false);
    }

    #[test]
    fn what_is_clearly_public_is_no_host_of_a_network() {
        check(&["contoso.com", "a.blob.core.windows.net", "x.io"], is_clearly_public, true);
        check(
            &["contoso", "a.local", "localhost", "a.localhost", "10.0.0.1", "a.b:8080", "[::1]"],
            is_clearly_public,
            false,
        );
    }
}
