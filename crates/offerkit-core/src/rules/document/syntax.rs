use crate::document::{Edit, Expected, Span};
use crate::finding::Findings;
use crate::rules::rule;

rule! {
    /// The text breaks the grammar of JSON: a missing comma, a stray bracket, a comment, single quotes.
    ///
    /// Nothing else can be checked until the text can be read.
    ///
    /// Source: RFC 8259.
    "document/syntax", Error, Save
}

pub(super) fn report<'f>(
    text: &[u8],
    expected: Expected,
    span: Span,
    findings: &'f mut Findings,
) -> &'f mut crate::finding::FindingList {
    let found = text.get(span.start as usize..span.end as usize).unwrap_or_default();
    let found = String::from_utf8_lossy(found);
    let draft = findings.bytes(&RULE, span);
    let wording = match expected {
        // A text that is cut off may be a secret; its quote says enough.
        Expected::ClosingQuote => return draft.wording("closing-quote"),
        Expected::NoTrailingComma => {
            let edit = Edit { start: span.start, end: span.end, text: String::new() };
            return draft.wording("trailing-comma").safe_fix("remove-comma", vec![edit]);
        }
        Expected::EscapedControl => {
            let code = found.bytes().next().unwrap_or_default();
            return draft.wording("control-character").text("code", &format!("U+{code:04X}"));
        }
        Expected::Value => "value",
        Expected::Key => "key",
        Expected::Colon => "colon",
        Expected::CommaOrBrace => "comma-or-brace",
        Expected::CommaOrBracket => "comma-or-bracket",
        Expected::Escape => "escape",
        Expected::Number => "number",
    };
    let draft = draft.wording(wording);
    if found.is_empty() { draft.wording("cut-off") } else { draft.text("found", &found) }
}
