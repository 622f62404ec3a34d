//! Merges of `tests/fixtures/merge`: a folder is a case, with `base.json`, `mine.json`, `theirs.json`, and `input.json`
//! where something is chosen. What is changed is held against `expected.changes`, the text against `expected.json`; there is
//! none where a conflict needs a choice. `OFFERKIT_UPDATE=1` writes both: read them before you keep them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use offerkit_core::rules::ALL;
use offerkit_wire::{AnswerType, Change, MergeInput, Merged, Standing, check, merge};

use crate::fixtures::{self, root};

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("merge")).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 13, "there are only {} cases", folders.len());
    folders
}

#[test]
fn every_case_has_the_changes_and_the_text_beside_it() {
    let update = std::env::var_os("OFFERKIT_UPDATE").is_some();
    let mut differing = Vec::new();
    for folder in cases() {
        let merged = merged(&folder);
        let text = merged.text.clone().unwrap_or_default();
        for (name, seen) in [("expected.changes", render(&merged)), ("expected.json", text)] {
            let path = folder.join(name);
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if update && !seen.is_empty() {
                fs::write(&path, &seen).unwrap();
            } else if expected != seen {
                differing.push(format!("{}\n{seen}", path.display()));
            }
        }
    }
    assert!(differing.is_empty(), "OFFERKIT_UPDATE=1 writes these:\n{}", differing.join("\n"));
}

fn merged(folder: &std::path::Path) -> Merged {
    let [base, mine, theirs] =
        ["base", "mine", "theirs"].map(|name| fs::read(folder.join(format!("{name}.json"))).unwrap());
    let input: MergeInput = match fs::read(folder.join("input.json")) {
        Ok(input) => serde_json::from_slice(&input).unwrap(),
        Err(_) => MergeInput::default(),
    };
    merge(&base, &mine, &theirs, &input).unwrap()
}

/// The changes as a person would read them.
fn render(merged: &Merged) -> String {
    let mut text = format!("{} open\n", merged.conflicts);
    for change in &merged.changes {
        let Change { by, place, label, base, mine, theirs, mine_did, theirs_did, takes, service_owned } = change;
        let owner = if *service_owned { ", the service's own" } else { "" };
        let label = label.map(|label| format!(" ({label})")).unwrap_or_default();
        writeln!(text, "{by}, takes {}{owner}: {place}{label}", takes.unwrap_or("nothing")).unwrap();
        for (name, standing, did) in [("base", base, &None), ("mine", mine, mine_did), ("theirs", theirs, theirs_did)] {
            let did = did.map(|did| format!(" {did}")).unwrap_or_default();
            let shown = match standing {
                Some(Standing { pointer, value }) => format!("{value} at {pointer}"),
                None => "absent".to_owned(),
            };
            writeln!(text, "  {name}{did}: {shown}").unwrap();
        }
    }
    text
}

#[track_caller]
fn check_refused(texts: [&[u8]; 3], input: &str, expected: &str) {
    let input: MergeInput = serde_json::from_str(input).unwrap();
    let [base, mine, theirs] = texts;
    assert_eq!(merge(base, mine, theirs, &input).unwrap_err().to_string(), expected);
}

#[test]
fn what_cannot_be_merged_is_named_with_its_place() {
    let good: &[u8] = br#"{"a":1}"#;
    check_refused(
        [b"{\n  \"a\" 1}", good, good],
        "{}",
        "base, line 2, column 7: expected `:` behind the key, found `1`",
    );
    check_refused([good, b"", good], "{}", "mine, line 1, column 1: the file is empty");
    let twice = b"{\"x\":[\n {\"b\":1,\"\\u0062\":2}]}";
    check_refused([good, good, twice], "{}", "theirs, line 2, column 9: the key `b` stands twice in one object");
}

#[test]
fn a_text_that_cannot_be_read_is_refused_in_the_words_of_a_check() {
    let mut seen = BTreeSet::new();
    for case in ALL.iter().flat_map(|rule| fixtures::cases(rule.id)) {
        let answer = check(&case.body, &case.context).unwrap();
        let Some(finding) = answer.findings.first().filter(|_| answer.answer_type == AnswerType::Unreadable) else {
            continue;
        };
        let expected = format!("mine, line {}, column {}: {}", finding.line, finding.column, finding.message);
        check_refused([b"{}", &case.body, b"{}"], "{}", &expected);
        seen.insert(finding.rule);
    }
    assert_eq!(seen.len(), 7, "{seen:?}");
}

#[test]
fn a_choice_names_a_change_and_a_side() {
    let texts: [&[u8]; 3] = [br#"{"a":1}"#, br#"{"a":2}"#, br#"{"a":3}"#];
    check_refused(texts, r#"{"prefer":"ours"}"#, "`ours` is no side; a choice is `mine` or `theirs`");
    check_refused(texts, r#"{"choices":[{"place":"/a","takes":""}]}"#, "`` is no side; a choice is `mine` or `theirs`");
    check_refused(texts, r#"{"choices":[{"place":"/b","takes":"mine"}]}"#, "nothing was changed at `/b`");
    check_refused(texts, r#"{"choices":[{"place":"1","takes":"mine"}]}"#, "nothing was changed at `1`");
    assert!(serde_json::from_str::<MergeInput>(r#"{"choice":{}}"#).is_err());
    for place in ["0", "/a"] {
        let input: MergeInput =
            serde_json::from_str(&format!(r#"{{"choices":[{{"place":"{place}","takes":"mine"}}]}}"#)).unwrap();
        let [base, mine, theirs] = texts;
        assert_eq!(merge(base, mine, theirs, &input).unwrap().text.as_deref(), Some(r#"{"a":2}"#));
    }
}

#[test]
fn the_json_of_a_merge_has_every_member() {
    let merged = merge(b"{}", br#"{"x":"?sig=SECRET"}"#, b"{}", &MergeInput::default()).unwrap();
    let change =
        r#"{"by":"mine","place":"/x","label":null,"base":null,"mine":{"pointer":"/x","value":"\"?sig=***\""},"#;
    let rest = r#""theirs":null,"mineDid":"added","theirsDid":null,"takes":"mine","serviceOwned":false}"#;
    let text = r#""{\"x\":\"?sig=SECRET\"}""#;
    let expected = format!(r#"{{"conflicts":0,"changes":[{change}{rest}],"text":{text}}}"#);
    assert_eq!(offerkit_wire::to_json(&merged), expected);
}
