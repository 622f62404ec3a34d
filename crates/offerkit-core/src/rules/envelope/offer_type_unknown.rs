use crate::finding::Findings;
use crate::rules::{KNOWN_TYPES, Subject, rule, text};

rule! {
    /// The offer type is not among those whose bodies are known. What is known of every offer is checked: the envelope,
    /// the listing's `microsoft-azure-marketplace` keys and the ids of plans. The rest is kept and sent as it is.
    ///
    /// Source: the type identifiers that public documentation and public bodies show; no full list was published.
    "envelope/offer-type-unknown", Info, Save
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    if !subject.is_foreign {
        return;
    }
    let document = subject.document;
    let Some(node) = document.present(document.root(), "offerTypeId") else { return };
    let id = subject.offer_type.as_deref().unwrap_or_default();
    let draft = findings.at(&RULE, document, node).text("value", id);
    if let Some(nearest) = text::nearest(id, KNOWN_TYPES.into_iter()) {
        let edit = crate::document::replace(document, node, &crate::document::write_string(nearest));
        draft.text("nearest", nearest).wording("did-you-mean").fix("replace", vec![edit]);
    }
}
