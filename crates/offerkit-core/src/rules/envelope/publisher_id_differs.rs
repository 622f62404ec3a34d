use super::report_difference;
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// The body's `publisherId` is another than the publisher in the address it is sent to.
    ///
    /// Source: API-CREATE 2020-07-29: path and body name the same publisher.
    "envelope/publisher-id-differs", Error, Save
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    report_difference(subject, &RULE, "publisherId", subject.context.publisher_id, findings);
}
