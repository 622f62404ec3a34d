use crate::catalog::{Kind, Required};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A text that is needed for publishing is empty or only white space.
    ///
    /// Source: the field's own row in the list of fields.
    "field/blank", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let field = value.field;
    let needed = field.kind == Kind::String && field.required_in(value.subject.profile) == Required::Publish;
    if needed && value.subject.is_virtual_machine && value.text().trim().is_empty() {
        findings.at(&RULE, value.document(), value.node).field(field);
    }
}
