use crate::document::Kind;
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// The body does not say of which type the offer is. The service refuses it with 400 `BadRequest`: "The argument:
    /// 'OfferTypeId' cannot be null or empty."
    ///
    /// Source: the service's answer in the test data of a public client.
    "envelope/offer-type-missing", Error, Save
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let (document, root) = (subject.document, subject.document.root());
    if document.kind(root) != Kind::Object {
        return;
    }
    let given = document.present(root, "offerTypeId");
    // Another type than text is a fault of its own.
    if given.is_none_or(|node| document.string(node).is_some_and(|text| text.trim().is_empty())) {
        findings.missing(&RULE, document, root, "offerTypeId");
    }
}
