use super::super::envelope::{IdFault, id_fault};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The plan identifier has an underscore, or a hyphen at its start or end. Some pages allow this and some do not.
    ///
    /// Source: CPP-VM-SKU 2019-04-25 (no underscore, no hyphen at the end); PC-VM-2020 (underscore allowed); a published plan is called win10_unreal.
    "plan/id-unusual", Warning, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let id = value.text;
    if id_fault(id) == Some(IdFault::Unusual) {
        findings.at(&RULE, value.document(), value.node).field(value.field).text("value", id);
    }
}
