use crate::catalog::Field;
use crate::document::{NodeId, rename_key};
use crate::finding::Findings;
use crate::rules::{Subject, rule, text};

rule! {
    /// The key is in none of the documented bodies. It is kept and sent as it is; the service may drop it without a
    /// word. Where a known key is spelt much alike, it is named.
    ///
    /// In an offer of a type whose body nobody has published, only keys that all offers share are looked at.
    ///
    /// Source: the list of fields.
    "field/unknown", Info, Save
}

pub(in crate::rules) fn report(
    subject: &Subject<'_, '_>,
    parent: &'static Field,
    object: NodeId,
    (key, value): (NodeId, NodeId),
    findings: &mut Findings,
) {
    let document = subject.document;
    let name = document.string(key).unwrap_or_default();
    let near = || text::nearest(&name, parent.known_members().map(|field| field.key));
    let known = findings.wants_fixes().then(near).flatten();
    // A key that is there already cannot be meant.
    let known = known.filter(|known| document.member(object, known).is_none());
    // The key is what is wrong; its path is that of its value.
    let draft = findings.at(&RULE, document, value).span(document.span(key)).text("key", &name);
    if let Some(known) = known {
        let edit = rename_key(document, key, known);
        draft.text("known", known).wording("did-you-mean").fix("rename", vec![edit]);
    }
}
