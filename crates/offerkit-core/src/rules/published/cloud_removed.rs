use super::names::Names;
use super::{PlanPair, holds_something, present};
use crate::Profile;
use crate::document::Kind;
use crate::finding::{Findings, Level};
use crate::rules::rule;

rule! {
    /// A plan is published in a cloud that it does not name any more. Clouds can only be added.
    ///
    /// The pages of the Cloud Partner Portal do not say so; as of 2018-09 it is a warning.
    ///
    /// Source: PC-APP 2020-05-03; PC-VM-2020; PC-VM-2022 2022-02-10.
    "published/cloud-removed", Error, Publish
}

/// The lists of clouds, by offer type.
pub(super) const KEYS: [&str; 3] = [
    "microsoft-azure-virtualmachines.cloudAvailability",
    "microsoft-azure-corevm.cloudAvailability",
    "microsoft-azure-applications.cloudAvailability",
];

pub(in crate::rules) fn check(pair: &PlanPair<'_, '_, '_>, findings: &mut Findings) {
    let (document, before) = (pair.subject.document, pair.was.document);
    for key in KEYS {
        let Some(was) = present(before, pair.was.node, key).filter(|list| holds_something(before, *list)) else {
            continue;
        };
        let own = present(document, pair.plan.node, key);
        if own.is_some_and(|list| document.kind(list) != Kind::Array) {
            continue;
        }
        let named = own.map_or_else(Names::default, |list| Names::of_items(document, list));
        let (mut clouds, mut count) = (String::new(), 0);
        for cloud in before.items(was).filter_map(|item| before.string(item)) {
            if named.find(&cloud).is_none() {
                for part in [if count == 0 { "`" } else { ", `" }, &cloud, "`"] {
                    clouds.push_str(part);
                }
                count += 1;
            }
        }
        if count > 0 {
            let draft =
                findings.missing(&RULE, document, pair.plan.node, key).text("clouds", &clouds).count("count", count);
            if pair.subject.profile == Profile::Sep2018 {
                draft.level(Level::Warning);
            }
        }
    }
}
