//! `tests/fixtures/answers.jsonl`: the native answer to every fixture, which the tests of the other products hold theirs
//! against. One line a fixture: `{"file","context","answer"}`; the answer is the wire JSON as a text.
//!
//! The JSON cases are fixtures too: their bytes are written beside it, so that no product needs to read the tables.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use offerkit_laws::{cases, published};
use offerkit_wire::{CheckContext, check_to_json};
use serde_json::{Value, json};

use crate::failure::{Failure, Outcome};
use crate::{files, project};

/// The time that fixtures are checked at, where their folder names no other.
const NOW: &str = "2026-01-01T00:00:00Z";

/// The largest case that is given to every product; larger ones are tried natively.
const MAX_CASE: usize = 1 << 20;

/// Writes the bytes of the JSON cases, and takes away those of cases that are gone.
pub(crate) fn write_cases() -> Outcome {
    let folder = project::json_bodies();
    let mut stale: BTreeSet<PathBuf> =
        if folder.is_dir() { files::walk(&folder)?.into_iter().collect() } else { BTreeSet::new() };
    let suite = cases::json_test_suite();
    let of_suite = suite.as_ref().map_or("none: it is not here".to_owned(), |cases| cases.len().to_string());
    println!("xtask: JSON cases: {} own, {of_suite} of JSONTestSuite", cases::own().len());
    let suite = suite.unwrap_or_default();
    for (group, cases) in [("own", cases::own()), ("jsontestsuite", suite)] {
        for case in cases.iter().filter(|case| case.bytes.len() <= MAX_CASE) {
            let path = folder.join(group).join(file_name(&case.name));
            if !stale.remove(&path) || files::read(&path)? != case.bytes {
                files::write(&path, &case.bytes)?;
            }
        }
    }
    stale.iter().try_for_each(|path| files::remove_file(path))
}

/// A browser fetches the file by its name, in which some characters mean something else.
fn file_name(case: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || "-_.+".contains(character);
    let name: String = case.chars().map(|character| if plain(character) { character } else { '~' }).collect();
    format!("{name}.json")
}

/// Every fixture that is a body, with its answer.
pub(crate) fn answers() -> Outcome<String> {
    let root = project::root().join("tests/fixtures");
    let mut lines = String::new();
    for folder in [root.join("rules"), root.join("samples"), project::json_bodies()] {
        let mut paths = files::walk(&folder)?;
        paths.sort();
        for path in paths.iter().filter(|path| is_body(path)) {
            lines.push_str(&line(&root, path)?);
            lines.push('\n');
        }
    }
    Ok(lines)
}

fn is_body(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".json") && name != "context.json" && !published::is_one(path)
}

fn line(root: &Path, path: &Path) -> Outcome<String> {
    let beside = path.with_file_name("context.json");
    let given = if beside.is_file() { files::read_text(&beside)? } else { "{}".to_owned() };
    let unusable = |error: &dyn std::fmt::Display| Failure::new(format!("{}: {error}", beside.display()));
    let mut context: Value = serde_json::from_str(&given).map_err(|error| unusable(&error))?;
    if let Some(members) = context.as_object_mut() {
        members.entry("now").or_insert_with(|| NOW.into());
        if let Some(published) = published::beside(path) {
            members.insert("published".to_owned(), files::read_text(&published)?.into());
        }
    }
    let told: CheckContext = serde_json::from_value(context.clone()).map_err(|error| unusable(&error))?;
    let answer = check_to_json(&files::read(path)?, &told).map_err(|error| unusable(&error))?;
    let file = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
    Ok(json!({ "file": file, "context": context, "answer": answer }).to_string())
}
