//! An offer as the service returns it: the bytes of the newest revision, with text edits for what the service owns and
//! for what the documented response adds. Everything else comes back to the byte: unknown keys, key order, how numbers
//! are spelt, escapes, white space.

use std::collections::HashMap;

use offerkit_core::document::{
    Document, Edit, Kind, NodeId, apply, insert_member, remove, replace, scan, write_string,
};
use offerkit_core::model::{MARKETPLACE, Offer, VIRTUAL_MACHINES};

use crate::Moment;
use crate::pictures::{NamedPicture, named};
use crate::store::OfferKey;

/// Keys of a request that no response has. `status`, `version` and `changedTime` of a client do not come back either,
/// but as the service's own.
const DROPPED: [&str; 3] = ["eTag", "Etag", "offerTypeVersions"];

/// What the documented response has in `definition.offer` and the request may lack, in its order.
const ADDED_TO_LISTING: [(&str, &str, &str); 7] = [
    ("microsoft-azure-marketplace-testdrive", "videos", "[]"),
    (MARKETPLACE, "tableLeadConfiguration", "{}"),
    (MARKETPLACE, "blobLeadConfiguration", "{}"),
    (MARKETPLACE, "salesForceLeadConfiguration", "{}"),
    (MARKETPLACE, "crmLeadConfiguration", "{}"),
    (MARKETPLACE, "httpsEndpointLeadConfiguration", "{}"),
    (MARKETPLACE, "marketoLeadConfiguration", "{}"),
];

/// The body of a response, with the addresses of kept pictures in the place of those they came from. `None` where the stored bytes are no JSON object, which no accepted PUT leaves.
pub(crate) fn returned(
    stored: &[u8],
    key: &OfferKey,
    changed: Moment,
    held: &HashMap<String, String>,
) -> Option<String> {
    let text = std::str::from_utf8(stored).ok()?;
    let mut text = text.trim_start_matches('\u{feff}').to_owned();
    // Removals beside each other would touch the same comma, and two members added to an empty object lack one: so
    // each round makes the edits that go together, until there is none left to make.
    loop {
        let edits = {
            let document = scan(text.as_bytes()).ok()?;
            if document.kind(document.root()) != Kind::Object {
                return None;
            }
            match dropped(&document) {
                Some(edit) => vec![edit],
                None => match rehosted(&document, held) {
                    edits if edits.is_empty() => settled(&document, key, changed),
                    edits => edits,
                },
            }
        };
        if edits.is_empty() {
            return Some(text);
        }
        text = apply(&text, &edits).ok()?;
    }
}

/// An offer's entry in the list of its publisher.
pub(crate) fn list_entry(stored: &[u8], key: &OfferKey, changed: Moment) -> Option<String> {
    let text = std::str::from_utf8(stored).ok()?;
    let document = scan(text.as_bytes()).ok()?;
    let offer = Offer::new(&document);
    let offer_type = document.present(document.root(), "offerTypeId").map_or("null", |node| document.raw(node));
    let name = offer.definition().and_then(|definition| document.present(definition, "displayText"));
    let definition = name.map_or_else(String::new, |name| format!("\"displayText\":{}", document.raw(name)));
    Some(format!(
        "{{\"offerTypeId\":{offer_type},\"publisherId\":{},\"status\":{},\"id\":{},\"version\":{},\
         \"definition\":{{{definition}}},\"changedTime\":{}}}",
        write_string(&key.publisher),
        write_string(STATUS),
        write_string(&key.offer),
        VERSION,
        write_string(&changed.to_text())
    ))
}

/// Nothing can be published yet, so every offer has the status and version of a new one.
pub(crate) const STATUS: &str = "neverPublished";
const VERSION: &str = "1";

fn dropped(document: &Document<'_>) -> Option<Edit> {
    let found = DROPPED.iter().find_map(|key| document.member(document.root(), key));
    found.map(|value| remove(document, value))
}

/// The edits that put kept pictures' own addresses where a body names the originals. None of these is one of those.
fn rehosted(document: &Document<'_>, held: &HashMap<String, String>) -> Vec<Edit> {
    if held.is_empty() {
        return Vec::new();
    }
    let edit = |picture: NamedPicture| {
        held.get(&picture.address).map(|url| replace(document, picture.node, &write_string(url)))
    };
    named(document).into_iter().filter_map(edit).collect()
}

/// The edits that set what the service owns and add what is not there.
fn settled(document: &Document<'_>, key: &OfferKey, changed: Moment) -> Vec<Edit> {
    let offer = Offer::new(document);
    let mut edits = Vec::new();
    let owned = [
        ("publisherId", write_string(&key.publisher)),
        ("status", write_string(STATUS)),
        ("id", write_string(&key.offer)),
        ("version", VERSION.to_owned()),
        ("changedTime", write_string(&changed.to_text())),
    ];
    for (name, json) in &owned {
        set(document, document.root(), name, json, &mut edits);
    }
    if let Some(listing) = offer.listing() {
        for (prefix, name, json) in ADDED_TO_LISTING {
            add(document, listing, &format!("{prefix}.{name}"), json, &mut edits);
        }
    }
    if offer.offer_type_id().is_some_and(|id| id == VIRTUAL_MACHINES) {
        for plan in offer.plans() {
            add(document, plan.node, &format!("{VIRTUAL_MACHINES}.certificationsFairfax"), "[]", &mut edits);
        }
    }
    edits
}

