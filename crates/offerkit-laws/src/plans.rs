//! The answer to an offer of several plans: what is found in one does not hang on what stands in the others.

use std::collections::BTreeSet;

use offerkit_core::document::Segment;
use offerkit_wire::{Answer, AnswerType, Finding};

use crate::answer::answer_to;
use crate::plain::{self, Plain};

/// What holds plans against each other.
const OF_SEVERAL: [&str; 5] =
    ["image/same-disk", "plan/all-hidden", "plan/duplicate-id", "plan/title-not-unique", "text/same-as-title"];

/// So many plans of a text are looked at.
const MAX_PLANS: usize = 8;

/// Takes each plan of a text that can be read twice in place of them all, and compares what is found in the two and in
/// the plan where it stood; and once more with another disk for the second.
pub fn are_checked_alike(text: &str) {
    let Ok(body) = plain::read(text.as_bytes()) else { return };
    let path = ["definition", "plans"].map(|key| Segment::Key(key.to_owned()));
    let Some(plans) = body.find(&path) else { return };
    let plain::What::Array(items) = &plans.what else { return };
    let whole = answer_to(text.as_bytes());
    for (at, plan) in items.iter().enumerate().take(MAX_PLANS) {
        let answer = |second: &str| {
            let (before, behind) = (&text[..plans.start], &text[plans.end()..]);
            answer_to(format!("{before}[{},{second}]{behind}", plan.raw).as_bytes())
        };
        let twice = answer(plan.raw);
        if is_cut(&whole) || is_cut(&twice) {
            continue;
        }
        let words = |finding: &Finding| format!("{} {} {:?}", finding.rule, finding.message, finding.help);
        assert_eq!(found_in(&twice, 0, words), found_in(&twice, 1, words));
        assert_eq!(found_in(&twice, 0, words), found_in(&whole, at, words));
        let with_other_disk = answer(&with_other_disks(plan));
        let rule = |finding: &Finding| finding.rule.to_owned();
        assert_eq!(found_in(&with_other_disk, 0, rule), found_in(&with_other_disk, 1, rule));
    }
}

/// Whether there may be more than is told.
fn is_cut(answer: &Answer) -> bool {
    answer.answer_type == AnswerType::Unreadable || answer.findings.iter().any(|f| f.rule == "limit/findings")
}

/// The plan with another letter at the end of the name of each disk.
fn with_other_disks(plan: &Plain<'_>) -> String {
    let mut text = plan.raw.to_owned();
    for (value, path) in plan.nodes() {
        let is_disk = matches!(path.last(), Some(Segment::Key(key)) if key == "osVhdUrl" || key == "lunVhdUrl");
        let Some((name, _)) = value.raw.split_once(".vhd?") else { continue };
        // A letter of an escape may change more than the name.
        if is_disk
            && name.starts_with("\"http")
            && name.ends_with(|last: char| last.is_ascii_alphanumeric())
            && !name.contains(['%', '\\'])
        {
            let last = value.start - plan.start + name.len() - 1;
            text.replace_range(last..=last, if name.ends_with('a') { "b" } else { "a" });
        }
    }
    text
}

/// What is found in a plan, with the places in it.
fn found_in(answer: &Answer, plan: usize, told: impl Fn(&Finding) -> String) -> BTreeSet<(String, String)> {
    let place = format!("/definition/plans/{plan}/");
    let findings = answer.findings.iter().filter(|finding| !OF_SEVERAL.contains(&finding.rule));
    findings.filter_map(|finding| Some((finding.pointer.strip_prefix(&place)?.to_owned(), told(finding)))).collect()
}
