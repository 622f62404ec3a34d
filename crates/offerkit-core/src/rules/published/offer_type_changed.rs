use super::Published;
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// The offer has another type than its published version.
    ///
    /// Source: no page says whether it may change, so this is a warning; CPP-UPDATE 2018-08-27 does not count it among
    /// what may.
    "published/offer-type-changed", Warning, Publish
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, published: &Published<'_>, findings: &mut Findings) {
    let document = subject.document;
    let (Some(was), Some(value)) = (published.offer.offer_type_id(), &subject.offer_type) else { return };
    let Some(node) = document.present(document.root(), "offerTypeId") else { return };
    if !was.is_empty() && !value.is_empty() && was != *value {
        findings.at(&RULE, document, node).text("value", value).text("was", &was);
    }
}
