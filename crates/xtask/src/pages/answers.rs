//! `tests/fixtures/answers.jsonl`: the native answer to every fixture, which the tests of the other products hold theirs
//! against. One line a fixture: `{"file","context","answer"}`; the answer is the wire JSON as a text.

use std::path::Path;

use offerkit_wire::{CheckContext, check_to_json};
use serde_json::{Value, json};

use crate::failure::{Failure, Outcome};
use crate::{files, project};

/// The time that fixtures are checked at, where their folder names no other.
const NOW: &str = "2026-01-01T00:00:00Z";

/// Every fixture that is a body, with its answer.
pub(crate) fn answers() -> Outcome<String> {
    let root = project::root().join("tests/fixtures");
    let mut lines = String::new();
    for folder in ["rules", "samples"] {
        let mut paths = files::walk(&root.join(folder))?;
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
    name.ends_with(".json") && name != "context.json"
}

fn line(root: &Path, path: &Path) -> Outcome<String> {
    let beside = path.with_file_name("context.json");
    let given = if beside.is_file() { files::read_text(&beside)? } else { "{}".to_owned() };
    let unusable = |error: &dyn std::fmt::Display| Failure::new(format!("{}: {error}", beside.display()));
    let mut context: Value = serde_json::from_str(&given).map_err(|error| unusable(&error))?;
    if let Some(members) = context.as_object_mut() {
        members.entry("now").or_insert_with(|| NOW.into());
    }
    let told: CheckContext = serde_json::from_value(context.clone()).map_err(|error| unusable(&error))?;
    let answer = check_to_json(&files::read(path)?, &told).map_err(|error| unusable(&error))?;
    let file = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
    Ok(json!({ "file": file, "context": context, "answer": answer }).to_string())
}
