use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The name of the blob container for leads is none that a container can have: 3 to 63 lower-case letters, digits and
    /// hyphens, with a letter or digit at both ends.
    ///
    /// Source: SCH customer-leads, whose pattern is malformed as shipped; PC-LEADS 2019-07-30.
    "lead/container-name", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let name = value.text.as_bytes();
    let is_inner = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
    let has_ends = ![name.first(), name.last()].contains(&Some(&b'-'));
    let draft = match name.len() {
        3..=63 if name.iter().all(is_inner) && has_ends => return,
        3..=63 => findings.at(&RULE, value.document(), value.node),
        _ => {
            let count = value.text.chars().count();
            findings.at(&RULE, value.document(), value.node).wording("length").count("count", count)
        }
    };
    draft.field(value.field).text("value", value.text);
}
