use crate::catalog;
use crate::document::{NodeId, rename_key};
use crate::finding::Findings;
use crate::rules::{Subject, rule, text};

rule! {
    /// The key is in none of the documented bodies. It is kept and sent as it is; the service may drop it without a
    /// word. Where a known key is spelt much alike, it is named.
    ///
    /// Source: the list of fields.
    "field/unknown", Info, Save
}

pub(in crate::rules) fn report(subject: &Subject<'_, '_>, key: NodeId, value: NodeId, findings: &mut Findings) {
    let document = subject.document;
    let name = document.string(key).unwrap_or_default();
    let known = document.parent(value).and_then(|object| {
        let siblings = catalog::field_at(&document.path(object))?.known_members();
        let absent = siblings.filter(|field| document.member(object, field.key).is_none());
        text::nearest(&name, absent.map(|field| field.key))
    });
    // The key is what is wrong; its path is that of its value.
    let draft = findings.at(&RULE, document, value).span(document.span(key)).text("key", &name);
    if let Some(known) = known {
        let edit = rename_key(document, key, known);
        draft.text("known", known).wording("did-you-mean").fix("rename", vec![edit]);
    }
}
