use super::{Signed, parameter, unusual};
use crate::document::{Edit, Span};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The disk is fetched over plain http: whoever sees the request can read the signature and with it the disk.
    ///
    /// Where the signature itself asks for https (`spr=https`), the storage refuses such a request.
    ///
    /// Source: CPP-SAS 2018-10-19 shows https; the documentation's own sample has http, so this is a warning. The
    /// reference of Azure Storage for `spr`.
    "sas/not-https", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    if !signed.scheme.eq_ignore_ascii_case("http") {
        return;
    }
    let document = value.document();
    let start = document.span(value.node).start + 1;
    let is_plain = document.raw(value.node).get(1..).is_some_and(|raw| raw.starts_with(signed.scheme));
    let draft = findings.at(&RULE, document, value.node).field(value.field);
    if parameter(unusual::query(value), "spr=") == Some("https") {
        draft.wording("refused");
    }
    if is_plain {
        let edit = Edit { start: start + 4, end: start + 4, text: "s".to_owned() };
        draft.span(Span { start, end: start + 4 }).fix("replace", vec![edit]);
    }
}
