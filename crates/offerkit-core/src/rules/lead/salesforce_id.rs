use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The organization identifier of Salesforce is not 15 letters and digits: it is the value of `oid` in the
    /// web-to-lead form.
    ///
    /// Source: SCH customer-leads; PC-LEADS 2019-08-01.
    "lead/salesforce-id", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text;
    if text.len() == 15 && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return;
    }
    findings.at(&RULE, value.document(), value.node).field(value.field).text("value", text);
}
