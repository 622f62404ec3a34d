use super::super::envelope::{IdFault, MAX_ID, id_fault, mended_id};
use crate::document::{replace, write_string};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The plan identifier is longer than 50 characters or holds something other than lower-case letters, digits, hyphens and underscores. It can never be changed once the plan is published.
    ///
    /// Source: CPP-VM-SKU 2019-04-25; PC-VM-2020; the successor's schema.
    "plan/id-form", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let id = value.text();
    let document = value.document();
    let draft = match id_fault(&id) {
        Some(IdFault::Character(character)) => {
            findings.at(&RULE, document, value.node).wording("character").text("character", &character.to_string())
        }
        Some(IdFault::TooLong) => {
            findings.at(&RULE, document, value.node).wording("too-long").count("count", id.len()).count("limit", MAX_ID)
        }
        _ => return,
    };
    draft.field(value.field).text("value", &id);
    if let Some(mended) = mended_id(&id) {
        let edit = replace(document, value.node, &write_string(&mended));
        draft.text("mended", &mended).fix("replace", vec![edit]);
    }
}
