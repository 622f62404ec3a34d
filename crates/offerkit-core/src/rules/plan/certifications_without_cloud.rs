use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A plan lists certifications for Azure Government, whose cloud it is not offered in.
    ///
    /// Source: CPP-VM-SKU 2019-04-25; PC-VM-2020; PC-VM-2022 2022-02-10: they are asked for with that cloud alone.
    "plan/certifications-without-cloud", Warning, Publish
}

/// Azure for the government of the United States, as `cloudAvailability` names it.
const CLOUD: &str = "Fairfax";

#[inline(never)]
pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    if document.is_empty_container(value.node) {
        return;
    }
    let is_offered = |clouds| document.items(clouds).any(|cloud| document.string(cloud).is_some_and(|it| it == CLOUD));
    if !value.neighbours().clouds.is_some_and(is_offered) {
        findings.at(&RULE, document, value.node).field(value.field).label("cloud", CLOUD);
    }
}
