use super::{Published, offer_back, text_of};
use crate::document::write_string;
use crate::finding::Findings;
use crate::model::Offer;
use crate::rules::text::not_a_guid::is_guid;
use crate::rules::{Subject, rule};

rule! {
    /// The published version that the offer is held against has another `publisherId` or another `id`.
    ///
    /// Either it is the published version of another offer, or an identifier was changed, which nobody can do once the
    /// offer is published. Nothing else is held against it then. A GUID in the place of `id`, which answers in the
    /// documentation have, is not compared with a name.
    ///
    /// Source: CPP-UPDATE 2018-08-27; CPP-VM-OFFER 2019-04-25: locked for good; API-GET 2018-09-13 and 2020-07-14 for the GUID.
    "published/another-offer", Error, Publish
}

const KEYS: [&str; 2] = ["publisherId", "id"];

/// The member in which two offers say that they are not the same one.
pub(super) fn differing(was: Offer<'_, '_>, own: Offer<'_, '_>) -> Option<&'static str> {
    KEYS.into_iter().find(|key| differ(was, own, key))
}

#[inline(never)]
fn differ(was: Offer<'_, '_>, own: Offer<'_, '_>, key: &str) -> bool {
    let (was, own) = (was.document, own.document);
    let (Some((_, was)), Some((_, own))) = (text_of(was, was.root(), key), text_of(own, own.root(), key)) else {
        return false;
    };
    was != own && is_guid(&was) == is_guid(&own)
}

pub(super) fn report(subject: &Subject<'_, '_>, published: &Published<'_, '_>, key: &str, findings: &mut Findings) {
    let (document, before, context) = (subject.document, published.offer.document, subject.context);
    let Some((node, value)) = text_of(document, document.root(), key) else { return };
    let Some((_, was)) = text_of(before, before.root(), key) else { return };
    let is_id = key == "id";
    // That it is not the identifier in the address is said elsewhere, and keeps the offer from being saved.
    let of_address = if is_id { context.offer_id } else { context.publisher_id };
    if of_address.is_some_and(|id| id != value) {
        return;
    }
    let draft = findings.at(&RULE, document, node).wording(if is_id { "message" } else { "publisher" });
    draft.text("value", &value).text("was", &was);
    // One that differs may have been changed; where both do, there is nothing to mend in the offer.
    if is_id || !differ(published.offer, subject.offer, "id") {
        offer_back(draft, document, node, &write_string(&was));
    }
}
