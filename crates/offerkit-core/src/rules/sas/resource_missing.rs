use super::Signed;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The signature does not say which resource it is for (`sr`). A disk needs one for its container, `sr=c`.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23. A documented sample lacks it, so this
    /// is a warning.
    "sas/resource-missing", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    let is_signed = signed.sig.is_some();
    if is_signed && signed.resource().is_none() {
        findings.at(&RULE, value.document(), value.node);
    }
}
