//! The npm packages of `tests/package-lock.json`.

use std::process::Command;

use crate::failure::Outcome;
use crate::process::run;
use crate::step::step;
use crate::{files, project};

/// Installs the packages where none are there or the lock file has changed since.
pub(crate) fn ensure() -> Outcome {
    let folder = project::node_project();
    let lock = files::read(&folder.join("package-lock.json"))?;
    // A copy of the lock file these packages came from.
    let installed = folder.join("node_modules").join(".installed-lock.json");
    if installed.is_file() && files::read(&installed)? == lock {
        return Ok(());
    }
    step("install npm packages", || {
        run(Command::new("npm").arg("ci").current_dir(&folder))?;
        files::write(&installed, &lock)
    })
}
