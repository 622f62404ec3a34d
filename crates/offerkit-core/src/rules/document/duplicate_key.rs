use crate::document::{Document, Kind, NodeId, same};
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

/// Up to so many members, comparing each with each is quicker than sorting.
const FEW: usize = 48;

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    for object in document.nodes().filter(|node| document.kind(*node) == Kind::Object) {
        if is_clearly_unique(document, object) {
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

/// Whether a small object's keys differ as they are spelt and none is spelt with escapes.
fn is_clearly_unique(document: &Document<'_>, object: NodeId) -> bool {
    let mut seen = [""; FEW];
    let mut slots = seen.iter_mut();
    let mut count = 0;
    for (key, _) in document.members(object) {
        let spelt = document.raw(key);
        let Some(slot) = slots.next() else { return false };
        *slot = spelt;
        count += 1;
        if spelt.contains('\\') {
            return false;
        }
    }
    let known = seen.get(..count).unwrap_or_default();
    known.iter().enumerate().all(|(at, key)| !known.iter().skip(at + 1).any(|other| same(other, key)))
}
