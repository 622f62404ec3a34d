use super::images::{DISKS, data_disks};
use crate::document::{Document, NodeId};
use crate::finding::Findings;
use crate::rules::rule;

rule! {
    /// A published image version names another disk, or has another number of data disks. What is published under a
    /// version never changes: another image needs a higher version.
    ///
    /// The disk's address is compared without scheme and signature. What an entry of the data disks holds is published
    /// nowhere, so they are only counted.
    ///
    /// Source: CPP-VM-ORIG 2018-09-18; CPP-VM-SKU 2019-04-25; PC-VM-2020; PC-VM-2022.
    "published/image-changed", Error, Publish
}

const DISK: &str = "osVhdUrl";

/// Holds an image against the published one of its version.
pub(super) fn check(
    (before, was): (&Document<'_>, NodeId),
    (document, own): (&Document<'_>, NodeId),
    version: &str,
    findings: &mut Findings,
) {
    if let (Some(old), Some(new)) = (data_disks(before, was), data_disks(document, own))
        && old != new
    {
        let draft = findings.missing(&RULE, document, own, DISKS).wording("data-disks");
        draft.text("version", version).count("count", new).count("was", old);
    }
    let (Some(old), Some(node)) = (before.present(was, DISK), document.present(own, DISK)) else { return };
    let (Some(old), Some(new)) = (before.string(old), document.string(node)) else { return };
    // An address that is blank is said to be missing.
    if !old.trim().is_empty() && !new.trim().is_empty() && !is_same_place(&old, &new) {
        findings.at(&RULE, document, node).text("version", version);
    }
}

/// Whether two addresses name the same file. Hosts are the same in either case.
fn is_same_place(one: &str, other: &str) -> bool {
    let (host, path) = place(one);
    let (other_host, other_path) = place(other);
    path == other_path && host.eq_ignore_ascii_case(other_host)
}

/// Host and path of an address.
fn place(address: &str) -> (&str, &str) {
    let address = address.split(['?', '#']).next().unwrap_or_default().trim();
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split_once('/').unwrap_or((rest, ""))
}
