use crate::finding::{Findings, Level};
use crate::rules::{Value, rule};

rule! {
    /// The text is longer than the documented limit. Where a page of another year allows the length, this is a warning.
    ///
    /// Characters are counted as Unicode counts them: an `é` is one, whatever it takes in bytes. Whether tags of HTML
    /// count is not said; they are counted.
    ///
    /// Source: the field's own row in the list of fields, with the date of each figure.
    "text/too-long", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let field = value.field;
    let Some(limit) = value.subject.profile.figure(field.max_chars) else { return };
    let text = value.text();
    // A character takes at least a byte.
    if text.len() <= limit as usize {
        return;
    }
    let count = text.chars().count();
    if count <= limit as usize {
        return;
    }
    let highest = field.max_chars.iter().map(|figure| figure.value).max().unwrap_or(limit);
    let level = if count <= highest as usize { Level::Warning } else { Level::Error };
    findings
        .at(&RULE, value.document(), value.node)
        .level(level)
        .field(field)
        .count("count", count)
        .count("limit", limit)
        .count("excess", count - limit as usize);
}
