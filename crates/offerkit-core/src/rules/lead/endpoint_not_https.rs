use crate::finding::Findings;
use crate::rules::{Value, rule, url};

rule! {
    /// Leads are sent to an address over plain http. They hold names, e-mail addresses and telephone numbers.
    ///
    /// Source: SCH customer-leads; PC-LEADS 2019-07-31. The key's name is the successor's, so this is a warning.
    "lead/endpoint-not-https", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    // What cannot be taken apart has another fault.
    let Ok(parts) = url::inspect(value.text.trim()) else { return };
    if parts.scheme.len() != "http".len() {
        return;
    }
    let draft = findings.at(&RULE, value.document(), value.node).field(value.field);
    if let Some((span, edit)) = url::to_https(value, &parts) {
        draft.span(span).fix("replace", vec![edit]);
    }
}
