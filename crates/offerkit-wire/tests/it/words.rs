//! Every finding has words, and every word belongs to a finding.

use std::collections::BTreeSet;

use offerkit_core::messages::ENGLISH_MESSAGES;
use offerkit_core::rules::ALL;
use offerkit_wire::check;

use crate::fixtures;

#[test]
fn every_rule_has_a_message_and_help() {
    for rule in ALL {
        for key in ["message", "help"] {
            let key = format!("{}#{key}", rule.id);
            assert!(ENGLISH_MESSAGES.template(&key).is_some(), "{key} is missing");
        }
    }
}

#[test]
fn every_message_belongs_to_a_rule_or_an_answer() {
    for key in ENGLISH_MESSAGES.keys() {
        let (owner, _) = key.split_once('#').expect("an owner");
        assert!(owner.starts_with("answer/") || ALL.iter().any(|rule| rule.id == owner), "{key} belongs to nothing");
    }
}

#[test]
fn messages_are_one_line_without_blame() {
    for key in ENGLISH_MESSAGES.keys().filter(|key| !key.starts_with("answer/")) {
        let text = ENGLISH_MESSAGES.template(key).unwrap();
        let lower = text.to_lowercase();
        assert!(!text.contains('\n') && !text.ends_with('.'), "{key}: {text}");
        for word in ["please", "invalid", "illegal", "you must", "oops", "sorry"] {
            assert!(!lower.contains(word), "{key} says `{word}`: {text}");
        }
    }
}

#[test]
fn every_argument_of_a_message_is_given() {
    let mut seen = BTreeSet::new();
    for rule in ALL {
        for case in fixtures::cases(rule.id) {
            for finding in check(&case.body, &case.context).unwrap().findings {
                let titles = finding.fixes.iter().map(|fix| &fix.title);
                for text in titles.chain([&finding.message]).chain(&finding.help) {
                    // A brace that is left over is an argument nobody gave, unless the text itself speaks of braces.
                    let is_left = text.split('{').skip(1).any(|rest| {
                        rest.split_once('}').is_some_and(|(name, _)| {
                            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
                        })
                    });
                    let is_quoted = text.contains("`{59160c40");
                    assert!(!is_left || is_quoted, "{}: {text}", finding.rule);
                    assert!(!text.contains(&format!("{}#", finding.rule)), "{}: no words: {text}", finding.rule);
                }
                seen.insert(finding.rule);
            }
        }
    }
    assert_eq!(seen.len(), ALL.len(), "some rule was never found");
}
