use crate::catalog::Format;
use crate::finding::Findings;
use crate::rules::{Passed, Value, list, rule};

rule! {
    /// The list is longer than the documented limit. Where a page of another year allows as many, this is a warning.
    ///
    /// Source: the field's own row in the list of fields, with the date of each figure.
    "list/too-many", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let field = value.field;
    // Second-level categories have a rule that knows the sources' quarrel about them.
    if field.max_items.is_empty() || field.format == Format::CategoryL2List {
        return;
    }
    let count = list::len(value);
    let Some(Passed { limit, level }) = value.passed(field.max_items, count) else { return };
    findings
        .at(&RULE, value.document(), value.node)
        .level(level)
        .field(field)
        .count("count", count)
        .count("limit", limit);
}
