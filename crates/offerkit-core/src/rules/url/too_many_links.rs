use crate::finding::Findings;
use crate::rules::{Subject, Value, rule};

rule! {
    /// The list has more links than a page names for this offer type: 25 for containers, 10 for modules of IoT Edge. For
    /// virtual machines and applications no figure was published.
    ///
    /// The identifiers of these two offer types were not published either; one that speaks of containers or IoT is taken
    /// for it.
    ///
    /// Source: PC-CONT 2020-06-17 for containers; CPP-IOT 2019-04-24 for IoT, in a sentence about something else, so this
    /// is a warning.
    "url/too-many-links", Warning, Publish
}

#[inline]
pub(super) fn check(value: &Value<'_, '_, '_>, count: usize, findings: &mut Findings) {
    if count > OF_IOT && !value.subject.is_virtual_machine {
        check_type(value, count, findings);
    }
}

const OF_IOT: usize = 10;
const OF_CONTAINERS: usize = 25;

#[cold]
fn check_type(value: &Value<'_, '_, '_>, count: usize, findings: &mut Findings) {
    let limit = match value.subject {
        subject if speaks_of(subject, "iot") => OF_IOT,
        subject if speaks_of(subject, "container") => OF_CONTAINERS,
        _ => return,
    };
    if count > limit {
        let draft = findings.at(&RULE, value.document(), value.node).field(value.field);
        draft.count("count", count).count("limit", limit);
    }
}

/// Whether the offer type's identifier holds a word.
pub(super) fn speaks_of(subject: &Subject<'_, '_>, word: &str) -> bool {
    let id = subject.offer_type.as_deref().unwrap_or_default().as_bytes();
    id.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}
