//! The opening page, which stands in `index.html` before the portal has loaded. The portal's own code renders it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Outcome;
use crate::process::read;
use crate::{files, project};

/// Names the file that holds the page while xtask drives Trunk: there, cargo may be told to build for wasm only.
const FILE: &str = "OFFERKIT_OPENING";

/// Renders the page and tells a command where it lies.
pub(crate) fn hand_to(command: &mut Command) -> Outcome {
    let file = project::target().join("xtask").join("opening.html");
    files::write(&file, render()?)?;
    command.env(FILE, file);
    Ok(())
}

/// The page that was handed over, or a new one.
pub(crate) fn page() -> Outcome<String> {
    match env::var_os(FILE).map(PathBuf::from) {
        Some(file) => files::read_text(Path::new(&file)),
        None => render(),
    }
}

fn render() -> Outcome<String> {
    let arguments = ["run", "--quiet", "--package", "offerkit-web", "--example", "opening"];
    read(Command::new("cargo").args(arguments).current_dir(project::root()))
}
