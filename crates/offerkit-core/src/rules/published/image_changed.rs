use super::images::{DISKS, data_disks};
use super::text_of;
use crate::document::{Document, NodeId};
use crate::finding::Findings;
use crate::rules::rule;

rule! {
    /// A published image version names another disk, or has another number of data disks. What is published under a
    /// version never changes: another image needs a higher version.
    ///
    /// The disk's address is compared without its scheme and what stands behind `?`. What an entry of the data disks
    /// holds is published nowhere, so they are only counted.
    ///
    /// Source: CPP-VM-ORIG 2018-09-18; CPP-VM-SKU 2019-04-25; PC-VM-2020; PC-VM-2022.
    "published/image-changed", Error, Publish
}

const DISK: &str = "osVhdUrl";

/// Holds an image against the published one of its version.
#[inline(never)]
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
    // An address that is blank is said to be missing.
    let (Some((_, old)), Some((node, new))) = (text_of(before, was, DISK), text_of(document, own, DISK)) else {
        return;
    };
    if !is_same_place(&old, &new) {
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
    let (address, _) = split(address.trim_ascii(), b'?');
    let (scheme, behind) = split(address, b':');
    split(behind.strip_prefix("//").unwrap_or(scheme), b'/')
}

/// Splits before the first such byte, and behind it.
#[inline(never)]
fn split(text: &str, separator: u8) -> (&str, &str) {
    let at = text.bytes().position(|byte| byte == separator).unwrap_or(text.len());
    (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default())
}
