use crate::catalog::Format;
use crate::document::{is_among, replace, write_string};
use crate::finding::Findings;
use crate::rules::{Value, rule, text};

rule! {
    /// The text is not one of those known for this key. The lists were never published in full, so this is a warning.
    ///
    /// Source: the field's own row in the list of fields.
    "field/unknown-value", Warning, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let known = value.field.values;
    let text = value.text;
    // Where leads go has a rule that knows more words.
    if value.field.format == Format::LeadDestination {
        return;
    }
    // A blank text has a rule of its own, or is allowed.
    if text.is_empty() || is_among(known, text) {
        return;
    }
    report(value, findings);
}

#[cold]
#[inline(never)]
fn report(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let (known, text) = (value.field.values, value.text);
    // An offer type that is not known has a rule that says what follows from it.
    if value.field.format == Format::OfferTypeId {
        return;
    }
    let document = value.document();
    let wants_fixes = findings.wants_fixes();
    let draft = findings.at(&RULE, document, value.node).field(value.field).text("value", text);
    draft.list("known", known);
    let nearest = wants_fixes.then(|| text::nearest(text, known.iter().copied())).flatten();
    if let Some(nearest) = nearest {
        let edit = replace(document, value.node, &write_string(nearest));
        draft.text("nearest", nearest).wording("did-you-mean").fix("replace", vec![edit]);
    }
}
