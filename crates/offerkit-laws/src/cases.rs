//! The tables of JSON cases in `tests/fixtures/json`, lines of tab-separated columns; `#` starts a comment.
//!
//! - `cases.tsv`: the repository's own cases, `name class bytes reason`
//! - `choices.tsv`: what the standard leaves open and how it is decided here, `choice reading rule what why`
//! - `jsontestsuite.tsv`: which choice decides each free case of JSONTestSuite, `name choice`
//!
//! A class is `y` (must be read), `n` (must be refused) or `i:CHOICE`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::notation;

/// What must become of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Class {
    /// It is JSON and must be read.
    Read,
    /// It is no JSON and must be refused.
    Refused,
    /// The standard leaves it open; the choice of this name decides.
    Open(String),
}

/// Bytes and what must become of them.
#[derive(Debug, Clone)]
pub struct Case {
    /// Unique within its table; letters, digits, `-`, `_`, `.` and `+`.
    pub name: String,
    /// What must become of it.
    pub class: Class,
    /// The text, which may be none.
    pub bytes: Vec<u8>,
}

/// What is decided for texts that the standard leaves open.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The name that classes use.
    pub name: String,
    /// Whether such a text is read.
    pub readable: bool,
    /// The rule that tells of it; `None` where nothing is worth telling.
    pub rule: Option<String>,
    /// What such a text has in it.
    pub what: String,
    /// Why it is decided so.
    pub why: String,
}

/// The repository's own cases.
pub fn own() -> Vec<Case> {
    let rows = rows::<4>("cases.tsv");
    let case = |[name, class, bytes, reason]: [String; 4]| {
        assert!(!reason.is_empty(), "{name} has no reason");
        let bytes = notation::bytes(&bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        Case { class: class_of(&name, &class), name, bytes }
    };
    rows.into_iter().map(case).collect()
}

/// What the standard leaves open, decided.
pub fn choices() -> Vec<Choice> {
    let choice = |[name, reading, rule, what, why]: [String; 5]| {
        let readable = match reading.as_str() {
            "readable" => true,
            "unreadable" => false,
            _ => panic!("{name} is readable or unreadable, not `{reading}`"),
        };
        Choice { name, readable, rule: Some(rule).filter(|rule| rule != "-"), what, why }
    };
    rows("choices.tsv").into_iter().map(choice).collect()
}

/// The parsing cases of JSONTestSuite, where its folder stands beside the checkout; `None` where it does not.
pub fn json_test_suite() -> Option<Vec<Case>> {
    let folder = root().join("../shared/jsontestsuite");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    let decided = decided();
    let case = |path: &PathBuf| {
        let name = path.file_stem().unwrap().to_str().expect("a name in UTF-8").to_owned();
        let class = match name.split_once('_').map(|(class, _)| class) {
            Some("i") => {
                let choice = decided.iter().find(|(known, _)| *known == name);
                Class::Open(choice.unwrap_or_else(|| panic!("{name} is not decided")).1.clone())
            }
            Some(class) => class_of(&name, class),
            None => panic!("{name} has no class"),
        };
        Case { name, class, bytes: fs::read(path).expect("a case") }
    };
    Some(paths.iter().map(case).collect())
}

/// Name and choice of each free case of JSONTestSuite.
pub fn decided() -> Vec<(String, String)> {
    rows("jsontestsuite.tsv").into_iter().map(|[name, choice]| (name, choice)).collect()
}

fn class_of(name: &str, class: &str) -> Class {
    match class.split_once(':') {
        Some(("i", choice)) => Class::Open(choice.to_owned()),
        None if class == "y" => Class::Read,
        None if class == "n" => Class::Refused,
        _ => panic!("{name}: there is no class `{class}`"),
    }
}

fn rows<const COLUMNS: usize>(table: &str) -> Vec<[String; COLUMNS]> {
    let text = fs::read_to_string(root().join("tests/fixtures/json").join(table)).expect("a table");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &str| {
        let columns: Vec<String> = line.split('\t').map(str::to_owned).collect();
        columns.try_into().unwrap_or_else(|_| panic!("{table} has {COLUMNS} columns, and not so in `{line}`"))
    };
    lines.map(row).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
