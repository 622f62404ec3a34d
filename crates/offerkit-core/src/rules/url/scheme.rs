use super::{STARTS, span_of_start, split_slashes};
use crate::document::{Edit, Span};
use crate::finding::Findings;
use crate::rules::{Value, rule, text};

rule! {
    /// The address starts with something other than `http` or `https`, such as the slip `hhttps`, or with both.
    ///
    /// The service fetches pictures and disks by these addresses; customers click the others.
    ///
    /// Source: a real fault: `hhttps://…` was merged into a public offer on 2021-03-25 and mended on 2021-04-14; the
    /// successor's schema asks for `^https?://`.
    "url/scheme", Error, Publish
}

pub(super) fn report(value: &Value<'_, '_, '_>, scheme: &str, findings: &mut Findings) {
    let document = value.document();
    let draft = findings.at(&RULE, document, value.node).field(value.field).text("scheme", scheme);
    let slip = text::nearest(scheme, ["https", "http"].into_iter());
    let start = document.span(value.node).start + 1;
    // The scheme is ASCII, so it is spelt in the text as it reads, unless the text escapes it.
    let behind = document.raw(value.node).get(1..).and_then(|raw| raw.strip_prefix(scheme));
    let (Some(meant), Some(behind)) = (slip, behind) else { return };
    let address = behind.trim_start_matches([':', '/', '\\']);
    let has_slashes = behind.starts_with("://") || behind.starts_with(r":\/\/");
    let (replaced, meant) = if let Some((found, last)) = again(address) {
        // Another scheme stands behind it: that one is meant.
        (scheme.len() + behind.len() - address.len() + found.len(), last.to_owned())
    } else if starts_escaped(address) || !has_slashes && (behind.starts_with(r":\") || behind.starts_with(r":/\")) {
        return;
    } else if has_slashes {
        (scheme.len(), meant.to_owned())
    } else {
        // The slashes are missing, or one of them.
        (scheme.len() + if behind.starts_with(":/") { 2 } else { 1 }, format!("{meant}://"))
    };
    let Ok(length) = u32::try_from(replaced) else { return };
    let span = Span { start, end: start + length };
    let edit = Edit { start: span.start, end: span.end, text: meant.clone() };
    draft.text("meant", &meant).wording("did-you-mean").span(span).safe_fix("replace", vec![edit]);
}

/// Whether an address starts with a scheme whose slashes are written as escapes.
fn starts_escaped(address: &str) -> bool {
    let scheme = address.split_once(r":\/").or_else(|| address.split_once(r":/\")).map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| STARTS.into_iter().any(|(known, _)| scheme.eq_ignore_ascii_case(known)))
}

/// Reports `https://https://`, where one of the two is too many.
pub(super) fn report_again(value: &Value<'_, '_, '_>, text: &str, findings: &mut Findings) {
    let document = value.document();
    let Some((found, meant)) = again(text) else { return };
    let draft = findings.at(&RULE, document, value.node).field(value.field).text("scheme", found).label("meant", meant);
    draft.wording("did-you-mean");
    if let Some(Span { start, end }) = span_of_start(value, found) {
        let edit = Edit { start, end, text: meant.to_owned() };
        draft.span(Span { start, end }).safe_fix("replace", vec![edit]);
    }
}

/// The schemes that an address starts with, and what should stand there: the last of them.
fn again(text: &str) -> Option<(&str, &'static str)> {
    let (mut rest, mut last) = (text, None);
    while let Some((word, behind)) = split_slashes(rest) {
        let word = word.strip_suffix(':').unwrap_or(word);
        let Some((_, whole)) = STARTS.into_iter().find(|(scheme, _)| word.eq_ignore_ascii_case(scheme)) else { break };
        (rest, last) = (behind, Some(whole));
    }
    text.get(..text.len() - rest.len()).zip(last)
}
