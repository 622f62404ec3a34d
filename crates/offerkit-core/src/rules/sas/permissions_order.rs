use super::Signed;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The signature grants reading and listing, but its letters stand in another order than `rl`. Tools of Azure write
    /// them as `sp=rl` in whatever order they were asked for, so an address with another order was written by hand,
    /// and its signature may be for another text.
    ///
    /// Source: CPP-SAS 2018-10-19; PC-SAS 2021-06-23: `sp=rl`; azure-cli issue 17453 (2021-03) for what tools write.
    "sas/permissions-order", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    let Some(granted) = signed.permissions() else { return };
    let is_whole =
        granted.contains('r') && granted.contains('l') && granted.bytes().all(|right| b"rl".contains(&right));
    if is_whole && granted != "rl" {
        findings.at(&RULE, value.document(), value.node).text("granted", &granted);
    }
}
