use super::Signed;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The signature ends before it starts, so it never holds.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23.
    "sas/times-reversed", Error, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    let (Some(start), Some(end)) = (signed.start_time, signed.end_time) else { return };
    let (start, end) = (start.instant(), end.instant());
    if end <= start {
        findings
            .at(&RULE, value.document(), value.node)
            .known_text("start", &start.to_text())
            .known_text("end", &end.to_text());
    }
}
