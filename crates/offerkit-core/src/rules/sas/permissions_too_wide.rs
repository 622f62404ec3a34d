use super::Signed;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The signature grants more than reading and listing: whoever has the address can change or delete the disk.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23. They ask for no write or delete right.
    "sas/permissions-too-wide", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    if signed.sp == Some("rl") {
        return;
    }
    let granted = signed.permissions().unwrap_or_default();
    let more: String = granted.chars().filter(|right| !"rl".contains(*right)).collect();
    if !more.is_empty() {
        findings.at(&RULE, value.document(), value.node).text("granted", &granted).text("more", &more);
    }
}
