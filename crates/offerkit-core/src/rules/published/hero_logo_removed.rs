use super::{Published, present, text_of};
use crate::Profile;
use crate::document::Kind;
use crate::finding::{Findings, Level};
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

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, published: &Published<'_, '_>, findings: &mut Findings) {
    let (document, before) = (subject.document, published.offer.document);
    let Some(listing) = subject.offer.listing().filter(|node| document.kind(*node) == Kind::Object) else { return };
    if published.offer.listing().and_then(|listing| text_of(before, listing, KEY)).is_none() {
        return;
    }
    // One of another type is a fault of its own.
    let is_text = present(document, listing, KEY).is_none_or(|logo| document.kind(logo) == Kind::String);
    if is_text && text_of(document, listing, KEY).is_none() {
        let draft = findings.missing(&RULE, document, listing, KEY);
        if subject.profile != Profile::Sep2018 {
            draft.level(Level::Warning);
        }
    }
}
