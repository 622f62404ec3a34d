use super::placeholder;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The text cannot be an e-mail address: no `@`, nothing on one side of it, a space, or a host without a dot.
    ///
    /// Source: CPP-VM-OFFER 2019-04-25; the successor's schema asks for the e-mail format.
    "text/not-an-email", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text;
    if is_usual(text.as_bytes()) {
        return;
    }
    if !text.trim().is_empty() && !is_email(text) && !placeholder::explains(value, RULE.level, findings) {
        findings.at(&RULE, value.document(), value.node).field(value.field).text("value", text);
    }
}

/// Whether an address has letters, digits and the signs that most have: one `@`, and labels of a host with dots between.
fn is_usual(text: &[u8]) -> bool {
    let (mut has_host, mut has_dot, mut before) = (false, false, b'.');
    for byte in text {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {}
            b'@' if !has_host && before != b'.' => has_host = true,
            // Neither at an end of a label, nor of the text.
            b'.' | b'-' | b'_' | b'+' if before.is_ascii_alphanumeric() => has_dot |= has_host && *byte == b'.',
            _ => return false,
        }
        before = *byte;
    }
    has_dot && before.is_ascii_alphanumeric() && text.len() <= LONGEST
}

/// In bytes; RFC 5321 allows no longer path.
const LONGEST: usize = 254;

/// Whether a text can be an e-mail address.
pub(in crate::rules) fn is_email(text: &str) -> bool {
    let Some((mailbox, host)) = text.rsplit_once('@') else { return false };
    let is_sign = |character| matches!(character, '<' | '>' | '(' | ')' | '[' | ']' | ',' | ';' | ':' | '\\' | '"');
    let odd = |character: char| is_sign(character) || character.is_whitespace() || character.is_control();
    let labels_are_whole =
        host.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    !mailbox.is_empty()
        && !mailbox.contains('@')
        && !text.contains(odd)
        && host.contains('.')
        && labels_are_whole
        && text.len() <= LONGEST
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_usual_address_is_one(text in "[aA7@._+ -]{0,12}") {
            prop_assert!(!is_usual(text.as_bytes()) || is_email(&text));
        }
    }

    #[test]
    fn most_addresses_are_usual() {
        assert!(is_usual(b"jon.doe+offers@mail-1.contoso.com"));
        assert!(!is_usual(b"jondoe.contoso.com") && !is_usual(b"jon@contoso") && !is_usual(b"jon@contoso.com-"));
    }
}
