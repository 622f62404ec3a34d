use std::ops::Range;

use crate::document::{Edit, Span};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A text of one line holds a character that cannot be seen: a control character, a zero-width space, a mark that
    /// turns the direction of writing; or, in a name or a title, a tab or a line break. It usually comes along with text
    /// that was copied from a web page or a document. Names that look the same then differ, and searching fails.
    ///
    /// Source: no page speaks of it for virtual machines, so it is a warning; CPP-CONS 2018-11-30 asks for texts without
    /// line breaks.
    "text/control-character", Warning, Publish
}

/// Beyond so many characters, a fix would be longer than the text deserves.
const MOST_EDITS: usize = 16;

/// `inner` is the text without blanks at either end, which are another rule's.
pub(super) fn check(value: &Value<'_, '_, '_>, inner: Range<usize>, findings: &mut Findings) {
    let key = value.field.key;
    let is_name = key.ends_with("itle") || key.ends_with("Name") || key == "displayText";
    let start = inner.start;
    let inner = value.text.get(inner).unwrap_or_default();
    let is_refused = |character: char| match character {
        '\t' | '\n' | '\r' => is_name,
        _ => is_unseen(character),
    };
    let document = value.document();
    let mut spans = Vec::new();
    let mut first = None;
    for (at, character) in inner.char_indices().filter(|(_, character)| is_refused(*character)) {
        let at = start + at;
        first = first.or(Some(character));
        spans.push(document.span_within(value.node, at..at + character.len_utf8()));
        if spans.len() > MOST_EDITS {
            break;
        }
    }
    let (Some(character), Some(span)) = (first, spans.first()) else { return };
    let draft = findings.at(&RULE, document, value.node).span(*span).field(value.field);
    let (wording, between) = match character {
        '\t' => ("tab", " "),
        '\n' | '\r' => ("line-break", " "),
        _ => {
            draft.text("code", &format!("U+{:04X}", u32::from(character)));
            ("message", "")
        }
    };
    draft.wording(wording);
    if spans.len() <= MOST_EDITS {
        let edits = spans.into_iter().map(|Span { start, end }| Edit { start, end, text: between.to_owned() });
        draft.fix(if between.is_empty() { "remove" } else { "replace" }, edits.collect());
    }
}

/// Whether a character cannot be seen.
pub(super) fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}
