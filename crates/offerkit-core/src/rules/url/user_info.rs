use super::{Parts, split_slashes};
use crate::document::{Edit, Span, find, find_any};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A user's name or password stands before the host, as in `https://user:password@host`. Everybody who can read the
    /// listing can read it, and browsers and clients drop it.
    ///
    /// Source: RFC 9110, section 4.2.4: such addresses are not to be made; RFC 3986, section 3.2.1.
    "url/user-info", Warning, Publish
}

#[cold]
pub(super) fn report(value: &Value<'_, '_, '_>, parts: &Parts<'_>, findings: &mut Findings) {
    let document = value.document();
    let draft = findings.at(&RULE, document, value.node).field(value.field).text("host", parts.host);
    let raw = document.raw(value.node);
    // Escapes would hide where it ends.
    let Some((_, behind)) = split_slashes(raw).filter(|_| find(raw.as_bytes(), b'\\').is_none()) else { return };
    let start = raw.len() - behind.len();
    let end = find_any(behind.as_bytes(), *b"/\\?#").unwrap_or(behind.len());
    let Some(length) = behind.get(..end).and_then(|authority| authority.rfind('@')).map(|at| at + 1) else { return };
    let at = document.span(value.node).start;
    let (Ok(start), Ok(length)) = (u32::try_from(start), u32::try_from(length)) else { return };
    let span = Span { start: at + start, end: at + start + length };
    draft.span(span).fix("remove", vec![Edit { start: span.start, end: span.end, text: String::new() }]);
}
