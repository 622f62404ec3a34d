use crate::finding::Findings;
use crate::rules::sas::host_unusual::account_of;
use crate::rules::{Value, rule};

rule! {
    /// The host does not start with the name of a storage account, which has 3 to 24 lower-case letters and digits.
    ///
    /// Source: the successor's schema of 2022-03, `AccountName=[a-z0-9]{3,24}`; its page's own example has capitals, so
    /// this is a warning.
    "sas/account-form", Warning, Publish
}

/// Whether a text can be the name of a storage account.
pub(super) fn is_account(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (3..=24).contains(&name.len()) && name.bytes().all(is_plain)
}

pub(super) fn check(value: &Value<'_, '_, '_>, host: &str, findings: &mut Findings) {
    // Another kind of host has a rule of its own.
    let Some(account) = account_of(host) else { return };
    // The copy of an account in a second region is read under a name of its own.
    if !is_account(account.strip_suffix("-secondary").unwrap_or(account)) {
        findings.at(&RULE, value.document(), value.node).text("value", account);
    }
}
