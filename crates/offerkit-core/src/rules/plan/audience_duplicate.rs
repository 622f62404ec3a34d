use std::borrow::Cow;

use crate::document::{NodeId, remove};
use crate::finding::Findings;
use crate::rules::repeated::repeated;
use crate::rules::{Value, rule};

rule! {
    /// A private audience names the same subscription or tenant twice. Capital letters are no difference.
    ///
    /// Source: PC-PRIV 2019-08-15; RFC 9562: the letters of a GUID are read in either case.
    "plan/audience-duplicate", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, mut ids: Vec<(Cow<'_, str>, NodeId)>, findings: &mut Findings) {
    let document = value.document();
    for (id, _) in &mut ids {
        if id.bytes().any(|byte| byte.is_ascii_uppercase()) {
            id.to_mut().make_ascii_lowercase();
        }
    }
    ids.retain(|(id, _)| !id.is_empty());
    for (_, entry) in repeated(&ids) {
        let edit = findings.wants_fixes().then(|| remove(document, entry));
        let [id] = document.some_present(entry, ["id"]).map(|id| id.unwrap_or(entry));
        let draft = findings.at(&RULE, document, id).text("value", &document.string(id).unwrap_or_default());
        if let Some(edit) = edit {
            draft.fix("remove", vec![edit]);
        }
    }
}
