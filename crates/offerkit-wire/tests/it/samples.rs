//! The documentation's own bodies.

use offerkit_core::document::scan;
use offerkit_core::{catalog, document};
use offerkit_wire::{check, compare};

use crate::fixtures;

/// Rule and pointer of each finding of a sample, in the order of the answer.
#[track_caller]
fn check_sample(name: &str, profile: &str, can_save: bool, can_publish: bool, expected: &[(&str, &str)]) {
    let answer = check(&fixtures::sample(name), &fixtures::context()).unwrap();
    let seen: Vec<(&str, String)> = answer
        .findings
        .iter()
        .map(|finding| {
            let name = finding.pointer.rsplit('/').next().unwrap_or_default();
            (finding.rule, name.rsplit('.').next().unwrap_or_default().to_owned())
        })
        .collect();
    let expected: Vec<(&str, String)> = expected.iter().map(|(rule, at)| (*rule, (*at).to_owned())).collect();
    assert_eq!(seen, expected);
    assert_eq!((answer.profile, answer.can_save, answer.can_publish), (profile, can_save, can_publish));
}

const SAME_TEXT: (&str, &str) = ("text/same-as-summary", "description");

const LOGOS: [(&str, &str); 5] = [
    ("sas/expired", "smallLogo"),
    ("sas/expired", "mediumLogo"),
    ("sas/expired", "largeLogo"),
    ("sas/expired", "wideLogo"),
    ("sas/expired", "heroLogo"),
];

const SAME_NAMES: [(&str, &str); 2] =
    [("contact/same-person", "supportContactName"), ("text/same-as-title", "skuTitle")];

const PLAN: [(&str, &str); 3] =
    [("plan/size-retired", "0"), ("sas/expired", "osVhdUrl"), ("sas/not-https", "osVhdUrl")];

#[test]
fn the_sample_of_2020_can_be_saved_and_not_published() {
    let categories = [
        ("category/unknown-first-level", "categoryL1"),
        ("category/unknown-second-level", "0"),
        ("category/too-many-second-level", "categoryL2-ai-plus-machine-learning"),
    ];
    let service = [("field/service-owned", "eTag"), ("field/service-owned", "version")];
    let expected = [&[SAME_TEXT], &categories[..], &LOGOS, &SAME_NAMES, &PLAN, &service].concat();
    check_sample("request-2020.json", "2020-07", true, false, &expected);
}

#[test]
fn the_sample_of_2018_is_held_against_2018() {
    let service = [("field/service-owned", "eTag"), ("field/service-owned", "version")];
    check_sample(
        "request-2018.json",
        "2018-09",
        true,
        false,
        &[&[SAME_TEXT], &LOGOS[..], &SAME_NAMES, &PLAN, &service].concat(),
    );
}

#[test]
fn request_and_response_of_the_documentation_differ_in_21_leaves() {
    for year in ["2018", "2020"] {
        let request = fixtures::sample(&format!("request-{year}.json"));
        let response = fixtures::sample(&format!("response-{year}.json"));
        let seen = compare(&request, &response).unwrap();
        assert_eq!((seen.dropped, seen.added, seen.rehosted, seen.changed), (4, 10, 5, 2));
        assert_eq!(seen.differences.len(), 21);
    }
}

#[test]
fn the_catalog_holds_every_key_of_the_samples() {
    for name in ["request-2018.json", "request-2020.json", "response-2018.json", "response-2020.json"] {
        let bytes = fixtures::sample(name);
        let body = scan(&bytes).unwrap();
        for node in body.nodes() {
            let path = body.path(node);
            assert!(catalog::field_at(&path).is_some(), "{name}: {}", document::pointer(&path));
        }
    }
}
