//! Reads `tests/fixtures`.

use std::fs;
use std::path::{Path, PathBuf};

use offerkit_wire::CheckContext;

/// The time that every fixture is checked at.
pub(crate) const NOW: &str = "2026-01-01T00:00:00Z";

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")
}

pub(crate) fn sample(name: &str) -> Vec<u8> {
    fs::read(root().join("samples").join(name)).expect("a sample")
}

pub(crate) fn context() -> CheckContext {
    CheckContext { now: NOW.to_owned(), ..CheckContext::default() }
}

/// A case of one rule.
pub(crate) struct Case {
    pub(crate) path: PathBuf,
    pub(crate) body: Vec<u8>,
    pub(crate) context: CheckContext,
    pub(crate) refused: bool,
}

/// The cases of a rule, in the order of their names.
pub(crate) fn cases(rule: &str) -> Vec<Case> {
    let folder = root().join("rules").join(rule);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(&folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default();
    paths.sort();
    let context = read_context(&folder);
    let is_case = |path: &&PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let is_other = name.ends_with(".findings") || name.ends_with(".published.json");
        !is_other && (name.starts_with("accepted-") || name.starts_with("refused-"))
    };
    paths.iter().filter(is_case).map(|path| case(path, &context)).collect()
}

fn case(path: &Path, context: &CheckContext) -> Case {
    let bytes = fs::read(path).unwrap();
    // A file of this kind holds the length of a body that would be silly to keep.
    let is_size = path.extension().is_some_and(|extension| extension == "size");
    let body = if is_size { vec![b' '; size_in(&bytes)] } else { bytes };
    let refused = path.file_name().unwrap().to_string_lossy().starts_with("refused-");
    let context = CheckContext { published: published(path), ..context.clone() };
    Case { path: path.to_owned(), body, context, refused }
}

/// What the body of a case is held against: a file beside it that has its name, or one for the whole folder.
fn published(case: &Path) -> Option<Vec<u8>> {
    let of_case = case.with_extension("published.json");
    fs::read(of_case).or_else(|_| fs::read(case.with_file_name("published.json"))).ok()
}

fn size_in(text: &[u8]) -> usize {
    let text = String::from_utf8_lossy(text);
    text.split_whitespace().next().and_then(|word| word.parse().ok()).expect("a number of bytes")
}

fn read_context(folder: &Path) -> CheckContext {
    let given = fs::read_to_string(folder.join("context.json")).unwrap_or_else(|_| "{}".to_owned());
    let mut json: serde_json::Value = serde_json::from_str(&given).expect("a context");
    json.as_object_mut().unwrap().entry("now").or_insert_with(|| NOW.into());
    serde_json::from_value(json).expect("a context")
}
