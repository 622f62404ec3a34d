use crate::document::{replace, write_string};
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// The body's `id` is another than the offer identifier in the address it is sent to.
    ///
    /// Source: API-CREATE 2020-07-29: path and body name the same offer.
    "envelope/offer-id-differs", Error, Save
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    let Some(expected) = subject.context.offer_id else { return };
    let Some(node) = document.present(document.root(), "id") else { return };
    let Some(id) = document.string(node).filter(|id| *id != expected) else { return };
    let wording = if id.is_empty() { "empty" } else { "message" };
    findings
        .at(&RULE, document, node)
        .wording(wording)
        .text("value", &id)
        .text("expected", expected)
        .fix("replace", vec![replace(document, node, &write_string(expected))]);
}
