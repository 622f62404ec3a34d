use super::{decode, parameter};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The signature holds for requests from some addresses alone (`sip`). The service reads the disk from addresses
    /// of its own, which are not published.
    ///
    /// Source: CPP-SAS 2018-10-19 and PC-SAS 2021-06-23, where no signature has the parameter; what it means is in the
    /// reference of Azure Storage.
    "sas/address-range", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, query: &str, findings: &mut Findings) {
    if let Some(range) = decode(parameter(query, "sip=")) {
        findings.at(&RULE, value.document(), value.node).text("range", &range);
    }
}
