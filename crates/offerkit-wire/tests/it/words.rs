//! Every finding has words, and every word belongs to a finding.

use std::collections::BTreeSet;

use offerkit_core::messages::ENGLISH_MESSAGES;
use offerkit_core::rules::ALL;
use offerkit_wire::{Arg, check};

use crate::fixtures;

#[test]
fn every_rule_has_a_message_and_help() {
    for rule in ALL {
        for name in ["message", "help"] {
            assert!(ENGLISH_MESSAGES.template(rule.id, name).is_some(), "{} has no {name}", rule.id);
        }
    }
}

#[test]
fn every_message_belongs_to_a_rule_or_an_answer() {
    for (owner, name, _) in ENGLISH_MESSAGES.all() {
        let has_owner = owner.starts_with("answer/") || ALL.iter().any(|rule| rule.id == owner);
        assert!(has_owner, "{owner}#{name} belongs to nothing");
    }
}

#[test]
fn messages_are_one_line_without_blame() {
    for (owner, name, text) in ENGLISH_MESSAGES.all().filter(|(owner, _, _)| !owner.starts_with("answer/")) {
        let lower = text.to_lowercase();
        assert!(!text.contains('\n') && !text.ends_with('.'), "{owner}#{name}: {text}");
        for word in ["please", "invalid", "illegal", "you must", "oops", "sorry"] {
            assert!(!lower.contains(word), "{owner}#{name} says `{word}`: {text}");
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
                    // What stands in backticks may have braces of its own; an argument nobody gave is a name in it.
                    let given = finding.args.iter().filter_map(|(_, arg)| match arg {
                        Arg::Text(text) => Some(text.as_str()),
                        _ => None,
                    });
                    let own = given
                        .filter(|value| value.contains('{'))
                        .fold(text.clone(), |own, value| own.replace(value, ""));
                    let is_left = own.split('{').skip(1).any(|rest| {
                        rest.split_once('}').is_some_and(|(name, _)| {
                            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
                        })
                    });
                    assert!(!is_left, "{}: {text}", finding.rule);
                    assert!(text.contains(' '), "{}: no words: {text}", finding.rule);
                }
                seen.insert(finding.rule);
            }
        }
    }
    assert_eq!(seen.len(), ALL.len(), "some rule was never found");
}
