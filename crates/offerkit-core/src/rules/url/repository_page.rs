use super::{Parts, span_of_start};
use crate::catalog::{Field, Format};
use crate::document::Edit;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The address is a page of GitHub about a file, and not the file: `/blob/` in it leads to HTML. The service fetches
    /// what stands at the address, so it gets no picture.
    ///
    /// The raw file is at `raw.githubusercontent.com`. A link that customers click may well be such a page.
    ///
    /// Source: real bodies of 2022, sent by a client's own live tests, name such pages as logos, so this is a warning.
    "url/repository-page", Warning, Publish
}

/// Whether the service fetches what stands at an address of GitHub.
#[inline]
pub(super) fn is_fetched(field: &Field, parts: &Parts<'_>) -> bool {
    parts.host.len() == HOST.len() && matches!(field.key, "uploadedCsvUri" | "uri")
}

const HOST: &str = "github.com";
const RAW: &str = "https://raw.githubusercontent.com";

/// Reports such a page, and whether it is one.
#[inline]
pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, parts: &Parts<'_>, findings: &mut Findings) -> bool {
    parts.host.len() == HOST.len() && report(value, parts, findings)
}

#[cold]
fn report(value: &Value<'_, '_, '_>, parts: &Parts<'_>, findings: &mut Findings) -> bool {
    // The owner, the repository, then what kind of page it is.
    let third_slash = parts.path.bytes().enumerate().filter(|(_, byte)| *byte == b'/').nth(2);
    let cut = third_slash.and_then(|(at, _)| parts.path.split_at_checked(at));
    let Some((repository, page)) = cut else { return false };
    let Some(file) = page.strip_prefix("/blob/") else { return false };
    // GitHub answers with the file itself where it is asked so.
    let is_raw = matches!(parts.query, Some("raw=true" | "raw=1"));
    if !parts.host.eq_ignore_ascii_case(HOST) || is_raw {
        return false;
    }
    let draft = findings.at(&RULE, value.document(), value.node).field(value.field);
    let is_picture = value.field.format == Format::PictureUrl;
    draft.wording(if is_picture { "message" } else { "file" });
    // A fragment or a query belongs to the page.
    let is_whole = parts.scheme.len() + "://".len() + HOST.len() + parts.path.len() == value.text.len();
    if let Some(span) = span_of_start(value, value.text).filter(|_| is_whole) {
        let raw = [RAW, repository, "/", file].concat();
        draft.fix("replace", vec![Edit { start: span.start, end: span.end, text: raw }]);
    }
    true
}
