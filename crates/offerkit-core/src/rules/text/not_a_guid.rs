use super::{guid_upper_case, placeholder};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A subscription, tenant or application is named by something that is no GUID, such as its display name.
    ///
    /// A GUID is 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, with hyphens between them.
    ///
    /// Source: CPP-VM-OFFER 2019-04-25; RFC 9562 for the form.
    "text/not-a-guid", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text;
    if text.is_empty() {
        return;
    }
    if !is_guid(text) {
        if !placeholder::explains(value, RULE.level, findings) {
            findings.at(&RULE, value.document(), value.node).field(value.field).text("value", text);
        }
        return;
    }
    guid_upper_case::check(value, findings);
    let mut digits = text.bytes().filter(|byte| *byte != b'-');
    let first = digits.next();
    if digits.all(|digit| Some(digit) == first) {
        placeholder::report_all(value, findings);
    }
}

#[inline(never)]
pub(in crate::rules) fn is_guid(text: &str) -> bool {
    let is_right = |(place, byte): (usize, u8)| match place {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.bytes().enumerate().all(is_right)
}
