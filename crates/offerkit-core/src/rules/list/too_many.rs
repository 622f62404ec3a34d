use crate::catalog::{Format, Kind};
use crate::finding::{Findings, Level};
use crate::rules::{Passed, Value, list, rule};

rule! {
    /// The list is longer than the documented limit. Where a page of another year allows as many, this is a warning.
    ///
    /// Source: the field's own row in the list of fields, with the date of each figure.
    "list/too-many", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let field = value.field;
    // Categories and audiences have rules that know how the sources quarrel about them.
    let is_of_categories = || {
        let item = field.item().map(|item| item.format);
        matches!(field.format, Format::CategoryL2List | Format::AudienceEntries) || item == Some(Format::CategoryEntry)
    };
    if is_of_categories() {
        return;
    }
    let count = list::len(value);
    let Some(Passed { limit, level }) = value.passed(field.max_items, count) else { return };
    // What nobody has published may be more than a list.
    let is_open = field.kind == Kind::Any;
    if is_open && value.document().kind(value.node) != crate::document::Kind::Array {
        return;
    }
    let level = if is_open { Level::Warning } else { level };
    findings
        .at(&RULE, value.document(), value.node)
        .level(level)
        .field(field)
        .count("count", count)
        .count("limit", limit);
}
