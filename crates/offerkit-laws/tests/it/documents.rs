//! Makes documents, and spoils them.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::fixtures;

/// White space as it stands between tokens.
pub(crate) const GAPS: [&str; 8] = ["", "", "", " ", "\n", "\t", "\r\n", "          "];

fn gap() -> impl Strategy<Value = &'static str> {
    select(&GAPS[..])
}

/// Numbers at the edges.
const NUMBERS: [&str; 13] =
    ["0", "-0", "1", "12", "0.5", "-1.50", "1e5", "1E-7", "1e308", "1e309", "-2e400", "1e-400", "636576975611768314"];

/// A number in any spelling.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(&NUMBERS[..]).prop_map(str::to_owned),
        2 => any::<f64>().prop_filter("a number", |number| number.is_finite()).prop_map(|number| format!("{number:e}")),
        1 => any::<i64>().prop_map(|number| number.to_string()),
        1 => "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?",
    ]
}

/// The inside of a string, spelt in any way.
fn spelling() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-zA-Z0-9 .:/?&=%_-]{1,12}",
        1 => select(&["\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\u00e9", "\\ud83d\\ude00", "\\ud800", "\\udc00", "\\u0000"][..])
            .prop_map(str::to_owned),
        1 => "[é😀\u{7f}\u{85}\u{2028}\u{feff}~|^]{1,3}",
    ];
    prop::collection::vec(part, 0..4).prop_map(|parts| parts.concat())
}

/// Keys that the catalog knows, and two that it cannot know.
const KEYS: [&str; 28] = [
    "offerTypeId",
    "publisherId",
    "id",
    "version",
    "definition",
    "displayText",
    "offer",
    "plans",
    "planId",
    "regions",
    "virtualMachinePricing",
    "isByol",
    "freeTrialDurationInMonths",
    "coreMultiplier",
    "currency",
    "microsoft-azure-marketplace.title",
    "microsoft-azure-marketplace.summary",
    "microsoft-azure-marketplace.categories",
    "microsoft-azure-marketplace.categoryMap",
    "microsoft-azure-marketplace.smallLogo",
    "microsoft-azure-marketplace.leadNotificationEmails",
    "microsoft-azure-marketplace.allowedSubscriptions",
    "microsoft-azure-virtualmachines.vmImages",
    "categoryL1",
    "categoryL2-security",
    "osVhdUrl",
    "1.0.0",
    "a/b~c",
];

/// A key: one that the catalog knows, or any.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![5 => select(&KEYS[..]).prop_map(str::to_owned), 1 => spelling()]
}

/// Texts that some rule looks at.
const TEXTS: [&str; 13] = [
    "microsoft-azure-virtualmachines",
    "contoso",
    "vm_1-",
    "2018-09-01T00:00:00Z",
    "a@example.com",
    "not an address",
    "https://example.com/a/b.vhd?sv=2018&sr=c&sp=rl&st=2018-09-01&se=2030-09-01T00:00:00Z&sig=QUJDREVGR0hJSktM%3D",
    "http://example.com/logo.png?sv=1&se=2019-01-01&sig=x",
    "security",
    "ftp://x y",
    "1.0.0",
    "us-central",
    "DZ",
];

/// A string that some rule looks at, or any.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![2 => select(&TEXTS[..]).prop_map(str::to_owned), 1 => spelling()]
}

/// A text that can be read, of any layout, with keys that stand twice.
pub(crate) fn document() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        3 => text().prop_map(|text| format!("\"{text}\"")),
        2 => number(),
        1 => select(&["null", "true", "false", "{}", "[]", "{ }", "[\n]"][..]).prop_map(str::to_owned),
    ];
    let value = leaf.prop_recursive(6, 96, 6, |inner| {
        let member = (gap(), key(), gap(), gap(), inner.clone(), gap())
            .prop_map(|(a, key, b, c, value, d)| format!("{a}\"{key}\"{b}:{c}{value}{d}"));
        let item = (gap(), inner, gap()).prop_map(|(a, value, b)| format!("{a}{value}{b}"));
        prop_oneof![
            3 => prop::collection::vec(member, 1..7).prop_map(|members| format!("{{{}}}", members.join(","))),
            1 => prop::collection::vec(item, 1..6).prop_map(|items| format!("[{}]", items.join(","))),
        ]
    });
    let mark = prop_oneof![9 => Just(""), 1 => Just("\u{feff}")];
    (mark, gap(), value, gap()).prop_map(|(mark, before, value, behind)| format!("{mark}{before}{value}{behind}"))
}

/// Bytes that a failed test shows as text.
#[derive(Clone)]
pub(crate) struct Bytes(pub(crate) Vec<u8>);

impl std::fmt::Debug for Bytes {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "b\"{}\"", self.0.escape_ascii())
    }
}

/// A document that was made, or a fixture.
pub(crate) fn body() -> impl Strategy<Value = Bytes> {
    let fixtures: Vec<Bytes> = fixtures::bodies().into_iter().map(|(_, bytes)| Bytes(bytes)).collect();
    prop_oneof![3 => document().prop_map(|text| Bytes(text.into_bytes())), 1 => select(fixtures)]
}

/// One way of spoiling bytes.
#[derive(Debug, Clone)]
enum Damage {
    Flip(Index, u8),
    Put(Index, Vec<u8>),
    Take(Index, usize),
    Cut(Index),
    Repeat(Index, Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let telling: [&[u8]; 20] = [
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"\"",
        b"\\",
        b"\\u",
        b"\\ud800",
        b"0",
        b"-",
        b".",
        b"e",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xc3",
        b" ",
        b"null",
    ];
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, mask)| Damage::Flip(at, mask)),
        (any::<Index>(), select(telling.to_vec())).prop_map(|(at, bytes)| Damage::Put(at, bytes.to_vec())),
        (any::<Index>(), 1..9_usize).prop_map(|(at, count)| Damage::Take(at, count)),
        any::<Index>().prop_map(Damage::Cut),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Damage::Repeat(from, to)),
    ]
}

/// A body with one to three faults, most of them unreadable.
pub(crate) fn spoiled() -> impl Strategy<Value = Bytes> {
    (body(), prop::collection::vec(damage(), 1..4)).prop_map(|(Bytes(mut bytes), damages)| {
        for damage in damages {
            spoil(&mut bytes, &damage);
        }
        Bytes(bytes)
    })
}

fn spoil(bytes: &mut Vec<u8>, damage: &Damage) {
    let length = bytes.len();
    let at = |index: &Index| index.index(length + 1);
    match damage {
        Damage::Flip(index, mask) if length > 0 => bytes[index.index(length)] ^= mask,
        Damage::Flip(..) => {}
        Damage::Put(index, put) => drop(bytes.splice(at(index)..at(index), put.iter().copied())),
        Damage::Take(index, count) => drop(bytes.drain(at(index)..length.min(at(index) + count))),
        Damage::Cut(index) => bytes.truncate(at(index)),
        Damage::Repeat(from, to) => {
            let (from, to) = (at(from).min(at(to)), at(from).max(at(to)));
            bytes.extend_from_within(from..to);
        }
    }
}
