use crate::document::{Document, NodeId};
use crate::finding::Findings;
use crate::rules::repeated::repeated;
use crate::rules::{Subject, rule};

rule! {
    /// A key stands twice in one object. Readers of JSON differ in which one counts, so one of the two is lost.
    ///
    /// The arguments `firstStart` and `firstEnd` say where the key stands first.
    ///
    /// Source: RFC 8259, section 4: names within an object should be unique.
    "document/duplicate-key", Error, Save
}

/// Most objects have no more keys; their hashes are compared in place.
const FEW: usize = 64;

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    for object in document.objects_with_like_keys() {
        if has_distinct_hashes(document, object) {
            continue;
        }
        let keys: Vec<_> = document.members(object).filter_map(|(key, _)| Some((document.string(key)?, key))).collect();
        for (first, second) in repeated(&keys) {
            let at = document.span(first);
            findings
                .at(&RULE, document, second)
                .text("key", &document.string(second).unwrap_or_default())
                .count("firstStart", at.start)
                .count("firstEnd", at.end);
        }
    }
}

/// Whether no two keys have the same hash; said of few keys alone.
fn has_distinct_hashes(document: &Document<'_>, object: NodeId) -> bool {
    let mut seen = [0; FEW];
    for (count, (key, _)) in document.members(object).enumerate() {
        let hash = document.key_hash(key);
        if seen.get(..count).unwrap_or_default().contains(&hash) {
            return false;
        }
        let Some(slot) = seen.get_mut(count) else { return false };
        *slot = hash;
    }
    true
}
