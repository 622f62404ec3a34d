use super::super::text::placeholder;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The text does not look like a telephone number: letters, no digits, fewer than five or more than twenty of them,
    /// or a word such as `NA`. Nobody can call it. Digits with a plus sign, blanks, hyphens, dots, slashes and parentheses
    /// are fine, and an extension behind `x` or `ext`.
    ///
    /// No pattern was ever published, and public offers have `NA`, so this is a warning.
    ///
    /// Source: CPP-VM-OFFER 2019-04-25 asks for a number; real bodies have `555-555-5555` and `NA`; ITU-T E.164 has at
    /// most fifteen digits, and five more are left for an extension.
    "contact/phone-shape", Warning, Publish
}

/// Fewest and most digits.
const DIGITS: std::ops::RangeInclusive<usize> = 5..=20;

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    if !digits(value.text.as_bytes()).is_some_and(|digits| DIGITS.contains(&digits)) {
        report(value, findings);
    }
}

/// How many digits a number has; `None` where it holds something else than signs between them.
#[inline(never)]
fn digits(text: &[u8]) -> Option<usize> {
    let mut digits = 0;
    for byte in text {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'+' | b'-' | b'.' | b' ' | b'(' | b')' | b'/' => {}
            _ => return None,
        }
    }
    Some(digits)
}

#[cold]
#[inline(never)]
fn report(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text.trim();
    if text.is_empty() || has_extension(text.as_bytes()) || placeholder::explains(value, RULE.level, findings) {
        return;
    }
    let draft = findings.at(&RULE, value.document(), value.node).field(value.field).text("value", text);
    if let Some(count) = digits(text.as_bytes()).filter(|count| *count > 0) {
        draft.wording("digits").count("count", count);
    }
}

/// A number with `x`, `ext`, `extension` or `#` and more digits behind it.
fn has_extension(text: &[u8]) -> bool {
    let is_of_word = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'#';
    let start = text.iter().position(is_of_word).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(start).unwrap_or_default();
    let length = rest.iter().position(|byte| !is_of_word(byte)).unwrap_or(rest.len());
    let (word, extension) = rest.split_at_checked(length).unwrap_or_default();
    let is_known = ["x", "ext", "extension", "#"].iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()));
    let extension = extension.strip_prefix(b":").unwrap_or(extension);
    match (digits(number.trim_ascii_end()), digits(extension)) {
        (Some(number), Some(extension)) => is_known && extension > 0 && DIGITS.contains(&number),
        _ => false,
    }
}
