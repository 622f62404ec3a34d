//! What the signature of a disk has that a usual one has not. A usual one costs a comparison or two here.

use super::{
    Signed, account_form, address_range, host_unusual, not_yet_valid, parameter_repeated, permissions_order, protocol,
};
use crate::document::split_at;
use crate::finding::Findings;
use crate::rules::Value;

/// The end of the host of nearly every address.
const USUAL_HOST: &str = ".blob.core.windows.net";

/// Looks at the address of a disk.
pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    let now = value.subject.context.now;
    let authority = authority(value, signed);
    let account = authority.strip_suffix(USUAL_HOST);
    let is_usual = !signed.has_others
        && signed.sp == Some("rl")
        && signed.start_time.is_none_or(|start| start.instant() <= now)
        && account.is_some_and(account_form::is_account);
    if !is_usual {
        check_each(value, signed, authority, findings);
    }
}

#[cold]
fn check_each(value: &Value<'_, '_, '_>, signed: &Signed<'_>, authority: &str, findings: &mut Findings) {
    // A name or a password may stand before the host, and a port behind it; without a path, all the rest does.
    let authority = authority.split(['?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let (host, _) = split_at(host, b':');
    let query = query(value);
    account_form::check(value, host, findings);
    address_range::check(value, query, findings);
    host_unusual::check(value, host, findings);
    not_yet_valid::check(value, signed, findings);
    parameter_repeated::check(value, query, findings);
    permissions_order::check(value, signed, findings);
    protocol::check(value, query, findings);
}

/// What stands before the first slash, as it is spelt.
fn authority<'s>(value: &Value<'s, '_, '_>, signed: &Signed<'_>) -> &'s str {
    let rest = value.text.trim_start().get(signed.scheme.len() + 3..).unwrap_or_default();
    split_at(rest, b'/').0
}

/// What stands behind the question mark.
pub(super) fn query<'s>(value: &Value<'s, '_, '_>) -> &'s str {
    value.text.split_once('?').map(|(_, query)| query).unwrap_or_default()
}
