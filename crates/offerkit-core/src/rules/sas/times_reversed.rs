use super::Signed;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The signature ends before it starts, so it never holds.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23.
    "sas/times-reversed", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text();
    let Some(signed) = Signed::parse(&text) else { return };
    let (Some(start), Some(end)) = (signed.time("st"), signed.time("se")) else { return };
    let (start, end) = (start.instant(), end.instant());
    if end <= start {
        findings.at(&RULE, value.document(), value.node).text("start", &start.to_text()).text("end", &end.to_text());
    }
}
