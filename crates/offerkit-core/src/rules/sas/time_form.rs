use super::{Signed, decode_percent};
use crate::Level;
use crate::finding::Findings;
use crate::rules::{Value, rule};
use crate::time::TimeText;

rule! {
    /// A time of the signature is a date alone, or in a form that cannot be read. Copying fails with such times; they
    /// need date and time, as in `2026-01-31T00:00:00Z`.
    ///
    /// Times without seconds are in use and only a warning.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23. The date alone is what broke the
    /// copying (azure-docs pull request 2626, 2017-08).
    "sas/time-form", Error, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    for (name, encoded, time) in [("st", signed.st, signed.start_time), ("se", signed.se, signed.end_time)] {
        let Some(encoded) = encoded.filter(|encoded| !encoded.is_empty()) else { continue };
        let (wording, level) = match time {
            Some(TimeText::Full(_)) => continue,
            Some(TimeText::ToTheMinute(_)) => ("to-the-minute", Level::Warning),
            Some(TimeText::DateOnly(_)) => ("date-only", Level::Error),
            None => ("message", Level::Error),
        };
        let draft = findings.at(&RULE, value.document(), value.node);
        draft.level(level).wording(wording).text("name", name).text("value", &decode_percent(encoded));
    }
}
