use super::{decode, parameter};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The protocol of the signature (`spr`) is neither `https` nor `https,http`, the two that there are.
    ///
    /// Source: the reference of Azure Storage, SasProtocol: HTTPS alone, or HTTPS and HTTP.
    "sas/protocol", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, query: &str, findings: &mut Findings) {
    let Some(protocol) = decode(parameter(query, "spr=")) else { return };
    if !matches!(&*protocol, "https" | "https,http") {
        findings.at(&RULE, value.document(), value.node).text("protocol", &protocol);
    }
}
