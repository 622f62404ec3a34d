use super::report_id_form;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The offer identifier is longer than 50 characters or holds something other than lower-case letters, digits, hyphens and underscores. It becomes part of addresses and can never be changed.
    ///
    /// Source: CPP-VM-ORIG 2018-09-18; PC-VM-2022 2022-03-28.
    "envelope/offer-id-form", Error, Save
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    report_id_form(value, &RULE, findings);
}
