//! What the signature of a disk has that a usual one has not. A usual one costs a comparison or two here.

use super::{
    Signed, account_form, address_range, host_unusual, not_yet_valid, parameter_repeated, permissions_order, protocol,
};
use crate::finding::Findings;
use crate::rules::Value;

/// The end of the host of nearly every address.
pub(super) const USUAL_HOST: &str = ".blob.core.windows.net";

/// Looks at the address of a disk.
pub(super) fn check(value: &Value<'_, '_, '_>, signed: &Signed<'_>, findings: &mut Findings) {
    let now = value.subject.context.now;
    let host = host(value, signed);
    let account = host.strip_suffix(USUAL_HOST);
    let is_usual = !signed.has_others
        && signed.sp == Some("rl")
        && signed.start_time.is_none_or(|start| start.instant() <= now)
        && account.is_some_and(account_form::is_account);
    if !is_usual {
        check_each(value, signed, host, findings);
    }
}

#[cold]
fn check_each(value: &Value<'_, '_, '_>, signed: &Signed<'_>, host: &str, findings: &mut Findings) {
    let query = query(value);
    account_form::check(value, host, findings);
    address_range::check(value, query, findings);
    host_unusual::check(value, host, findings);
    not_yet_valid::check(value, signed, findings);
    parameter_repeated::check(value, query, findings);
    permissions_order::check(value, signed, findings);
    protocol::check(value, query, findings);
}

/// The host, as it is spelt, without a name or a password before it and a port behind it.
fn host<'s>(value: &Value<'s, '_, '_>, signed: &Signed<'_>) -> &'s str {
    let rest = value.text.trim_start().get(signed.scheme.len() + 3..).unwrap_or_default();
    let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default()
}

/// What stands behind the question mark.
pub(super) fn query<'s>(value: &Value<'s, '_, '_>) -> &'s str {
    value.text.split_once('?').map(|(_, query)| query).unwrap_or_default()
}
