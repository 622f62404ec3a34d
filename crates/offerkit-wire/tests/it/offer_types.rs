//! Offers of types whose bodies nobody has published.

use offerkit_wire::{Answer, check};

use crate::fixtures;

/// A body of a type that nobody documents, with a listing and a plan of its own.
fn body(listing: &str, plan: &str) -> String {
    format!(
        r#"{{"publisherId": "contoso", "id": "contoso-box", "offerTypeId": "microsoft-azure-containers", "definition": {{
            "displayText": "Contoso", "offer": {{{listing}}}, "plans": [{{"planId": "basic", {plan}}}]}}}}"#
    )
}

fn answer(body: &str) -> Answer {
    check(body.as_bytes(), &fixtures::context()).unwrap()
}

fn found(body: &str) -> Vec<String> {
    answer(body).findings.iter().map(|finding| format!("{} {}", finding.rule, finding.pointer)).collect()
}

#[track_caller]
fn check_found(listing: &str, plan: &str, expected: &[&str]) {
    let mut all = vec!["envelope/offer-type-unknown /offerTypeId"];
    all.extend(expected);
    assert_eq!(found(&body(listing, plan)), all);
}

#[test]
fn what_is_its_own_is_kept_without_a_word() {
    let own = r#""microsoft-azure-containers.repository": {"a": [1]}, "microsoft-azure-containers.titel": 1"#;
    check_found(own, r#""microsoft-azure-containers.skuTitle": 1, "regions": "all", "prices": null"#, &[]);
}

#[test]
fn what_every_offer_shares_is_checked() {
    check_found(
        r#""microsoft-azure-marketplace.title": 1"#,
        r#""a": 1"#,
        &["field/wrong-type /definition/offer/microsoft-azure-marketplace.title"],
    );
    check_found(
        r#""microsoft-azure-marketplace.titel": "x""#,
        r#""a": 1"#,
        &["field/unknown /definition/offer/microsoft-azure-marketplace.titel"],
    );
    check_found(
        "",
        r#""planId": "Basic!""#,
        &["document/duplicate-key /definition/plans/0/planId", "plan/id-form /definition/plans/0/planId"],
    );
}

#[test]
fn the_first_words_say_what_is_checked_and_what_is_kept() {
    let answer = answer(&body("", r#""a": 1"#));
    assert!(answer.can_save && answer.can_publish);
    let finding = answer.findings.first().unwrap();
    assert_eq!(finding.message, "the offer type `microsoft-azure-containers` is not one whose body is known");
    assert_eq!(finding.help.as_deref(), Some("what all offers share is checked, the rest is kept and sent as it is"));
}
