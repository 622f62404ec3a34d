//! The images of a plan beside the published ones.

use super::names::Names;
use super::version_not_higher::{self, highest};
use super::{PlanPair, data_disks_changed, image_changed, last_version_removed, present};
use crate::document::{Document, Kind, NodeId};
use crate::finding::Findings;

/// Where images stand by their versions, by offer type.
pub(super) const KEYS: [&str; 2] =
    ["microsoft-azure-virtualmachines.vmImages", "microsoft-azure-corevm.vmImagesPublicAzure"];

pub(in crate::rules) fn check(pair: &PlanPair<'_, '_, '_>, findings: &mut Findings) {
    let (document, before) = (pair.plan.document, pair.was.document);
    for key in KEYS {
        let Some(was) = present(before, pair.was.node, key) else { continue };
        let published = Names::of_members(before, was);
        let Some((last, _)) = published.all().last() else { continue };
        let own = present(document, pair.plan.node, key);
        if own.is_some_and(|own| document.kind(own) != Kind::Object) {
            continue;
        }
        let highest = highest(&published);
        let disks = data_disks_changed::of_all(before, &published);
        let (mut kept, mut new) = (0, 0);
        for (name, image) in own.into_iter().flat_map(|own| document.members(own)) {
            if document.kind(image) == Kind::Null {
                continue;
            }
            let version = document.string(name).unwrap_or_default();
            if let Some(was) = published.find(&version) {
                kept += 1;
                image_changed::check((before, was), (document, image), &version, findings);
                continue;
            }
            new += 1;
            if let Some(highest) = &highest {
                version_not_higher::check(document, (&version, name), highest, findings);
            }
            if let Some(disks) = disks {
                data_disks_changed::check(document, image, disks, findings);
            }
        }
        if kept == 0 {
            let last = highest.as_ref().map_or(last.as_ref(), |(_, version)| *version);
            last_version_removed::report(pair, key, last, new > 0, findings);
        }
    }
}

/// How many data disks an image has; `None` where they are no list.
#[inline(never)]
pub(super) fn data_disks(document: &Document<'_>, image: NodeId) -> Option<usize> {
    if document.kind(image) != Kind::Object {
        return None;
    }
    match present(document, image, DISKS) {
        Some(disks) => (document.kind(disks) == Kind::Array).then(|| document.items(disks).take(MOST_DISKS).count()),
        None => Some(0),
    }
}

/// Nobody has so many; a list that stands once may be held against thousands.
const MOST_DISKS: usize = 1000;

pub(super) const DISKS: &str = "lunVhdDetails";
