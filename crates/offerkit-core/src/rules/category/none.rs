use crate::document::Kind;
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// The offer is in no category, so nobody finds it by browsing.
    ///
    /// Source: CPP-VM-OFFER 2019-04-25; PC-VM-2020: at least one category.
    "category/none", Error, Publish
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let (document, offer) = (subject.document, subject.offer);
    let Some(listing) = offer.listing().filter(|node| document.kind(*node) == Kind::Object) else { return };
    if !subject.is_virtual_machine {
        return;
    }
    // Anything but a list is a fault of its own.
    let is_empty = |node| document.kind(node) == Kind::Array && document.is_empty_container(node);
    let categories = [subject.listing.category_map, subject.listing.categories];
    if categories.into_iter().flatten().all(is_empty) {
        findings.missing(&RULE, document, listing, "microsoft-azure-marketplace.categoryMap");
    }
}
