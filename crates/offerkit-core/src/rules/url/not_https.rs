use super::private_address::is_clearly_public;
use super::{Parts, to_https};
use crate::finding::{Findings, Level};
use crate::rules::{Value, rule};

rule! {
    /// The address is plain http. Both are allowed; over https nobody on the way can read or change what is fetched.
    ///
    /// Where the address carries a signature this is a warning: whoever sees the request can read the file with it.
    /// Disks and lead endpoints have rules of their own.
    ///
    /// Source: PC-CONT 2020-06-17 and the successor's schema take `http://` and `https://`; CPP-SAS 2018-10-19 shows
    /// signatures behind https alone.
    "url/not-https", Info, Publish
}

#[cold]
pub(super) fn report(value: &Value<'_, '_, '_>, parts: &Parts<'_>, findings: &mut Findings) {
    // An address that nobody outside can reach is told by another rule, and so is the endpoint of leads.
    if !is_clearly_public(parts.host) || value.field.key == "httpsEndpointUrl" {
        return;
    }
    let draft = findings.at(&RULE, value.document(), value.node).field(value.field);
    if parts.query.is_some_and(|query| query.as_bytes().windows(4).any(|part| part == b"sig=")) {
        draft.level(Level::Warning).wording("signed");
    }
    if let Some((span, edit)) = to_https(value, parts) {
        draft.span(span).fix("replace", vec![edit]);
    }
}
