use super::quotable;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The address names no host: nothing stands between `https://` and the path.
    ///
    /// Source: RFC 9110, section 4.2.2: an http address with an empty host is refused.
    "url/host-missing", Error, Publish
}

pub(super) fn report(value: &Value<'_, '_, '_>, text: &str, findings: &mut Findings) {
    findings.at(&RULE, value.document(), value.node).field(value.field).text("value", &quotable(text));
}
