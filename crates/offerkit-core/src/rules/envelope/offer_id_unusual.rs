use super::{IdFault, id_fault};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The offer identifier has an underscore, a hyphen at its start or end, or fewer than three characters. Some pages allow this and some do not.
    ///
    /// Source: CPP-VM-ORIG 2018-09-18 (no underscore, no hyphen at the end); PC-VM-2020 (underscore allowed); the successor's schema (at least three characters).
    "envelope/offer-id-unusual", Warning, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let id = value.text;
    let is_short = !id.is_empty() && id.len() < 3;
    if id_fault(id) == Some(IdFault::Unusual) || is_short {
        findings.at(&RULE, value.document(), value.node).field(value.field).text("value", id);
    }
}