fn set(document: &Document<'_>, object: NodeId, key: &str, json: &str, edits: &mut Vec<Edit>) {
    match document.member(object, key) {
        Some(value) if document.raw(value) == json => {}
        Some(value) => edits.push(replace(document, value, json)),
        None => add(document, object, key, json, edits),
    }
}

fn add(document: &Document<'_>, object: NodeId, key: &str, json: &str, edits: &mut Vec<Edit>) {
    let is_full = |edits: &[Edit]| {
        let start = document.span(object).start + 1;
        document.is_empty_container(object) && edits.iter().any(|edit| edit.start == start)
    };
    let is_absent = document.kind(object) == Kind::Object && document.member(object, key).is_none();
    if is_absent && !is_full(edits) {
        edits.push(insert_member(document, object, key, json));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn returned_of(text: &str) -> String {
        let key = OfferKey { publisher: "contoso".to_owned(), offer: "vm".to_owned() };
        returned(text.as_bytes(), &key, Moment::from_steps(15_222_760_338_363_879), &HashMap::new()).unwrap()
    }

    #[test]
    fn kept_pictures_stand_where_the_originals_stood_and_nowhere_else() {
        let text =
            r#"{"definition":{"offer":{"x":"http://a/1", "microsoft-azure-marketplace.wideLogo" : "http:\/\/a/1"}}}"#;
        let key = OfferKey { publisher: "contoso".to_owned(), offer: "vm".to_owned() };
        let held = HashMap::from([("http://a/1".to_owned(), "http://own/2".to_owned())]);
        let seen = returned(text.as_bytes(), &key, Moment::from_unix_seconds(0), &held).unwrap();
        assert!(
            seen.starts_with(
                r#"{"definition":{"offer":{"x":"http://a/1", "microsoft-azure-marketplace.wideLogo" : "http://own/2","#
            ),
            "{seen}"
        );
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(returned_of(text), expected);
    }

    #[test]
    fn what_the_service_owns_stands_where_the_client_put_it() {
        check(
            r#"{"version":77,"id":"vm","status":"x","eTag":"a","Etag":"b","offerTypeVersions":{"a":1}}"#,
            "{\"version\":1,\"id\":\"vm\",\"status\":\"neverPublished\",\"publisherId\":\"contoso\",\
             \"changedTime\":\"2018-03-28T22:27:13.8363879Z\"}",
        );
    }

    #[test]
    fn empty_objects_get_their_members() {
        let all = returned_of(r#"{"definition":{"offer":{}}}"#).replace(' ', "");
        for (prefix, name, json) in ADDED_TO_LISTING {
            assert!(all.contains(&format!("\"{prefix}.{name}\":{json}")), "{all}");
        }
        assert!(scan(all.as_bytes()).is_ok(), "{all}");
        assert!(scan(returned_of("{}").as_bytes()).is_ok());
    }

    #[test]
    fn everything_else_stays_to_the_byte() {
        let odd = "{\r\n  \"x\" : 1.0,\"big\":636576975611768314 , \"exp\":1e2,\"e\":\"\\u00e9\\/\",\r\n\t\"n\":null}";
        let text = returned_of(odd);
        assert!(text.starts_with(odd.trim_end_matches('}')), "{text}");
    }

    #[test]
    fn a_byte_order_mark_is_not_returned() {
        assert!(returned_of("\u{feff}{}").starts_with('{'));
    }

    #[test]
    fn only_virtual_machine_plans_get_certifications() {
        let plans =
            |kind: &str| returned_of(&format!(r#"{{"offerTypeId":"{kind}","definition":{{"plans":[{{}},1]}}}}"#));
        assert!(plans(VIRTUAL_MACHINES).contains("certificationsFairfax\":[]},1]"), "{}", plans(VIRTUAL_MACHINES));
        assert!(!plans("other").contains("certificationsFairfax"));
    }

    #[test]
    fn a_list_entry_has_the_documented_keys_and_the_name_as_it_is_spelt() {
        let key = OfferKey { publisher: "contoso".to_owned(), offer: "vm".to_owned() };
        let entry = |text: &str| list_entry(text.as_bytes(), &key, Moment::from_unix_seconds(0)).unwrap();
        assert_eq!(
            entry(r#"{"offerTypeId":"t","definition":{"displayText":"\u00e9","offer":{}}}"#),
            "{\"offerTypeId\":\"t\",\"publisherId\":\"contoso\",\"status\":\"neverPublished\",\"id\":\"vm\",\
             \"version\":1,\"definition\":{\"displayText\":\"\\u00e9\"},\
             \"changedTime\":\"1970-01-01T00:00:00.0000000Z\"}"
        );
        assert!(entry(r#"{"offerTypeId":"t"}"#).contains("\"definition\":{},"));
    }
}
