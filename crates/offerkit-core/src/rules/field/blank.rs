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
    // Most texts start with a letter.
    if matches!(value.text.as_bytes(), [b'!'..=b'~', ..]) {
        return;
    }
    check_start(value, findings);
}

#[cold]
#[inline(never)]
fn check_start(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let field = value.field;
    let is_blank = field.required == Required::Publish && value.text.trim_start().is_empty();
    let needed = || field.kind == Kind::String && field.required_in(value.subject.profile) == Required::Publish;
    if is_blank && value.subject.is_virtual_machine && needed() {
        findings.at(&RULE, value.document(), value.node).field(field);
    }
}
