//! Every JSON case of the repository, and of JSONTestSuite where it stands beside the checkout.

use std::collections::BTreeSet;

use offerkit_core::{Context, Instant, check};
use offerkit_laws::cases::{self, Case, Choice, Class};
use offerkit_laws::{answer, reading};

/// Checks cases and gives the names of those that did not go as their class says.
fn check_cases(cases: &[Case]) -> Vec<String> {
    let choices = cases::choices();
    let now = Instant::parse(answer::NOW).expect("a time");
    let context = Context { now, profile: None, publisher_id: None, offer_id: None, published: None };
    let goes_wrong = |case: &&Case| {
        let answer = check(&case.bytes, &context);
        let is_readable = answer.document.is_some();
        let tells = |rule: &str| answer.findings.iter().any(|finding| finding.rule().id == rule);
        let tells_of_fault = answer.findings.iter().any(|finding| finding.rule().id.starts_with("document/"));
        match &case.class {
            Class::Read => !is_readable,
            Class::Refused => is_readable || answer.can_save || !tells_of_fault,
            Class::Open(name) => {
                let Choice { readable, rule, .. } = choice(&choices, name);
                is_readable != *readable || rule.as_deref().is_some_and(|rule| !tells(rule))
            }
        }
    };
    cases.iter().filter(goes_wrong).map(|case| case.name.clone()).collect()
}

fn choice<'c>(choices: &'c [Choice], name: &str) -> &'c Choice {
    choices.iter().find(|choice| choice.name == name).expect("a choice of choices.tsv")
}

#[test]
fn every_own_case_goes_as_its_class_says() {
    let cases = cases::own();
    assert!(cases.len() >= 150, "there are only {} cases", cases.len());
    assert_eq!(check_cases(&cases), [""; 0]);
}

#[test]
fn every_case_of_json_test_suite_goes_as_its_class_says() {
    let Some(cases) = cases::json_test_suite() else {
        eprintln!("JSONTestSuite is not beside the checkout: only the repository's own cases are tried");
        return;
    };
    let count = |is: fn(&Class) -> bool| cases.iter().filter(|case| is(&case.class)).count();
    let counts = [
        count(|class| *class == Class::Read),
        count(|class| *class == Class::Refused),
        count(|class| matches!(class, Class::Open(_))),
    ];
    assert_eq!(counts, [95, 188, 35]);
    assert_eq!(check_cases(&cases), [""; 0]);
    eprintln!("all {} parsing cases of JSONTestSuite were tried", cases.len());
}

#[test]
fn the_second_reader_agrees_on_every_case() {
    let cases = cases::own().into_iter().chain(cases::json_test_suite().unwrap_or_default());
    for case in cases {
        eprintln!("{}", case.name);
        reading::any_bytes(&case.bytes);
        answer::any_bytes(&case.bytes);
    }
}

#[test]
fn names_are_unique_and_can_be_names_of_files() {
    let mut seen = BTreeSet::new();
    for Case { name, .. } in cases::own() {
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.+".contains(&byte)), "{name}");
        assert!(seen.insert(name.clone()), "{name} stands twice");
    }
}

#[test]
fn every_choice_is_made_once_and_has_a_case() {
    let choices = cases::choices();
    let own = cases::own().into_iter().filter_map(|case| match case.class {
        Class::Open(choice) => Some(choice),
        _ => None,
    });
    let used: BTreeSet<String> = own.chain(cases::decided().into_iter().map(|(_, choice)| choice)).collect();
    let names: BTreeSet<String> = choices.iter().map(|choice| choice.name.clone()).collect();
    assert_eq!(names.len(), choices.len(), "a choice is made twice");
    assert_eq!(used, names);
    assert_eq!(cases::decided().len(), 35);
}
