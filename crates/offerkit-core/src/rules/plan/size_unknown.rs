use super::size_form;
use crate::document::is_among;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A recommended size is well written, but none of those that public offers have. The full list was never
    /// published and grows, so this is good to know and no more.
    ///
    /// Source: CPP-VM-SKU 2019-04-25; the sizes in public bodies.
    "plan/size-unknown", Info, Publish
}

/// Apart, since a loop is quickest in a small function.
#[inline(never)]
pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    if is_among(value.field.values, value.text) || value.text.is_empty() {
        return;
    }
    if size_form::is_formed(value.text) {
        findings.at(&RULE, value.document(), value.node).text("value", value.text);
    } else {
        size_form::report(value, findings);
    }
}
