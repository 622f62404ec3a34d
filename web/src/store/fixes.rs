//! What the findings' fixes do to the text.

use std::rc::Rc;

use offerkit_core::document::{Edit, apply};
use offerkit_wire::{Answer, Finding};

use super::State;
use super::reduce::check;

/// The edits of a finding's fix; none where there is no such finding any more.
pub(super) fn fix_edits(answer: &Answer, rule: &str, pointer: &str, fix: usize) -> Vec<Edit> {
    let finding = answer.findings.iter().find(|finding| finding.rule == rule && finding.pointer == pointer);
    let fix = finding.and_then(|finding| finding.fixes.get(fix));
    fix.map(|fix| fix.edits.iter().map(core_edit).collect()).unwrap_or_default()
}

/// The safe fixes, one a finding, with their titles.
pub fn safe_fixes(answer: &Answer) -> Vec<(&Finding, &str)> {
    let findings = answer.findings.iter();
    let safe = findings.filter_map(|finding| Some((finding, finding.fixes.iter().find(|fix| fix.safe)?)));
    safe.map(|(finding, fix)| (finding, fix.title.as_str())).collect()
}

/// How often fixes are made and looked for again. Each time makes at least one; more than this would mean that fixes
/// call for each other.
const MAX_ROUNDS: usize = 100;

/// The text with every safe fix made. Fixes of neighbours touch the same bytes, such as the comma between them, so
/// those are made one after the other, each in the text that the one before left.
pub(super) fn mended(state: &State, now: f64) -> Rc<str> {
    let (mut text, mut answer) = (state.text.clone(), state.answer.clone());
    for _ in 0..MAX_ROUNDS {
        let edits = safe_edits(&answer);
        match apply(&text, &edits) {
            Ok(mended) if !edits.is_empty() => text = mended.into(),
            _ => break,
        }
        answer = check(&text, &state.settings, now);
    }
    text
}

/// The edits of safe fixes that can be made at once.
fn safe_edits(answer: &Answer) -> Vec<Edit> {
    let mut chosen: Vec<&offerkit_wire::Edit> = Vec::new();
    for finding in &answer.findings {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.safe) else { continue };
        let touches = |taken: &&offerkit_wire::Edit| {
            fix.edits.iter().any(|edit| edit.start <= taken.end && taken.start <= edit.end)
        };
        if !chosen.iter().any(touches) {
            chosen.extend(&fix.edits);
        }
    }
    chosen.into_iter().map(core_edit).collect()
}

fn core_edit(edit: &offerkit_wire::Edit) -> Edit {
    Edit { start: edit.start, end: edit.end, text: edit.text.clone() }
}
