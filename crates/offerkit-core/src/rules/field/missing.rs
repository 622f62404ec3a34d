use crate::catalog::Field;
use crate::document::NodeId;
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// A value that is needed for publishing is not there. `null` counts as absent.
    ///
    /// The offer can be saved without it: a draft may wait.
    ///
    /// Source: the field's own row in the list of fields.
    "field/missing", Error, Publish
}

pub(in crate::rules) fn report(
    subject: &Subject<'_, '_>,
    member: &'static Field,
    object: NodeId,
    findings: &mut Findings,
) {
    if subject
        .published
        .as_ref()
        .is_some_and(|published| published.tells_what_is_gone(subject.document, object, member))
    {
        return;
    }
    findings.missing(&RULE, subject.document, object, member.key).field(member).label("key", member.key);
}
