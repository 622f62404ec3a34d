use super::Signed;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The signature lacks its start (`st`) or its end (`se`). The documentation asks for both.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23.
    "sas/time-missing", Error, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    if signed.sig.is_none() {
        return;
    }
    for (wording, time) in [("start", signed.st), ("end", signed.se)] {
        if time.is_none_or(str::is_empty) {
            findings.at(&RULE, value.document(), value.node).wording(wording);
        }
    }
}
