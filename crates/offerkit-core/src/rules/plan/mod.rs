//! Rules about plans.

pub(super) mod all_hidden;
pub(super) mod audience_both_ways;
pub(super) mod audience_duplicate;
pub(super) mod audience_empty;
pub(super) mod audience_id_capitals;
pub(super) mod audience_too_long;
pub(super) mod certifications_without_cloud;
pub(super) mod duplicate_id;
pub(super) mod id_form;
pub(super) mod id_unusual;
pub(super) mod os_mismatch;
pub(super) mod port_form;
pub(super) mod size_form;
pub(super) mod size_retired;
pub(super) mod size_unknown;
pub(super) mod title_not_unique;
pub(super) mod too_many_private;

use super::image::same_disk;
use super::neighbours::OfPlans;
use super::{Subject, Value};
use crate::document::{Document, NodeId};
use crate::finding::Findings;

/// Looks at all plans at once, behind the walk.
pub(super) fn check_plans(subject: &Subject<'_, '_>, findings: &mut Findings) {
    if subject.has_hidden_plan.get() {
        all_hidden::check(subject, findings);
    }
    let count = subject.plan_count.get();
    if count > 1 {
        check_names(subject, findings);
    }
    if count > 1 || subject.has_versions.get() {
        same_disk::check(subject, findings);
    }
    if count > too_many_private::LIMIT && subject.has_audience.get() {
        too_many_private::check(subject, findings);
    }
}

/// Looks at what must differ from plan to plan.
#[inline(never)]
fn check_names(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let named = subject.named.borrow();
    let texts = |nodes: &OfPlans| -> Vec<_> {
        let text = |node: NodeId| Some((subject.document.string(node)?, node));
        nodes.values().filter_map(text).filter(|(text, _)| !text.is_empty()).collect()
    };
    duplicate_id::report(subject, &texts(&named.ids), findings);
    title_not_unique::report(subject, &texts(&named.titles), findings);
}

/// Looks at the object that says who alone sees a plan.
#[inline(never)]
pub(super) fn check_audience(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    value.subject.has_audience.set(true);
    match audience(value.document(), value.node) {
        [true, true] => audience_both_ways::report(value, findings),
        [false, false] => audience_empty::report(value, findings),
        _ => {}
    }
}

/// Looks at those who alone see a plan, one by one.
#[inline(never)]
pub(super) fn check_entries(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    audience_too_long::check(value, findings);
    let mut ids = Vec::new();
    for entry in document.items(value.node) {
        let [Some(id)] = document.some_present(entry, ["id"]) else { continue };
        let Some(text) = document.string(id) else { continue };
        audience_id_capitals::check(value, (id, &text), findings);
        ids.push((text, entry));
    }
    if ids.len() > 1 {
        audience_duplicate::check(value, ids, findings);
    }
}

/// Whether an audience names somebody one by one, and whether it does by a file.
fn audience(document: &Document<'_>, audience: NodeId) -> [bool; 2] {
    let [entries, file] = document.some_present(audience, ["manualEntries", "uploadedCsvUri"]);
    let is_named = |file| document.string(file).is_some_and(|text| !text.trim().is_empty());
    [entries.is_some_and(|entries| !document.is_empty_container(entries)), file.is_some_and(is_named)]
}

/// Whether somebody must be named to see a plan.
fn is_private(document: &Document<'_>, plan: NodeId) -> bool {
    let found = document.some_present(plan, ["restrictedAudience", "tenantAudience"]);
    found.into_iter().flatten().any(|node| audience(document, node).contains(&true))
}
