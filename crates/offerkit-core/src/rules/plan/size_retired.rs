use crate::document::Document;
use crate::document::NodeId;
use crate::finding::Findings;
use crate::rules::{Value, rule};
use crate::time::Instant;

rule! {
    /// Sizes of the first A series, basic and standard, were retired: customers can no longer choose them. Those of
    /// the second version, such as `a2-standard-v2`, were not retired with them.
    ///
    /// Source: the release notes of Azure HDInsight of 2024-01-10: "On August 31, 2024, we will retire Basic and
    /// Standard A-series VMs." The documentation's own sample recommends them.
    "plan/size-retired", Info, Publish
}

/// The day they were retired: 2024-08-31T00:00:00Z.
const RETIRED: Instant = Instant::from_unix_seconds(1_725_062_400);

/// Speaks once for a plan, however many of its sizes are retired.
#[inline(never)]
pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    let mut retired = document.items(value.node).filter(|item| is_of_first_a_series(document, *item));
    let Some(first) = retired.next() else { return };
    let others = retired.count();
    if value.subject.context.now < RETIRED {
        return;
    }
    let wording = if others > 0 { "several" } else { "message" };
    let name = document.string(first).unwrap_or_default();
    findings.at(&RULE, document, first).wording(wording).text("value", &name).count("others", others);
}

/// Whether a size is `a`, a number and a tier, with no version behind it.
fn is_of_first_a_series(document: &Document<'_>, item: NodeId) -> bool {
    let raw = document.raw(item);
    // Few sizes start so, and this is asked of all.
    let [b'"', b'a', ..] = raw.as_bytes() else { return false };
    let rest = raw.get(2..).unwrap_or_default();
    let tier = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
    tier.len() < rest.len() && matches!(tier, "-basic\"" | "-standard\"")
}
