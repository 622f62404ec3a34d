use super::Signed;
use crate::finding::Findings;
use crate::rules::{Value, rule};
use crate::time::Instant;

rule! {
    /// The shared access signature has ended: nothing can be read with it any more. Make a new one that lasts until
    /// the offer is published, at least three weeks.
    ///
    /// The time is held against the time that the check was told.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23. The documentation's own sample holds
    /// signatures that ended in 2017 and 2019.
    "sas/expired", Error, Publish
}

/// Looks at when a signature ends.
pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    if let Some(expiry) = signed.expiry() {
        report(value, expiry, findings);
    }
}

/// Reports an end that has come.
pub(super) fn report(value: &Value<'_, '_, '_>, expiry: Instant, findings: &mut Findings) {
    let now = value.subject.context.now;
    if expiry <= now {
        findings
            .at(&RULE, value.document(), value.node)
            .field(value.field)
            .known_text("expiry", &expiry.to_text())
            .known_text("now", &now.to_text());
    }
}
