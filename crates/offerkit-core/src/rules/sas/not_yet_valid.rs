use super::Signed;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The signature starts later than now: nothing can be read with it yet. A start of a day ago is asked for, since
    /// clocks differ.
    ///
    /// The time is held against the time that the check was told.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23.
    "sas/not-yet-valid", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    let Some(start) = signed.start_time.map(|start| start.instant()) else { return };
    let now = value.subject.context.now;
    // One that ends before it starts never holds, and has a rule of its own.
    if start > now && signed.expiry().is_none_or(|end| end > start) {
        findings
            .at(&RULE, value.document(), value.node)
            .known_text("start", &start.to_text())
            .known_text("now", &now.to_text());
    }
}
