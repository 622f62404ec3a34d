use super::names::Names;
use crate::document::{Document, NodeId};
use crate::finding::Findings;
use crate::rules::rule;

rule! {
    /// A new image version is not higher than all published ones, and so is not shown.
    ///
    /// Versions are compared number by number: 1.10.0 is higher than 1.9.0, and 1.0.01 is not higher than 1.0.1.
    ///
    /// Source: CPP-VM-ORIG 2018-09-18; CPP-VM-SKU 2019-04-25; CPP-UPDATE 2018-08-27.
    "published/version-not-higher", Warning, Publish
}

/// The three numbers of a version.
type Version = [u64; 3];

/// The highest version with its text; one of another form is no version.
pub(super) fn highest<'n>(published: &'n Names<'_>) -> Option<(Version, &'n str)> {
    let versions = published.all().iter();
    versions.filter_map(|(text, _)| Some((numbers(text)?, text.as_ref()))).max_by_key(|(numbers, _)| *numbers)
}

pub(super) fn check(
    document: &Document<'_>,
    (version, key): (&str, NodeId),
    (highest, text): &(Version, &str),
    findings: &mut Findings,
) {
    if numbers(version).is_some_and(|version| version <= *highest) {
        findings.at(&RULE, document, key).text("value", version).text("highest", text);
    }
}

fn numbers(version: &str) -> Option<Version> {
    let mut parts = version.split('.').map(|part| part.parse().ok());
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(numbers)
}
