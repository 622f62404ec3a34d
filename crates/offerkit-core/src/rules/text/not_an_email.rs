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
    if !text.trim().is_empty() && !is_email(text) && !placeholder::explains(value, RULE.level, findings) {
        findings.at(&RULE, value.document(), value.node).field(value.field).text("value", text);
    }
}

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
        && text.len() <= 254
}
