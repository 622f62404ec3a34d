use super::Signed;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The signature does not grant both reading and listing (`sp=rl`), so the service cannot copy the disk.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23. The service's words (2020-11):
    /// "Permissions (sp) must include read "r" and list "l"."
    "sas/permissions-missing", Error, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    // A query without any parameter of a signature has a rule of its own.
    if signed.sp == Some("rl") || signed.sig.is_none() && signed.sp.is_none() {
        return;
    }
    let granted = signed.permissions().unwrap_or_default();
    if !granted.contains('r') || !granted.contains('l') {
        findings.at(&RULE, value.document(), value.node).text("granted", &granted);
    }
}
