use crate::finding::{Findings, Level};
use crate::model::{APPLICATIONS, CORE_VM};
use crate::rules::{Passed, Value, rule};

rule! {
    /// The category map has more categories than the offer type may have: two for virtual machines, three for Azure
    /// applications. For other offer types more than three are a warning, since their pages differ.
    ///
    /// Source: CPP-VM-OFFER 2019-04-25 (its second text) and PC-VM-2020: two; PC-APP 2020-05-03, PC-OTHER 2020-05-19 and
    /// CPP-SAAS 2019-04-24: three.
    "category/too-many-first-level", Error, Publish
}

/// What most other offer types may have.
const OF_OTHERS: usize = 3;

pub(super) fn check(value: &Value<'_, '_, '_>, count: usize, findings: &mut Findings) {
    let subject = value.subject;
    let offer_type = subject.offer_type.as_deref();
    let passed = if subject.is_virtual_machine || offer_type == Some(CORE_VM) {
        value.passed(value.field.max_items, count)
    } else {
        let level = if offer_type == Some(APPLICATIONS) { Level::Error } else { Level::Warning };
        (count > OF_OTHERS).then_some(Passed { limit: OF_OTHERS as u32, level })
    };
    let Some(Passed { limit, level }) = passed else { return };
    findings.at(&RULE, value.document(), value.node).level(level).count("count", count).count("limit", limit);
}
