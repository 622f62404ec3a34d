//! `offerkit rules` and `offerkit schema`.

use offerkit_core::rules::ALL;
use serde_json::Value;

use crate::harness::{Run, run};

fn read(seen: &Run) -> Value {
    serde_json::from_str(&seen.out).unwrap()
}

#[test]
fn rules_are_listed_a_line_each() {
    let seen = run(["rules"]);
    assert_eq!((seen.code, seen.err.as_str()), (Some(0), ""));
    let ids: Vec<&str> = seen.out.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(ids, ALL.iter().map(|rule| rule.id).collect::<Vec<_>>());
    assert!(seen.out.contains("  error    save     "), "{}", seen.out);
}

#[test]
fn a_rule_is_told_with_its_source_and_examples() {
    let seen = run(["rules", "plan/duplicate-id"]);
    assert_eq!((seen.code, seen.err.as_str()), (Some(0), ""));
    assert!(seen.out.starts_with("plan/duplicate-id: error at stage save\n"), "{}", seen.out);
    for part in ["\nSource: ", "\nRefused:\n\n  {", "\nSays:\n\n  ", "\nAccepted:\n\n  {"] {
        assert!(seen.out.contains(part), "{part}: {}", seen.out);
    }
    assert!(!seen.out.contains('\u{1b}'));
}

#[test]
fn rules_are_told_to_programs_as_json() {
    let (one, all) =
        (read(&run(["rules", "sas/expired", "--format", "json"])), read(&run(["rules", "--format", "json"])));
    assert_eq!(
        (&one["rule"], &one["level"], &one["stage"]),
        (&"sas/expired".into(), &"error".into(), &"publish".into())
    );
    let all = all.as_array().unwrap();
    assert_eq!(all.len(), ALL.len());
    assert!(all.contains(&one));
}

#[test]
fn an_unknown_rule_names_the_nearest() {
    for (id, expected) in [
        ("sas/expird", "there is no rule `sas/expird`; did you mean `sas/expired`?"),
        ("nothing-like-it", "there is no rule `nothing-like-it`; `offerkit rules` lists all"),
        ("\u{1b}[2J", "there is no rule `\u{fffd}[2J`; `offerkit rules` lists all"),
    ] {
        let seen = run(["rules", id]);
        assert_eq!((seen.code, seen.out.as_str(), seen.err), (Some(2), "", format!("offerkit: {expected}\n")));
    }
}

#[test]
fn a_schema_is_that_of_the_profile_and_the_type() {
    let id = |arguments: &[&str]| read(&run(["schema"].iter().chain(arguments)))["$id"].as_str().map(str::to_owned);
    assert_eq!(id(&[]).as_deref(), Some("urn:offerkit:schema:2020-07:microsoft-azure-virtualmachines"));
    let arguments = ["--profile", "2018-09", "--offer-type", "microsoft-azure-corevm"];
    assert_eq!(id(&arguments).as_deref(), Some("urn:offerkit:schema:2018-09:microsoft-azure-corevm"));
    assert_eq!(id(&["--offer-type", "other"]).as_deref(), Some("urn:offerkit:schema:2020-07:other"));
}

#[test]
fn a_schema_that_there_is_not_is_told_with_those_there_are() {
    for (arguments, expected) in [
        (["--profile", "2021-01"], "there is no profile `2021-01`; there are: 2018-09, 2020-07, 2022-03"),
        (
            ["--offer-type", "microsoft-azure-corevn"],
            "there is no schema for the offer type `microsoft-azure-corevn`; did you mean `microsoft-azure-corevm`? There \
             are: microsoft-azure-virtualmachines, microsoft-azure-corevm, microsoft-azure-applications, other",
        ),
        (
            ["--offer-type", "microsoft-azure-saas"],
            "there is no schema for the offer type `microsoft-azure-saas`; there are: microsoft-azure-virtualmachines, \
             microsoft-azure-corevm, microsoft-azure-applications, other",
        ),
    ] {
        let seen = run(["schema"].iter().chain(&arguments));
        assert_eq!((seen.code, seen.out.as_str(), seen.err), (Some(2), "", format!("offerkit: {expected}\n")));
    }
}
