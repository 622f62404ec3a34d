use super::Published;
use crate::Profile;
use crate::document::{Document, Kind, NodeId};
use crate::finding::{Findings, Level};
use crate::model::Offer;
use crate::rules::{Subject, rule};

rule! {
    /// The published version has a hero picture, and it was taken away.
    ///
    /// Pages of 2020 and later do not ask for one any more, so it is a warning there.
    ///
    /// Source: CPP-VM-ORIG 2018-09-18; CPP-VM-OFFER 2019-04-25; CPP-APP: it cannot be removed once it was uploaded.
    "published/hero-logo-removed", Error, Publish
}

const KEY: &str = "microsoft-azure-marketplace.heroLogo";

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, published: &Published<'_>, findings: &mut Findings) {
    let document = subject.document;
    let Some(listing) = subject.offer.listing().filter(|node| document.kind(*node) == Kind::Object) else { return };
    if given(published.offer).is_none_or(|(document, logo)| is_blank(document, logo)) {
        return;
    }
    if given(subject.offer).is_none_or(|(document, logo)| is_blank(document, logo)) {
        let draft = findings.missing(&RULE, document, listing, KEY);
        if subject.profile != Profile::Sep2018 {
            draft.level(Level::Warning);
        }
    }
}

fn given<'d, 't>(offer: Offer<'d, 't>) -> Option<(&'d Document<'t>, NodeId)> {
    Some((offer.document, offer.listing_member(KEY)?))
}

fn is_blank(document: &Document<'_>, logo: NodeId) -> bool {
    document.string(logo).is_some_and(|address| address.trim().is_empty())
}
