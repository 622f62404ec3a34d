use super::{Signed, is_encoded_twice};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The signature was encoded twice: `%253D` where `%3D` is meant. The service decodes once, finds another
    /// signature and is not let in. This happens when an address that was copied in encoded form is encoded again.
    ///
    /// Source: the documented fault "not authorised (a wrong or cut signature)", CPP-SAS-ERR 2018-09-27.
    "sas/double-encoded", Error, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    // Base64 has no percent sign, so one that is left after decoding was put there by encoding again.
    if signed.sig.is_some_and(is_encoded_twice) {
        findings.at(&RULE, value.document(), value.node).field(value.field);
    }
}
