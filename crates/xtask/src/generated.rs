//! `cargo xtask gen`: files in the repository that are made from the code.

use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::{files, pages, project};

/// A file that is made, never edited.
struct GeneratedFile {
    /// From the root of the repository.
    path: &'static str,
    text: fn() -> String,
}

/// All generated files. To add one, name its path and the function that makes its text.
const FILES: &[GeneratedFile] = &[
    GeneratedFile { path: "docs/fields.md", text: pages::fields_page },
    GeneratedFile { path: "docs/json.md", text: pages::json_page },
    GeneratedFile { path: "docs/rules.md", text: pages::rules_page },
];

/// Writes the answers that the other products are held against. They are made anew for each run and kept out of the
/// repository: every change of a rule changes all of them.
pub(crate) fn write_answers() -> Outcome {
    pages::write_cases()?;
    let path = project::answers();
    let text = pages::answers()?;
    if path.is_file() && files::read(&path)? == text.as_bytes() {
        return Ok(());
    }
    files::write(&path, text)
}

/// Whether files are written or compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mode {
    Write,
    Check,
}

/// Writes the generated files that are not current, or fails with their names.
pub(crate) fn generate(mode: Mode) -> Outcome {
    bring_up_to_date(&project::root(), FILES, mode)
}

fn bring_up_to_date(root: &Path, generated: &[GeneratedFile], mode: Mode) -> Outcome {
    let mut stale = Vec::new();
    for file in generated {
        let path = root.join(file.path);
        let text = (file.text)();
        if path.is_file() && files::read(&path)? == text.as_bytes() {
            continue;
        }
        match mode {
            Mode::Check => stale.push(file.path),
            Mode::Write => {
                files::write(&path, text)?;
                println!("xtask: wrote {}", file.path);
            }
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("not up to date: {}: run `cargo xtask gen`", stale.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    const PAGES: &[GeneratedFile] = &[
        GeneratedFile { path: "docs/one.md", text: || "# One\n".to_owned() },
        GeneratedFile { path: "docs/two.md", text: || "# Two\n".to_owned() },
    ];

    #[test]
    fn a_stale_file_is_named_with_the_command_that_mends_it() -> Outcome {
        let root = Scratch::new()?;
        files::write(&root.join("docs/one.md"), "# One\n")?;
        files::write(&root.join("docs/two.md"), "# Twwo\n")?;
        let sentence = bring_up_to_date(&root, PAGES, Mode::Check).map_err(|e| e.to_string());
        assert_eq!(sentence, Err("not up to date: docs/two.md: run `cargo xtask gen`".to_owned()));
        Ok(())
    }

    #[test]
    fn what_was_written_is_current() -> Outcome {
        let root = Scratch::new()?;
        assert!(bring_up_to_date(&root, PAGES, Mode::Check).is_err());
        bring_up_to_date(&root, PAGES, Mode::Write)?;
        bring_up_to_date(&root, PAGES, Mode::Check)
    }

    #[test]
    fn the_repositorys_generated_files_are_current() -> Outcome {
        generate(Mode::Check)
    }
}
