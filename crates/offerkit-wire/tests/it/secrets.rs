//! Planted secrets: no answer holds any part of them, whatever is wrong where they stand.

use offerkit_core::catalog::FIELDS;
use offerkit_core::document::{Segment, apply, scan};
use offerkit_wire::{check, check_to_json};

use crate::fixtures;

/// Part of each planted secret, and of nothing else.
const CANARY: &str = "CANARY";

/// An offer with this JSON text at a place of the catalog.
fn planted(place: &str, json: &str) -> String {
    let segment = |step: &str| if step == "*" { Segment::Index(0) } else { Segment::Key(step.to_owned()) };
    let path: Vec<Segment> = place.split('/').skip(1).map(segment).collect();
    let whole = r#"{"offerTypeId":"microsoft-azure-virtualmachines"}"#;
    let document = scan(whole.as_bytes()).unwrap();
    let edit = document.set(&path, json).expect("a place that can be made");
    apply(whole, &[edit]).unwrap()
}

#[track_caller]
fn check_hidden(body: &str) -> Vec<&'static str> {
    let json = check_to_json(body.as_bytes(), &fixtures::context()).unwrap();
    assert!(!json.contains(CANARY), "{body}\n{json}");
    let answer = check(body.as_bytes(), &fixtures::context()).unwrap();
    answer.findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn a_secret_field_is_quoted_nowhere_whatever_stands_in_it() {
    let long = format!("\"{}\"", CANARY.repeat(500));
    let values = [
        r#""CANARY""#,
        r#"" CANARY ""#,
        r#""http://jo:CANARY@localhost/CANARY""#,
        r#""DefaultEndpointsProtocol=http;AccountName=CANARY;AccountKey=CANARY""#,
        r#""DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=CANARY!""#,
        r#""DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=a;EndpointSuffix=CANARY""#,
        r#""{{CANARY}}""#,
        r#"["CANARY"]"#,
        r#"{"of":"CANARY"}"#,
        &long,
    ];
    let secret = || FIELDS.iter().filter(|field| field.secret).map(|field| field.notes().path);
    assert!(secret().count() > 4);
    for place in secret() {
        for value in values {
            let rules = check_hidden(&planted(place, value));
            assert!(rules.iter().any(|rule| rule.starts_with("lead/")), "{place} {value}: {rules:?}");
        }
    }
}

#[test]
fn the_password_of_an_address_is_quoted_nowhere_whatever_is_wrong_with_the_address() {
    let addresses = [
        ("https://jo:CANARY@contoso.example/", "url/user-info"),
        ("https://jo:CANARY@localhost/", "url/private-address"),
        ("http://jo:CANARY@contoso.example/", "url/not-https"),
        ("https://jo:CANARY@/", "url/host-missing"),
        ("https://jo:CANARY@contoso.example/a b", "url/white-space"),
        ("jo:CANARY@contoso.example", "url/scheme"),
        ("//jo:CANARY@contoso.example", "url/not-absolute"),
        ("https//jo:CANARY@contoso.example", "url/not-absolute"),
        ("hhttps://jo:CANARY@contoso.example", "url/scheme"),
        ("https://https://jo:CANARY@contoso.example", "url/scheme"),
    ];
    let marketplace = "/definition/offer/microsoft-azure-marketplace.";
    for (address, rule) in addresses {
        for place in ["privacyURL", "largeLogo", "crmLeadConfiguration/instanceUrl"] {
            let rules = check_hidden(&planted(&format!("{marketplace}{place}"), &format!("\"{address}\"")));
            assert!(rules.contains(&rule), "{place} {address}: {rules:?}");
        }
        let link = format!(r#"{{"linkTitle":"Docs","linkUrl":"{address}"}}"#);
        check_hidden(&planted(&format!("{marketplace}usefulLinks"), &format!("[{link},{link}]")));
    }
}
