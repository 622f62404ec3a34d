use super::{Fault, inspect};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The address names no host: nothing stands between `https://` and the path.
    ///
    /// Source: RFC 9110, section 4.2.2: an http address with an empty host is refused.
    "url/host-missing", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text();
    if inspect(text.trim()) == Err(Fault::HostMissing) {
        findings.at(&RULE, value.document(), value.node).field(value.field).text("value", &text);
    }
}
