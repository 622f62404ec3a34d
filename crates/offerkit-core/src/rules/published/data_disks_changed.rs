use super::images::{DISKS, data_disks};
use super::names::Names;
use crate::document::{Document, NodeId};
use crate::finding::Findings;
use crate::rules::rule;

rule! {
    /// A new image version has more or fewer data disks than the published versions of the plan. The number of data
    /// disks of a published plan never changes.
    ///
    /// Where the published versions themselves differ, nothing is said.
    ///
    /// Source: CPP-UPDATE 2018-08-27; CPP-VM-SKU 2019-04-25; PC-VM-2022 2021-11-17.
    "published/data-disks-changed", Error, Publish
}

/// The number of data disks that every published version has.
#[inline(never)]
pub(super) fn of_all(document: &Document<'_>, published: &Names<'_>) -> Option<usize> {
    let mut counts = published.all().iter().map(|(_, image)| data_disks(document, *image));
    let first = counts.next()??;
    counts.all(|count| count == Some(first)).then_some(first)
}

#[inline(never)]
pub(super) fn check(document: &Document<'_>, image: NodeId, was: usize, findings: &mut Findings) {
    if let Some(count) = data_disks(document, image).filter(|count| *count != was) {
        findings.missing(&RULE, document, image, DISKS).count("count", count).count("was", was);
    }
}
