use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// The body has both the flat `categories` of 2018 and the `categoryMap` of 2020. Which of the two counts is not
    /// documented; answers of 2022 hold an empty list beside the map.
    ///
    /// Source: API-CREATE 2018-09-13 and 2020-07-14; a public response of 2022-06.
    "category/both-eras", Info, Publish
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    let Some(flat) = subject.listing.categories else { return };
    let has_items = document.items(flat).next().is_some();
    if has_items && subject.listing.category_map.is_some() {
        findings.at(&RULE, document, flat);
    }
}
