//! Texts, numbers and words to put where others stood.

use offerkit_core::document::write_string;

use crate::random::Random;
use crate::sas;

/// Texts whose characters are counted, measured or escaped differently by different languages.
const PIECES: &[&str] = &[
    "a",
    "Virtual machine",
    "é",
    "e\u{301}",
    "ß",
    "İ",
    "漢字",
    "オファー",
    "한국어",
    "😀",
    "👩\u{200d}👩\u{200d}👧",
    "🇩🇪",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{200b}",
    "\u{feff}",
    "\u{fffd}",
    "\u{ffff}",
    "\u{10ffff}",
    "\u{202e}",
    " ",
    "\t",
    "\r\n",
    "\"",
    "\\",
    "/",
    "<p>",
    "</script>",
    "&amp;",
    "%20",
    "{{",
];

/// JSON texts of strings that only an escape can write, and some that no escape should.
const ESCAPES: &[&str] = &[
    r#""\ud800""#,
    r#""\udc00 x""#,
    r#""\ud83d\ude00""#,
    r#""\ude00\ud83d""#,
    r#""\ud83d\ud83d\ude00""#,
    r#""\u0000""#,
    r#""\u00e9\u006E""#,
    r#""\/\b\f\n\r\t\\\"""#,
    r#""microsoft-azure-virtual\u006dachines""#,
    r#""\u2028\uFEFF""#,
    r#""\x""#,
    r#""\u12""#,
];

/// Numbers at the edges of what readers hold, and things that are no number.
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "1.0",
    "1e0",
    "10E-1",
    "0.1",
    "0.30000000000000004",
    "1e400",
    "-1e400",
    "1e-400",
    "5e-324",
    "2.2250738585072011e-308",
    "1.7976931348623157e308",
    "1.7976931348623159e308",
    "9007199254740993",
    "18446744073709551616",
    "-9223372036854775809",
    "123456789012345678901234567890",
    "0.000000000000000000000001",
    "01",
    "1.",
    ".5",
    "+1",
    "1e",
    "-",
    "0x10",
    "NaN",
    "Infinity",
    "-Infinity",
    "1_000",
];

/// Words that mean something to some rule.
const WORDS: &[&str] = &[
    "",
    " ",
    "microsoft-azure-virtualmachines",
    "microsoft-azure-applications",
    "contoso",
    "vm-1",
    "vm-1-",
    "VM_1",
    "US",
    "us",
    "XX",
    "USD",
    "2018-09",
    "security-identity",
    "developer-tools",
    "1.0.0",
    "1.0",
    "99999999999.0.0",
    "d1f5a1a0-0000-0000-0000-000000000000",
    "someone@example.com",
    "some one@example",
    "https://example.com/terms",
    "http://example.com",
    "//example.com",
    "javascript:alert(1)",
    "https://exämple.com/ü?q=😀#x",
    "https://user:secret@example.com/",
    "https://example.com:99999/",
    "true",
    "null",
    "1",
    "2026-01-01T00:00:00Z",
    "standard_d2s_v3",
];

/// The JSON text of some scalar.
pub(crate) fn scalar(random: &mut Random) -> String {
    match random.below(12) {
        0 => "null".to_owned(),
        1 => random.word(&["true", "false"]).to_owned(),
        2 | 3 => number(random),
        4 => random.word(ESCAPES).to_owned(),
        5 | 6 => write_string(&text(random)),
        7 => write_string(&sas::link(random)),
        _ => write_string(random.word(WORDS)),
    }
}

/// The JSON text of a number, or of something that is none.
pub(crate) fn number(random: &mut Random) -> String {
    match random.below(3) {
        0 => random.word(NUMBERS).to_owned(),
        1 => random.below(100_000).to_string(),
        _ => format!("-{}.{:03}", random.below(50), random.below(1000)),
    }
}

/// A text of mixed scripts, mostly short.
pub(crate) fn text(random: &mut Random) -> String {
    let pieces = match random.below(8) {
        0 => 60 + random.below(400),
        1 | 2 => 20 + random.below(60),
        _ => 1 + random.below(12),
    };
    let repeated = random.once_in(3).then(|| random.word(PIECES));
    (0..pieces).map(|_| repeated.unwrap_or_else(|| random.word(PIECES))).collect()
}
