use crate::finding::Findings;
use crate::rules::published::standard_contract_left;
use crate::rules::{Subject, rule};

rule! {
    /// There are no terms of use, and Microsoft's standard contract is not chosen either.
    ///
    /// Give `termsOfUse` a text or a web address, or set `useEnterpriseContract` to `true`.
    ///
    /// Source: CPP-VM-OFFER 2019-04-25; PC-VM-2020.
    "text/terms-missing", Error, Publish
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let (document, offer) = (subject.document, subject.offer);
    let Some(listing) = offer.listing() else { return };
    if document.kind(listing) != crate::document::Kind::Object {
        return;
    }
    if !subject.is_virtual_machine {
        return;
    }
    let standard = subject.listing.standard_contract.and_then(|node| document.boolean(node));
    let terms = subject.listing.terms;
    // Terms of another type are a fault of their own.
    let given = terms.is_some_and(|node| document.string(node).is_none_or(|text| !text.trim().is_empty()));
    if standard != Some(true) && !given && !standard_contract_left::is_found(subject) {
        findings.missing(&RULE, document, listing, "microsoft-azure-marketplace.termsOfUse");
    }
}
