use super::too_many_links::speaks_of;
use crate::catalog::Profile;
use crate::document::Kind;
use crate::finding::{Findings, Level};
use crate::model::APPLICATIONS;
use crate::rules::{Subject, rule};

rule! {
    /// An application or a module of IoT Edge has no link, and at least one to its documentation is expected.
    ///
    /// From 2020 on the pages call links optional; then this is an info.
    ///
    /// Source: CPP-APP 2018-12-06; CPP-IOT 2019-04-24; PC-APP 2020-05-03.
    "url/documentation-missing", Warning, Publish
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    if !subject.is_virtual_machine {
        check_type(subject, findings);
    }
}

const LINKS: &str = "microsoft-azure-marketplace.usefulLinks";

#[cold]
fn check_type(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    let is_application = subject.offer_type.as_deref() == Some(APPLICATIONS);
    let Some(listing) = subject.offer.listing().filter(|listing| document.kind(*listing) == Kind::Object) else {
        return;
    };
    // Links of another type are a fault of their own.
    let is_given = |links| document.kind(links) != Kind::Array || document.items(links).next().is_some();
    if !(is_application || speaks_of(subject, "iot")) || document.present(listing, LINKS).is_some_and(is_given) {
        return;
    }
    let level = if subject.profile == Profile::Sep2018 { Level::Warning } else { Level::Info };
    findings.missing(&RULE, document, listing, LINKS).level(level);
}
