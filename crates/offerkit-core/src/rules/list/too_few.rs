use crate::finding::Findings;
use crate::rules::{Value, list, rule};

rule! {
    /// The list has fewer entries than publishing needs, such as an offer without a plan or a plan without an image.
    ///
    /// The offer can be saved so: a draft may wait.
    ///
    /// Source: the field's own row in the list of fields.
    "list/too-few", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let field = value.field;
    let count = list::len(value);
    if count < field.min_items as usize && value.subject.is_virtual_machine {
        let published = value.subject.published.as_ref();
        if published.is_some_and(|published| published.tells_what_is_gone(value.document(), value.node, field)) {
            return;
        }
        findings
            .at(&RULE, value.document(), value.node)
            .field(field)
            .count("count", count)
            .count("limit", field.min_items);
    }
}
