//! Takes an example of what each rule refuses and accepts out of `tests/fixtures/rules`, so that the examples which
//! people read are cases that the tests run.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// From this crate's folder.
const CASES: &str = "../../tests/fixtures/rules";

/// A file of this name is no case but what cases are held against.
const PUBLISHED: &str = "published.json";

/// An example longer than this says less than none.
const MAX_LINES: usize = 24;

#[expect(clippy::print_stdout, reason = "a build script speaks to cargo over its output")]
fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={CASES}");
    println!("cargo::rerun-if-changed=build");
    let mut table = "static EXAMPLES: &[(&str, Examples)] = &[\n".to_owned();
    for subject in entries(Path::new(CASES))? {
        for fault in entries(&subject)? {
            let id = format!("{}/{}", name(&subject), name(&fault));
            let (refused, accepted) = (shortest(&fault, "refused-")?, shortest(&fault, "accepted-")?);
            // A new case has no findings yet, which the tests of the rules tell.
            let words = refused.as_ref().and_then(|(path, _)| fs::read_to_string(path.with_extension("findings")).ok());
            let words = words.map_or_else(|| any_words(&fault), Ok)?;
            let published = refused.as_ref().and_then(|(path, _)| published_beside(path));
            let (refused, accepted) = (refused.map(|(_, text)| text), accepted.map(|(_, text)| text));
            // Writing to a String cannot fail.
            let _ = writeln!(
                table,
                "    ({id:?}, Examples {{ published: {published:?}, refused: {refused:?}, accepted: {accepted:?}, \
                 findings: {words:?} }}),"
            );
        }
    }
    table.push_str("];\n");
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(out.join("examples.rs"), table)
}

/// What lies in a folder, sorted.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    entries.sort();
    Ok(entries)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The shortest case of a kind that can be shown.
fn shortest(folder: &Path, prefix: &str) -> io::Result<Option<(PathBuf, String)>> {
    let mut shown: Option<(PathBuf, String)> = None;
    for path in entries(folder)? {
        let name = name(&path);
        let is_case = name.starts_with(prefix) && name.ends_with(".json") && !name.ends_with(PUBLISHED);
        let Some(text) = is_case.then(|| fs::read_to_string(&path).ok()).flatten() else { continue };
        let is_shorter = shown.as_ref().is_none_or(|(_, best)| text.len() < best.len());
        if is_shorter && can_be_shown(&text) {
            shown = Some((path, text));
        }
    }
    Ok(shown)
}

/// What is found in the first refused case, where none can be shown.
fn any_words(folder: &Path) -> io::Result<String> {
    let is_of_refused = |path: &&PathBuf| name(path).starts_with("refused-") && name(path).ends_with(".findings");
    let found = entries(folder)?;
    Ok(found.iter().find(is_of_refused).and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default())
}

/// The published version that a case is held against: a file that has its name, or one for all cases of the rule.
fn published_beside(case: &Path) -> Option<String> {
    let files = [case.with_extension(PUBLISHED), case.with_file_name(PUBLISHED)];
    files.into_iter().find_map(|file| fs::read_to_string(file).ok())
}

fn can_be_shown(text: &str) -> bool {
    let is_plain = |character: char| character == '\n' || !character.is_control();
    text.lines().count() <= MAX_LINES && text.chars().all(is_plain) && !text.trim().is_empty()
}
