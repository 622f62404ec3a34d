use super::Signed;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The signature is for the file alone (`sr=b`) and not for its container (`sr=c`). Such a signature cannot list,
    /// and the service must list.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23.
    "sas/resource-not-container", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text();
    let Some(signed) = Signed::parse(&text) else { return };
    let Some(resource) = signed.parameter("sr") else { return };
    if resource != "c" {
        findings.at(&RULE, value.document(), value.node).text("resource", &resource);
    }
}
