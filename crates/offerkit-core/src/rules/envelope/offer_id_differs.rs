use super::report_difference;
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// The body's `id` is another than the offer identifier in the address it is sent to.
    ///
    /// Source: API-CREATE 2020-07-29: path and body name the same offer.
    "envelope/offer-id-differs", Error, Save
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    report_difference(subject, &RULE, "id", subject.context.offer_id, findings);
}
