use super::{STARTS, quotable, span_of_start, split_slashes};
use crate::document::{Edit, Span};
use crate::finding::Findings;
use crate::rules::{Value, rule, text};

rule! {
    /// The address has no `https://` in front, or a slip of it such as `https//`, so nothing can be fetched from it.
    ///
    /// Source: the successor's schema asks for `^https?://`.
    "url/not-absolute", Error, Publish
}

pub(super) fn report(value: &Value<'_, '_, '_>, text: &str, findings: &mut Findings) {
    let document = value.document();
    let draft = findings.at(&RULE, document, value.node).field(value.field).text("value", &quotable(text));
    if let Some((found, meant)) = slip(text) {
        draft.text("scheme", found).label("meant", meant).wording("did-you-mean");
        if let Some(Span { start, end }) = span_of_start(value, found) {
            let edit = Edit { start, end, text: meant.to_owned() };
            draft.span(Span { start, end }).safe_fix("replace", vec![edit]);
        }
        return;
    }
    let start = document.span(value.node).start + 1;
    if text.starts_with("//") && !text.starts_with("///") {
        draft.fix("add-https", vec![Edit { start, end: start, text: "https:".to_owned() }]);
        return;
    }
    let looks_like_a_host = text.split('/').next().is_some_and(|host| host.contains('.'));
    if looks_like_a_host {
        draft.fix("add-https", vec![Edit { start, end: start, text: "https://".to_owned() }]);
    }
}

/// What an address starts with where its colon is missing or another sign, and what is meant.
fn slip(text: &str) -> Option<(&str, &'static str)> {
    let (before, behind) = split_slashes(text)?;
    let word = match before.as_bytes().last() {
        Some(b';' | b'.' | b',') => before.get(..before.len() - 1)?,
        _ => before,
    };
    let rest = behind.strip_prefix(':').unwrap_or(behind);
    let near = text::nearest(word, STARTS.into_iter().map(|(scheme, _)| scheme))?;
    let (_, meant) = STARTS.into_iter().find(|(scheme, _)| *scheme == near)?;
    text.get(..text.len() - rest.len()).map(|found| (found, meant))
}
