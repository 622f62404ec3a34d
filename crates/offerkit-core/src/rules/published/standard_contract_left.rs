use super::{Published, offer_back};
use crate::document::Kind;
use crate::finding::Findings;
use crate::model::Offer;
use crate::rules::{Subject, rule};

rule! {
    /// The offer is published under Microsoft's standard contract, and now has terms of its own or none.
    ///
    /// Source: PC-VM-2020 2020-08-07 and 2021-11-10; PC-CONT 2020-06-17: there is no way back from the standard contract.
    "published/standard-contract-left", Error, Publish
}

const KEY: &str = "microsoft-azure-marketplace.useEnterpriseContract";

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, _: &Published<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    let Some(listing) = subject.offer.listing().filter(|_| is_found(subject)) else { return };
    let draft = findings.missing(&RULE, document, listing, KEY);
    if let Some(node) = subject.listing.standard_contract {
        offer_back(draft, document, node, "true");
    }
}

/// Whether the offer left the contract. Terms that are missing then are no fault of their own.
#[inline(never)]
pub(in crate::rules) fn is_found(subject: &Subject<'_, '_>) -> bool {
    let Some(published) = subject.published.as_ref().filter(|published| published.differing.is_none()) else {
        return false;
    };
    let document = subject.document;
    let is_object = subject.offer.listing().is_some_and(|node| document.kind(node) == Kind::Object);
    is_object && is_chosen(published.offer) && {
        let own = subject.listing.standard_contract;
        own.is_none_or(|node| document.boolean(node) == Some(false))
    }
}

fn is_chosen(offer: Offer<'_, '_>) -> bool {
    offer.listing_member(KEY).and_then(|node| offer.document.boolean(node)) == Some(true)
}
