use crate::finding::Findings;
use crate::model::{APPLICATIONS, CORE_VM, VIRTUAL_MACHINES};
use crate::rules::{Subject, rule, text};

rule! {
    /// The offer type is not among those whose bodies are known. What is known of every offer is checked; the rest is
    /// kept and sent as it is.
    ///
    /// Source: the type identifiers that public documentation and public bodies show; no full list was published.
    "envelope/offer-type-unknown", Info, Save
}

const KNOWN: [&str; 3] = [VIRTUAL_MACHINES, CORE_VM, APPLICATIONS];

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    let Some(node) = document.present(document.root(), "offerTypeId") else { return };
    let Some(id) = document.string(node).filter(|id| !id.trim().is_empty()) else { return };
    if KNOWN.contains(&&*id) {
        return;
    }
    let draft = findings.at(&RULE, document, node).text("value", &id);
    if let Some(nearest) = text::nearest(&id, KNOWN.into_iter()) {
        let edit = crate::document::replace(document, node, &crate::document::write_string(nearest));
        draft.text("nearest", nearest).wording("did-you-mean").fix("replace", vec![edit]);
    }
}
