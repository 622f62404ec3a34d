use super::{Published, text_of};
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// The offer has another type than its published version.
    ///
    /// Source: no page says whether it may change, so this is a warning; CPP-UPDATE 2018-08-27 does not count it among
    /// what may.
    "published/offer-type-changed", Warning, Publish
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, published: &Published<'_, '_>, findings: &mut Findings) {
    let (document, before, key) = (subject.document, published.offer.document, "offerTypeId");
    let Some((_, was)) = text_of(before, before.root(), key) else { return };
    let Some((node, value)) = text_of(document, document.root(), key) else { return };
    if was != value {
        findings.at(&RULE, document, node).text("value", &value).text("was", &was);
    }
}
