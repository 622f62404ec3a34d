//! The published version that a case of a rule is held against: a file beside it that has its name, or one for all cases
//! of the rule.

use std::path::{Path, PathBuf};

/// The file for a case, where there is one.
pub fn beside(case: &Path) -> Option<PathBuf> {
    let files = [case.with_extension(NAME), case.with_file_name(NAME)];
    files.into_iter().find(|file| file.is_file())
}

/// Whether a file is one, and so no case itself.
pub fn is_one(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name == NAME || name.ends_with(&format!(".{NAME}"))
}

/// The file's name, and how it ends for one case.
const NAME: &str = "published.json";
