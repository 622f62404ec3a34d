//! A list of links, each with the words that stand for it.

use std::borrow::Cow;

use super::{duplicate, duplicate_title, incomplete_link, too_many_links};
use crate::document::{Document, Kind, NodeId};
use crate::finding::Findings;
use crate::rules::Value;
use crate::rules::repeated::{is_clearly_unique, repeated};

/// Looks at a list of links.
#[inline(never)]
pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    let mut count = 0;
    for link in document.items(value.node) {
        count += 1;
        if !is_clearly_complete(document, link) {
            incomplete_link::check(value, link, findings);
        }
    }
    too_many_links::check(value, count, findings);
    if count > 1 {
        check_several(value, findings);
    }
}

/// Whether a link has two members, both of them texts that are not empty.
fn is_clearly_complete(document: &Document<'_>, link: NodeId) -> bool {
    let mut members = document.members(link);
    let mut is_given = || {
        members.next().is_some_and(|(_, value)| {
            let span = document.span(value);
            // The quotes take two bytes.
            document.kind(value) == Kind::String && span.end - span.start > 2
        })
    };
    is_given() && is_given()
}

/// One text of each link that has both.
struct Texts<'t> {
    addresses: Vec<(Cow<'t, str>, NodeId)>,
    titles: Vec<(Cow<'t, str>, NodeId)>,
}

#[cold]
fn check_several(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    let member =
        |key: &'static str| move |link| document.present(link, key).and_then(|node| document.plain_string(node));
    if ["linkUrl", "linkTitle"].iter().all(|key| is_clearly_unique(document.items(value.node).map(member(key)))) {
        return;
    }
    let mut texts = Texts { addresses: Vec::new(), titles: Vec::new() };
    for link in document.items(value.node) {
        let [address, title] = document.all_present(link, ["linkUrl", "linkTitle"]);
        let text =
            |node: Option<NodeId>| node.and_then(|node| document.string(node)).filter(|text| !text.trim().is_empty());
        // What is not there has a rule of its own.
        if let (Some(address), Some(title)) = (text(address), text(title)) {
            texts.addresses.push((address, link));
            texts.titles.push((title, link));
        }
    }
    let same_address = repeated(&texts.addresses);
    for (first, second) in &same_address {
        duplicate::report(value, *first, *second, findings);
    }
    // Numbers are sorted and not nodes: the library's sort is made anew for each type, and large.
    let place = |link: NodeId| u64::from(document.span(link).start);
    let mut told: Vec<u64> = same_address.iter().map(|(_, second)| place(*second)).collect();
    told.sort_unstable();
    for (_, second) in repeated(&texts.titles) {
        if told.binary_search(&place(second)).is_err() {
            duplicate_title::report(value, second, findings);
        }
    }
}
