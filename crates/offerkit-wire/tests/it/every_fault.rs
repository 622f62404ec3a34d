//! Every fault that a case of the rules knows, at once, in an offer with a hundred plans.

use std::collections::BTreeSet;

use offerkit_core::rules::ALL;
use offerkit_wire::{check, check_to_json};
use serde_json::{Map, Value, json};

use crate::fixtures;

const PLANS: usize = 100;

/// One body of all refused cases that are an object: what they say of the offer in one listing, their plans in turn.
fn everything() -> Vec<u8> {
    let (mut listing, mut plans) = (Map::new(), Vec::new());
    for case in ALL.iter().flat_map(|rule| fixtures::cases(rule.id)).filter(|case| case.refused) {
        let Ok(body) = serde_json::from_slice::<Value>(&case.body) else { continue };
        let members = body.pointer("/definition/offer").and_then(Value::as_object);
        for (key, value) in members.into_iter().flatten() {
            listing.entry(key.clone()).or_insert_with(|| value.clone());
        }
        let known = body.pointer("/definition/plans").and_then(Value::as_array).into_iter().flatten();
        plans.extend(known.filter(|plan| plan.is_object()).take(PLANS).cloned());
    }
    // A plan of the body has the members of as many cases as it takes for all of them to be somewhere.
    let mut merged = vec![Map::new(); PLANS];
    for (at, plan) in plans.into_iter().enumerate() {
        for (key, value) in plan.as_object().into_iter().flatten() {
            if let Some(slot) = merged.get_mut(at % PLANS) {
                slot.insert(key.clone(), value.clone());
            }
        }
    }
    let body = json!({
        "publisherId": "Contoso", "offerTypeId": "microsoft-azure-virtualmachines", "id": "Contoso VM", "version": 7,
        "definition": { "displayText": "x".repeat(51), "offer": listing, "plans": merged },
    });
    serde_json::to_vec(&body).expect("a body")
}

#[test]
fn a_hundred_plans_with_every_fault_have_bounded_findings_in_clear_words() {
    let body = everything();
    let answer = check(&body, &fixtures::context()).expect("a check");
    assert!(!answer.can_save && !answer.can_publish);
    let last = answer.findings.last().expect("findings");
    assert_eq!((answer.findings.len(), last.rule), (1001, "limit/findings"));
    assert!(last.message.ends_with("more findings are not listed"), "{}", last.message);
    let rules: BTreeSet<&str> = answer.findings.iter().map(|finding| finding.rule).collect();
    assert!(rules.len() > 70, "{} rules spoke", rules.len());
    for finding in &answer.findings {
        assert!(!finding.message.contains(['{', '\n']) || finding.message.contains('`'), "{}", finding.message);
    }
    let json = check_to_json(&body, &fixtures::context()).expect("a check");
    assert!(json.len() < 3_000_000, "{} bytes for {}", json.len(), body.len());
}
