//! Every rule against its accepted and refused cases. Adding a file to `tests/fixtures/rules/<id>` adds a case;
//! `OFFERKIT_UPDATE=1` writes the findings that refused cases are held against.

use std::fmt::Write;
use std::fs;

use offerkit_core::rules::{ALL, DOCUMENTATION};
use offerkit_wire::{Answer, Finding, check};

use crate::fixtures::{self, Case};

#[test]
fn every_rule_has_accepted_and_refused_cases() {
    for rule in ALL {
        let cases = fixtures::cases(rule.id);
        assert!(cases.iter().any(|case| case.refused), "{} has no refused case", rule.id);
        assert!(cases.iter().any(|case| !case.refused), "{} has no accepted case", rule.id);
    }
}

#[test]
fn every_rule_has_two_accepted_and_three_refused_cases() {
    for rule in ALL {
        let (refused, accepted): (Vec<Case>, Vec<Case>) =
            fixtures::cases(rule.id).into_iter().partition(|case| case.refused);
        assert!(refused.len() >= 3, "{} has {} refused cases, not three", rule.id, refused.len());
        assert!(accepted.len() >= 2, "{} has {} accepted cases, not two", rule.id, accepted.len());
    }
}

#[test]
fn every_folder_of_cases_has_its_rule() {
    let root = fixtures::root().join("rules");
    for subject in fs::read_dir(root).unwrap().map(|entry| entry.unwrap()) {
        for fault in fs::read_dir(subject.path()).unwrap().map(|entry| entry.unwrap()) {
            let id = format!("{}/{}", subject.file_name().display(), fault.file_name().display());
            assert!(ALL.iter().any(|rule| rule.id == id), "there is no rule {id}");
        }
    }
}

#[test]
fn accepted_cases_do_not_have_the_finding() {
    for (rule, case) in all_cases().into_iter().filter(|(_, case)| !case.refused) {
        let answer = check(&case.body, &case.context).unwrap();
        let found: Vec<&Finding> = answer.findings.iter().filter(|finding| finding.rule == rule).collect();
        assert!(found.is_empty(), "{}: {found:?}", case.path.display());
    }
}

#[test]
fn refused_cases_have_the_findings_beside_them() {
    let update = std::env::var_os("OFFERKIT_UPDATE").is_some();
    let mut differing = Vec::new();
    for (rule, case) in all_cases().into_iter().filter(|(_, case)| case.refused) {
        let seen = render(&check(&case.body, &case.context).unwrap(), rule);
        assert!(!seen.is_empty(), "{} does not find {rule}", case.path.display());
        let expected = case.path.with_extension("findings");
        if update {
            fs::write(&expected, &seen).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != seen {
            differing.push(format!("{}\n{seen}", expected.display()));
        }
    }
    assert!(differing.is_empty(), "OFFERKIT_UPDATE=1 writes these:\n{}", differing.join("\n"));
}

#[test]
fn a_fix_cures_its_finding_and_a_safe_one_brings_no_other() {
    for (rule, case) in all_cases() {
        let Ok(text) = std::str::from_utf8(&case.body) else { continue };
        let before = check(&case.body, &case.context).unwrap();
        for finding in before.findings.iter().filter(|finding| finding.rule == rule) {
            for fix in &finding.fixes {
                let after = check(apply(text, fix).as_bytes(), &case.context).unwrap();
                let count = |answer: &Answer| answer.findings.iter().filter(|other| other.rule == rule).count();
                assert!(count(&after) < count(&before), "{}: `{}` cures nothing", case.path.display(), fix.title);
                let errors = |answer: &Answer| answer.findings.iter().filter(|one| one.level == "error").count();
                let grows = fix.safe && errors(&after) > errors(&before) && before.can_save;
                assert!(!grows, "{}: `{}` brings another fault", case.path.display(), fix.title);
            }
        }
    }
}

#[test]
fn every_rule_tells_its_users_what_why_and_from_where() {
    for documentation in DOCUMENTATION {
        assert!(documentation.text.contains("Source: "), "{} names no source", documentation.rule.id);
    }
}

fn all_cases() -> Vec<(&'static str, Case)> {
    ALL.iter().flat_map(|rule| fixtures::cases(rule.id).into_iter().map(|case| (rule.id, case))).collect()
}

fn apply(text: &str, fix: &offerkit_wire::Fix) -> String {
    let edits: Vec<_> = fix
        .edits
        .iter()
        .map(|edit| offerkit_core::document::Edit { start: edit.start, end: edit.end, text: edit.text.clone() })
        .collect();
    offerkit_core::document::apply(text, &edits).unwrap()
}

/// The findings of one rule as a person would read them; long lists are cut.
fn render(answer: &Answer, rule: &str) -> String {
    let mut text = String::new();
    for finding in answer.findings.iter().filter(|finding| finding.rule == rule).take(20) {
        let Finding { level, stage, line, column, end_line, end_column, pointer, message, .. } = finding;
        writeln!(text, "{level} {stage} {line}:{column}-{end_line}:{end_column} {pointer}\n  {message}").unwrap();
        if let Some(help) = &finding.help {
            writeln!(text, "  help: {help}").unwrap();
        }
        for fix in &finding.fixes {
            writeln!(text, "  {}: {}", if fix.safe { "safe fix" } else { "fix" }, fix.title).unwrap();
        }
    }
    text
}
