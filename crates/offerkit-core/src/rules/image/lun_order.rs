use crate::finding::Findings;
use crate::rules::number::whole;
use crate::rules::{Value, rule};

rule! {
    /// The logical unit numbers (LUN) of an image's data disks do not count up from 0: one stands twice, one is left
    /// out, or one is beyond 15.
    ///
    /// How a disk is written for this API was never published, so only a `lun` or `lunNumber` that stands there is
    /// looked at.
    ///
    /// Source: PC-VMTECH 2021-09-27: one after the other from 0; CPP-VM-ORIG 2018-09-18: a number for each disk; the
    /// successor's schema: 0 to 15.
    "image/lun-order", Warning, Publish
}

/// The last logical unit number (successor's schema).
const LAST: u32 = 15;

#[inline(never)]
pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    let (mut seen, mut is_whole) = (0_u32, true);
    for disk in document.items(value.node) {
        let [short, long] = document.some_present(disk, ["lun", "lunNumber"]);
        let Some(lun) = short.or(long) else {
            is_whole = false;
            continue;
        };
        // A number, or a text that holds one.
        let wording = match whole(document.raw(lun).trim_matches('"')) {
            Some(number) if number > LAST => "beyond",
            Some(number) if seen & 1 << number != 0 => "twice",
            Some(number) => {
                seen |= 1 << number;
                continue;
            }
            None => "beyond",
        };
        is_whole = false;
        let written = document.raw(lun).trim_matches('"');
        findings.at(&RULE, document, lun).wording(wording).text("value", written).count("last", LAST);
    }
    // Bits without a gap are one less than a power of two.
    if is_whole && seen & (seen + 1) != 0 {
        findings.at(&RULE, document, value.node).count("missing", seen.trailing_ones());
    }
}
