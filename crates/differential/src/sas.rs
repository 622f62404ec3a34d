//! Links with a shared access signature, right and wrong.

use crate::random::Random;

const BASES: &[&str] = &[
    "https://contoso.blob.core.windows.net/vhds/disk.vhd",
    "https://contoso.blob.core.windows.net/vhds/disk-1.0.0.VHD",
    "https://contoso.blob.core.windows.net/vhds/disk.vhdx",
    "https://contoso.blob.core.windows.net/vhds",
    "http://contoso.blob.core.windows.net/vhds/disk.vhd",
    "HTTPS://CONTOSO.blob.core.windows.net/vhds/a%20b.vhd",
    "https://contoso.blob.core.windows.net/vhds/漢.vhd",
    "contoso.blob.core.windows.net/vhds/disk.vhd",
    "https:///disk.vhd",
    "https://contoso.blob.core.windows.net:443/v/d.vhd?comp=list",
];

/// Parameters with what they may be worth.
const PARAMETERS: &[(&str, &[&str])] = &[
    ("sv", &["2014-02-14", "2018-03-28", "x", ""]),
    ("sr", &["c", "b", "C", "", "cc"]),
    ("sig", &["WlDo6Q4xwYH%2B5QEJbItPUVdgHhBcrVxPBmntZ2vU96w%3D", "a%252Fb%253D", "a+b/c=", "", "%"]),
    ("st", TIMES),
    ("se", TIMES),
    ("sp", &["rl", "lr", "r", "l", "racwdl", "rwl", "", "RL", "%72l", "rrl"]),
    ("spr", &["https", "http,https"]),
    ("sip", &["168.1.5.65", "0.0.0.0-255.255.255.255"]),
    ("comp", &["list"]),
    ("", &["", "x"]),
    ("é", &["ü", "%C3%BC", "%FF"]),
];

const TIMES: &[&str] = &[
    "2025-12-31T00:00:00Z",
    "2025-12-31T00%3A00%3A00Z",
    "2026-01-01T00%3A00%3A01Z",
    "2026-02-30",
    "2026-06-01",
    "2099-12-31T23:59:59.9999999Z",
    "2026-01-22T00:00:00%2B05:30",
    "2026-01-22T00:00:00+05:30",
    "2026-01-22T24:00Z",
    "0000-00-00",
    "9999-12-31T23:59:59Z",
    "tomorrow",
    "",
    "2026%2D01%2D30",
    "2026-01-22T00%253A00%253A00Z",
];

/// A link.
pub(crate) fn link(random: &mut Random) -> String {
    let mut parameters = Vec::new();
    for (name, values) in PARAMETERS {
        let usual = matches!(*name, "sv" | "sr" | "sig" | "st" | "se" | "sp");
        if random.once_in(if usual { 12 } else { 8 }) != usual {
            parameters.push(format!("{name}={}", random.word(values)));
        }
    }
    join(random.word(BASES), "?", parameters, random)
}

/// The parameters of a link in another order, some changed, dropped or doubled.
pub(crate) fn disturb(link: &str, random: &mut Random) -> String {
    let Some((base, query)) = link.split_once('?') else {
        return self::link(random);
    };
    let mut parameters: Vec<String> = query.split('&').map(str::to_owned).collect();
    match random.below(4) {
        0 => drop(parameters.pop()),
        1 => parameters.extend(random.pick(PARAMETERS).map(|(name, values)| format!("{name}={}", random.word(values)))),
        2 => parameters.extend(parameters.first().cloned()),
        _ => {}
    }
    join(base, "?", parameters, random)
}

fn join(base: &str, mark: &str, mut parameters: Vec<String>, random: &mut Random) -> String {
    random.shuffle(&mut parameters);
    let between = if random.once_in(15) { random.word(&["&&", "&amp;", ";", "? "]) } else { "&" };
    format!("{base}{mark}{}", parameters.join(between))
}
