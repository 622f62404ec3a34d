use super::{CRM, KINDS, Noted, is_given};
use crate::document::NodeId;
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// An object says how leads get to their destination and lacks something that this takes.
    ///
    /// Answers of the service leave secrets out: what was taken from one has to be given them again before it is sent.
    ///
    /// Source: SCH customer-leads; API-GET 2020-07-14 for the secrets. The names are the successor's.
    "lead/incomplete", Warning, Publish
}

pub(super) fn check(subject: &Subject<'_, '_>, noted: Noted, required: &[&'static str], findings: &mut Findings) {
    let document = subject.document;
    check_members(subject, noted, required, findings);
    let is_crm = KINDS.get(CRM).is_some_and(|crm| noted.field.key.ends_with(crm.configuration));
    let sign_in = document.present(noted.node, "authentication").filter(|_| is_crm);
    match sign_in.and_then(|node| document.string(node)).as_deref() {
        Some("azureAD") => check_members(subject, noted, &AZURE, findings),
        Some("office365") => check_members(subject, noted, &OFFICE, findings),
        _ => {}
    }
}

/// What signing in with Azure Active Directory takes.
pub(super) const AZURE: [&str; 3] = ["applicationId", "directoryId", "applicationKey"];
/// What signing in with Office 365 takes.
pub(super) const OFFICE: [&str; 2] = ["username", "password"];

/// Whether all of several members are there.
pub(super) fn has_all(subject: &Subject<'_, '_>, object: NodeId, keys: &[&str]) -> bool {
    keys.iter().all(|key| is_given(subject, object, key))
}

fn check_members(subject: &Subject<'_, '_>, noted: Noted, keys: &[&'static str], findings: &mut Findings) {
    for key in keys {
        let Some(field) = noted.field.member(key) else { continue };
        if is_given(subject, noted.node, key) {
            continue;
        }
        let draft = findings.missing(&RULE, subject.document, noted.node, key);
        draft.field(field).label("configuration", noted.field.label).label("key", key);
        if field.secret {
            draft.wording("secret");
        }
    }
}
