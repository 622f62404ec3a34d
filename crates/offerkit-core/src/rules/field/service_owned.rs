use crate::catalog::{self, Field};
use crate::document::{NodeId, remove};
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// The key belongs to the service: what a client sends is ignored. It usually is the residue of a body that was
    /// read before. The version to change goes into the `If-Match` header, not into the body.
    ///
    /// Flags that the service adds to plans are another thing: they must come back as they were, so nothing is said of
    /// them.
    ///
    /// Source: API-GET 2018-09-13 ("cannot be modified by the client"); concurrency page 2020-07-14.
    "field/service-owned", Info, Save
}

pub(in crate::rules) fn report(
    subject: &Subject<'_, '_>,
    field: &'static Field,
    value: NodeId,
    findings: &mut Findings,
) {
    if field.parent != Some(catalog::root().id) {
        return;
    }
    let document = subject.document;
    let edit = findings.wants_fixes().then(|| remove(document, value));
    let draft = findings.at(&RULE, document, value).text("key", field.key);
    if let Some(edit) = edit {
        draft.safe_fix("remove", vec![edit]);
    }
}
