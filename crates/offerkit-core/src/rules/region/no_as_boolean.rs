use crate::document::replace;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// Among the regions stands `false`. In YAML, `NO` without quotes is the word no, which becomes `false` when the
    /// file is made into JSON: Norway is meant.
    ///
    /// The service reads regions as texts and refuses the body.
    ///
    /// Source: YAML 1.1, the type of booleans; API-PRICE 2018-09-13 for the region's code.
    "region/no-as-boolean", Error, Save
}

pub(in crate::rules) fn report(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let edit = replace(value.document(), value.node, "\"NO\"");
    findings.at(&RULE, value.document(), value.node).safe_fix("replace", vec![edit]);
}
