//! Takes an example of what each rule refuses and accepts out of `tests/fixtures/rules`, so that the examples which
//! people read are cases that the tests run.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// From this crate's folder.
const CASES: &str = "../../tests/fixtures/rules";

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
            let words = match &refused {
                Some((path, _)) => fs::read_to_string(path.with_extension("findings"))?,
                None => String::new(),
            };
            let (refused, accepted) = (refused.map(|(_, text)| text), accepted.map(|(_, text)| text));
            // Writing to a String cannot fail.
            let _ = writeln!(
                table,
                "    ({id:?}, Examples {{ refused: {refused:?}, accepted: {accepted:?}, findings: {words:?} }}),"
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
        let is_case = name(&path).starts_with(prefix) && path.extension().is_some_and(|ending| ending == "json");
        let Some(text) = is_case.then(|| fs::read_to_string(&path).ok()).flatten() else { continue };
        let is_shorter = shown.as_ref().is_none_or(|(_, best)| text.len() < best.len());
        if is_shorter && can_be_shown(&text) {
            shown = Some((path, text));
        }
    }
    Ok(shown)
}

fn can_be_shown(text: &str) -> bool {
    let is_plain = |character: char| character == '\n' || !character.is_control();
    text.lines().count() <= MAX_LINES && text.chars().all(is_plain) && !text.trim().is_empty()
}
