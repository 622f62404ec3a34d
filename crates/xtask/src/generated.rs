//! `cargo xtask gen`: files in the repository that are made from the code.

use std::path::Path;

use offerkit_book::OfferType;
use offerkit_book::schema::schema;
use offerkit_book::types::types;
use offerkit_core::Profile;

use crate::failure::{Failure, Outcome};
use crate::{files, pages, project};

/// A file that is made, never edited.
struct GeneratedFile {
    /// From the root of the repository.
    path: String,
    text: String,
}

/// Nothing but generated files lies in this folder.
const SCHEMAS: &str = "docs/schema";

/// All generated files. To add one, name its path and the function that makes its text.
fn generated_files() -> Vec<GeneratedFile> {
    let file = |path: &str, text: String| GeneratedFile { path: path.to_owned(), text };
    let mut generated = vec![
        file("crates/offerkit-wasm/npm/offer.d.ts", types()),
        file("docs/fields.md", pages::fields_page()),
        file("docs/json.md", pages::json_page()),
        file("docs/rules.md", pages::rules_page()),
    ];
    for profile in Profile::ALL {
        for offer_type in OfferType::ALL {
            let path = format!("{SCHEMAS}/{}/{}.json", profile.name(), offer_type.name());
            generated.push(GeneratedFile { path, text: schema(profile, offer_type).to_page() });
        }
    }
    generated
}

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
    bring_up_to_date(&project::root(), &generated_files(), mode)
}

fn bring_up_to_date(root: &Path, generated: &[GeneratedFile], mode: Mode) -> Outcome {
    let mut stale = left_over(root, generated)?;
    if mode == Mode::Write {
        for path in stale.drain(..) {
            files::remove_file(&root.join(&path))?;
            println!("xtask: removed {path}");
        }
    }
    for GeneratedFile { path, text } in generated {
        let place = root.join(path);
        if place.is_file() && files::read(&place)? == text.as_bytes() {
            continue;
        }
        match mode {
            Mode::Check => stale.push(path.clone()),
            Mode::Write => {
                files::write(&place, text)?;
                println!("xtask: wrote {path}");
            }
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("not up to date: {}: run `cargo xtask gen`", stale.join(", "))))
}

/// Schemas that are made no longer.
fn left_over(root: &Path, generated: &[GeneratedFile]) -> Outcome<Vec<String>> {
    let folder = root.join(SCHEMAS);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let paths = files::walk(&folder)?.into_iter();
    let paths = paths.map(|path| path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned());
    Ok(paths.filter(|path| generated.iter().all(|file| file.path != *path)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn pages() -> Vec<GeneratedFile> {
        let file = |path: &str, text: &str| GeneratedFile { path: path.to_owned(), text: text.to_owned() };
        vec![file("docs/one.md", "# One\n"), file("docs/two.md", "# Two\n")]
    }

    #[test]
    fn a_stale_file_is_named_with_the_command_that_mends_it() -> Outcome {
        let root = Scratch::new()?;
        files::write(&root.join("docs/one.md"), "# One\n")?;
        files::write(&root.join("docs/two.md"), "# Twwo\n")?;
        let sentence = bring_up_to_date(&root, &pages(), Mode::Check).map_err(|e| e.to_string());
        assert_eq!(sentence, Err("not up to date: docs/two.md: run `cargo xtask gen`".to_owned()));
        Ok(())
    }

    #[test]
    fn what_was_written_is_current() -> Outcome {
        let root = Scratch::new()?;
        assert!(bring_up_to_date(&root, &pages(), Mode::Check).is_err());
        bring_up_to_date(&root, &pages(), Mode::Write)?;
        bring_up_to_date(&root, &pages(), Mode::Check)
    }

    #[test]
    fn a_schema_that_is_made_no_longer_is_stale_and_goes() -> Outcome {
        let root = Scratch::new()?;
        let left_over = root.join("docs/schema/2017-01/other.json");
        files::write(&left_over, "{}")?;
        let sentence = bring_up_to_date(&root, &[], Mode::Check).map_err(|e| e.to_string());
        assert!(sentence.is_err_and(|sentence| sentence.contains("docs/schema/2017-01/other.json")));
        bring_up_to_date(&root, &[], Mode::Write)?;
        assert!(!left_over.exists());
        Ok(())
    }

    #[test]
    fn the_repositorys_generated_files_are_current() -> Outcome {
        generate(Mode::Check)
    }
}
