use crate::document::split_at;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The disk is not in the blob storage of a storage account: its host does not end as those of Azure's clouds do.
    /// A signature is good for blob storage alone.
    ///
    /// Source: CPP-SAS 2018-10-19 and PC-SAS 2021-06-23 show `<account>.blob.core.windows.net`; the successor's schema
    /// names the ends of the national clouds. Accounts may have other hosts, so this is a warning.
    "sas/host-unusual", Warning, Publish
}

/// How the hosts of blob storage go on behind the account, by cloud.
const HOSTS: [&str; 4] =
    ["blob.core.windows.net", "blob.core.usgovcloudapi.net", "blob.core.chinacloudapi.cn", "blob.core.cloudapi.de"];

/// The part of a host of blob storage that names the account.
pub(super) fn account_of(host: &str) -> Option<&str> {
    let (account, rest) = split_at(host, b'.');
    HOSTS.iter().any(|end| rest.is_some_and(|rest| rest.eq_ignore_ascii_case(end))).then_some(account)
}

pub(super) fn check(value: &Value<'_, '_, '_>, host: &str, findings: &mut Findings) {
    if account_of(host).is_none() {
        findings.at(&RULE, value.document(), value.node).text("host", host);
    }
}
