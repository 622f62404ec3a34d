use super::Signed;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The signature lacks its start (`st`) or its end (`se`). The documentation asks for both.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23.
    "sas/time-missing", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text();
    let Some(signed) = Signed::parse(&text) else { return };
    if signed.raw("sig").is_none() {
        return;
    }
    for name in ["st", "se"] {
        if signed.parameter(name).is_none() {
            findings.at(&RULE, value.document(), value.node).wording(if name == "st" { "start" } else { "end" });
        }
    }
}
