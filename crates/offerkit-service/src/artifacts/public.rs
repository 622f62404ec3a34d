//! Which addresses of the internet are public: those that may be asked for a picture.
//!
//! Whatever the IANA special-purpose registries keep for other use is not, nor is any IPv6 form that carries an IPv4
//! address, public or not: what it reaches is decided by a translator that this service knows nothing of.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Ranges of IPv4 that are not public (RFC 6890 and the registry of 2025), and what they are for.
const NOT_PUBLIC_V4: [(Ipv4Addr, u32, &str); 17] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8, "this network"),
    (Ipv4Addr::new(10, 0, 0, 0), 8, "private"),
    (Ipv4Addr::new(100, 64, 0, 0), 10, "shared by carriers; one cloud's metadata lies here"),
    (Ipv4Addr::new(127, 0, 0, 0), 8, "this machine"),
    // Not special to IANA: Azure's own platform answers there to the machines in it.
    (Ipv4Addr::new(168, 63, 129, 16), 32, "Azure's platform"),
    (Ipv4Addr::new(169, 254, 0, 0), 16, "link-local; most clouds' metadata lies here"),
    (Ipv4Addr::new(172, 16, 0, 0), 12, "private"),
    (Ipv4Addr::new(192, 0, 0, 0), 24, "protocol assignments"),
    (Ipv4Addr::new(192, 0, 2, 0), 24, "documentation"),
    (Ipv4Addr::new(192, 88, 99, 0), 24, "6to4 relays"),
    (Ipv4Addr::new(192, 168, 0, 0), 16, "private"),
    (Ipv4Addr::new(198, 18, 0, 0), 15, "benchmarks"),
    (Ipv4Addr::new(198, 51, 100, 0), 24, "documentation"),
    (Ipv4Addr::new(203, 0, 113, 0), 24, "documentation"),
    (Ipv4Addr::new(224, 0, 0, 0), 4, "multicast"),
    (Ipv4Addr::new(240, 0, 0, 0), 4, "reserved"),
    (Ipv4Addr::new(255, 255, 255, 255), 32, "broadcast"),
];

/// The only range of IPv6 that is public at all (RFC 4291, 2.4). Outside of it lie this machine, link-local, private
/// and multicast addresses, IPv4 in each of its mapped and compatible forms, and NAT64.
const UNICAST_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Ranges within that one which are not public.
const NOT_PUBLIC_V6: [(Ipv6Addr, u32, &str); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23, "protocol assignments: Teredo, ORCHID, benchmarks"),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32, "documentation"),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, "6to4"),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20, "documentation"),
];

/// Whether an address may be asked for a picture.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !NOT_PUBLIC_V4.iter().any(|(start, length, _)| is_in_v4(address, *start, *length)),
        IpAddr::V6(address) => {
            is_in_v6(address, UNICAST_V6.0, UNICAST_V6.1)
                && !NOT_PUBLIC_V6.iter().any(|(start, length, _)| is_in_v6(address, *start, *length))
                && !is_isatap(address)
        }
    }
}

fn is_in_v4(address: Ipv4Addr, start: Ipv4Addr, length: u32) -> bool {
    let shift = u32::BITS - length;
    address.to_bits() >> shift == start.to_bits() >> shift
}

fn is_in_v6(address: Ipv6Addr, start: Ipv6Addr, length: u32) -> bool {
    let shift = u128::BITS - length;
    address.to_bits() >> shift == start.to_bits() >> shift
}

/// An IPv4 address behind `0:5efe` or `200:5efe`, in any network (RFC 5214).
fn is_isatap(address: Ipv6Addr) -> bool {
    let [_, _, _, _, group, mark, _, _] = address.segments();
    group & !0x200 == 0 && mark == 0x5efe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(addresses: &[&str], expected: bool) {
        for address in addresses {
            assert_eq!(is_public(address.parse().unwrap()), expected, "{address}");
        }
    }

    #[test]
    fn the_first_and_last_of_each_range_are_not_public() {
        for (start, length, _) in NOT_PUBLIC_V4 {
            let last = Ipv4Addr::from_bits(start.to_bits() | u32::MAX.checked_shr(length).unwrap_or(0));
            assert!(!is_public(start.into()) && !is_public(last.into()), "{start}/{length}");
        }
        for (start, length, _) in NOT_PUBLIC_V6 {
            let last = Ipv6Addr::from_bits(start.to_bits() | (u128::MAX >> length));
            assert!(!is_public(start.into()) && !is_public(last.into()), "{start}/{length}");
        }
    }

    #[test]
    fn what_lies_beside_the_ranges_is_public() {
        check(&["1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255"], true);
        check(&["128.0.0.0", "168.63.129.15", "168.63.129.17", "169.253.255.255", "169.255.0.0"], true);
        check(&["172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.167.255.255", "192.169.0.0"], true);
        check(&["198.17.255.255", "198.20.0.0", "198.51.99.255", "203.0.112.255", "223.255.255.255"], true);
        check(&["2001:200::", "2001:db7:ffff::", "2001:db9::", "2003::", "2606:4700::1111", "3ffe:ffff::"], true);
    }

    #[test]
    fn no_form_of_another_address_is_public() {
        check(&["::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:8.8.8.8"], false);
        check(&["::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::7f00:1"], false);
        check(&["2002:7f00:1::", "2001::7f00:1", "2606:4700::5efe:127.0.0.1", "2606:4700::200:5efe:7f00:1"], false);
        check(&["fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254", "fd20:ce::254", "ff02::1", "100::1"], false);
        check(&["5f00::1", "4000::1", "1fff:ffff::1"], false);
    }
}
