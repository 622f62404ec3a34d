use super::Signed;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The address has parameters of a signature but not the signature itself (`sig`), or it is cut: a signature is
    /// 32 bytes in Base64, 44 characters.
    ///
    /// Source: the documented fault "not authorised (a wrong or cut signature)", CPP-SAS-ERR 2018-09-27; HMAC-SHA256
    /// for the length.
    "sas/signature-missing", Error, Publish
}

/// Characters of a SHA-256 digest in Base64 without its padding, which some tools cut off.
const SIGNATURE: usize = 43;

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    let has_others = [signed.sv, signed.sp, signed.se, signed.st, signed.sr].iter().any(Option::is_some);
    // An escape takes three bytes for one.
    let escapes = signed.sig.map_or(0, |sig| sig.bytes().filter(|byte| *byte == b'%').count());
    if signed.sig.is_some_and(|sig| sig.len() >= SIGNATURE + 2 * escapes) {
        return;
    }
    let signature = signed.signature().unwrap_or_default();
    if signature.is_empty() && has_others {
        findings.at(&RULE, value.document(), value.node);
    } else if !signature.is_empty() && !signature.contains('%') && signature.len() < SIGNATURE {
        findings.at(&RULE, value.document(), value.node).wording("cut").count("count", signature.len());
    }
}
