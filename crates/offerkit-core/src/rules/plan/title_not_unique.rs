use std::borrow::Cow;

use crate::catalog::Profile;
use crate::document::NodeId;
use crate::finding::{Findings, Level};
use crate::rules::repeated::repeated;
use crate::rules::{Subject, rule};

rule! {
    /// Two plans of the offer have the same title, so that customers cannot tell them apart.
    ///
    /// The pages of 2018 and 2019 do not ask for different titles, and nothing is said of offers other than virtual
    /// machines: there it is a warning.
    ///
    /// Source: PC-VM-2020; PC-VM-2022 2022-02-10: unique in the offer.
    "plan/title-not-unique", Error, Publish
}

pub(super) fn report(subject: &Subject<'_, '_>, titles: &[(Cow<'_, str>, NodeId)], findings: &mut Findings) {
    let is_asked_for = subject.is_virtual_machine && subject.profile != Profile::Sep2018;
    let level = if is_asked_for { Level::Error } else { Level::Warning };
    for (_, node) in repeated(titles) {
        let title = subject.document.string(node).unwrap_or_default();
        findings.at(&RULE, subject.document, node).level(level).text("value", &title);
    }
}
