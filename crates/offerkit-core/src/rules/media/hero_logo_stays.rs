use crate::catalog::Profile;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// As of 2022 no page asks for a hero picture any more, and it cannot be removed once it was uploaded.
    ///
    /// Source: CPP-VM-ORIG 2018-09-18, CPP-VM-OFFER 2019-04-25 and CPP-APP 2018-12-06: optional, and it stays. The pages
    /// of virtual machines, applications and containers from 2020 on do not name it, but the sample of 2020-07 has one.
    "media/hero-logo-stays", Info, Publish
}

#[inline]
pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    if value.subject.profile >= Profile::Mar2022 && !value.text.trim().is_empty() {
        findings.at(&RULE, value.document(), value.node);
    }
}
