use crate::finding::Findings;
use crate::rules::{Value, rule};
use crate::time::Instant;

rule! {
    /// The signature of a picture's address ends within three weeks. The picture is copied when the offer is sent, so
    /// sending the same body later fails.
    ///
    /// Source: SAMPLE: the answer names copies of the pictures; PC-SAS 2021-06-23 asks for three weeks for disks. No page
    /// gives a figure for pictures, so this is an info.
    "media/signature-ends-soon", Info, Publish
}

/// How long the signature of a disk should last, in days (PC-SAS 2021-06-23).
const DAYS: i64 = 21;

#[inline]
pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, expiry: Instant, findings: &mut Findings) {
    let now = value.subject.context.now;
    if now < expiry && expiry < now.plus_days(DAYS) {
        findings.at(&RULE, value.document(), value.node).field(value.field).known_text("expiry", &expiry.to_text());
    }
}
