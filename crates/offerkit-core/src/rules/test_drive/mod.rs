//! Rules about the test drive. They run where one is offered.

pub(super) mod detail_missing;
pub(super) mod manual_not_pdf;
pub(super) mod no_lead_destination;

use super::{Subject, Value};
use crate::catalog::{self, Field};
use crate::document::NodeId;
use crate::finding::Findings;

/// Keeps in mind that a test drive is offered.
pub(super) fn note(value: &Value<'_, '_, '_>) {
    if value.document().boolean(value.node) == Some(true) {
        value.subject.test_drive.set(Some((value.field, value.node)));
    }
}

/// Looks at a test drive that is offered.
pub(super) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    if let Some((field, enabled)) = subject.test_drive.get() {
        check_offered(subject, field, enabled, findings);
    }
}

/// What customers need, in the order of the form.
const DETAILS: [&str; 3] = [
    "microsoft-azure-marketplace-testdrive.description",
    "microsoft-azure-marketplace-testdrive.accessInformation",
    "microsoft-azure-marketplace-testdrive.userManual",
];

#[cold]
fn check_offered(subject: &Subject<'_, '_>, field: &'static Field, enabled: NodeId, findings: &mut Findings) {
    let document = subject.document;
    let (Some(listing), Some(parent)) = (subject.offer.listing(), field.parent.map(catalog::field)) else { return };
    for (key, node) in DETAILS.into_iter().zip(document.all_present(listing, DETAILS)) {
        let Some(member) = parent.member(key) else { continue };
        let Some(node) = node else {
            detail_missing::report(subject, listing, member, findings);
            continue;
        };
        // What is no text has a fault of its own.
        let Some(text) = document.string(node) else { continue };
        if text.trim().is_empty() {
            detail_missing::report(subject, listing, member, findings);
        } else if key.ends_with("userManual") {
            let value = Value { subject, field: member, node, key: None, text: &text };
            manual_not_pdf::check(&value, findings);
        }
    }
    if !subject.leads.has_destination() {
        no_lead_destination::report(subject, enabled, findings);
    }
}
