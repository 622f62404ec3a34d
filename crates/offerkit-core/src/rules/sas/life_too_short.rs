use super::Signed;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The signature ends less than three weeks from now. Publishing takes days, and the disk must stay readable
    /// until it is done.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23.
    "sas/life-too-short", Warning, Publish
}

/// How long a signature should last from now on, in days: three weeks (PC-SAS 2021-06-23).
const DAYS: i64 = 21;

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    let Some(expiry) = signed.expiry() else { return };
    let now = value.subject.context.now;
    if now < expiry && expiry < now.plus_days(DAYS) {
        findings
            .at(&RULE, value.document(), value.node)
            .known_text("expiry", &expiry.to_text())
            .known_text("wanted", &now.plus_days(DAYS).to_date());
    }
}
