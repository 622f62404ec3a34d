use crate::characters;
use crate::finding::Findings;
use crate::rules::{Passed, Value, rule};

rule! {
    /// The text is longer than the documented limit. Where a page of another year allows the length, this is a warning.
    ///
    /// Characters are counted as a person counts them, which the documentation leaves open. An `é` is one, however it
    /// is spelt; so is an emoji with its skin tone and all that is joined to it, a flag, a letter with its vowel signs,
    /// and a line end. Combining marks, variation selectors, joiners and what is joined do not count by themselves.
    /// Blanks count. Whether tags of HTML count is not said; they are counted.
    ///
    /// Source: the field's own row in the list of fields, with the date of each figure.
    "text/too-long", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let field = value.field;
    let count = characters::count(value.text);
    let Some(Passed { limit, level }) = value.passed(field.max_chars, count) else { return };
    findings
        .at(&RULE, value.document(), value.node)
        .level(level)
        .field(field)
        .count("count", count)
        .count("limit", limit)
        .count("excess", count.saturating_sub(limit as usize));
}
