use std::ops::Range;

use crate::document::{Edit, Span};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A text starts or ends with a blank or a line break. Nobody sees it, but it counts as a character, sorts the text
    /// away from its neighbours, and makes two names differ that look the same. A text of nothing but blanks is empty and
    /// not meant here.
    ///
    /// Source: no page speaks of it, so it is a warning.
    "text/blank-at-edge", Warning, Publish
}

/// `inner` is the text without blanks at either end.
pub(super) fn check(value: &Value<'_, '_, '_>, inner: Range<usize>, findings: &mut Findings) {
    let document = value.document();
    let (front, behind) = (0..inner.start, inner.end..value.text.len());
    let wording = match (front.is_empty(), behind.is_empty()) {
        (true, true) => return,
        (false, false) => "message",
        (false, true) => "start",
        (true, false) => "end",
    };
    let mut edits = Vec::new();
    for part in [front, behind] {
        if !part.is_empty() {
            let Span { start, end } = document.span_within(value.node, part);
            edits.push(Edit { start, end, text: String::new() });
        }
    }
    findings.at(&RULE, document, value.node).wording(wording).field(value.field).safe_fix("trim", edits);
}
