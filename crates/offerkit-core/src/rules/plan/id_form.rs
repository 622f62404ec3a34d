use super::super::envelope::report_id_form;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The plan identifier is longer than 50 characters or holds something other than lower-case letters, digits, hyphens and underscores. It can never be changed once the plan is published.
    ///
    /// Source: CPP-VM-SKU 2019-04-25; PC-VM-2020; the successor's schema.
    "plan/id-form", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    report_id_form(value, &RULE, findings);
}
