use crate::document::Edit;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The address has no `https://` in front, so nothing can be fetched from it.
    ///
    /// Source: the successor's schema asks for `^https?://`.
    "url/not-absolute", Error, Publish
}

pub(super) fn report(value: &Value<'_, '_, '_>, text: &str, findings: &mut Findings) {
    let document = value.document();
    let draft = findings.at(&RULE, document, value.node).field(value.field).text("value", text);
    let looks_like_a_host = text.split('/').next().is_some_and(|host| host.contains('.'));
    if looks_like_a_host {
        let start = document.span(value.node).start + 1;
        draft.fix("add-https", vec![Edit { start, end: start, text: "https://".to_owned() }]);
    }
}
