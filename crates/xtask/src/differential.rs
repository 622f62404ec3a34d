//! The same documents through every product: builds what `crates/differential` needs and runs it.

use std::process::Command;

use crate::failure::Outcome;
use crate::process::run;
use crate::setup::{Need, Tools};
use crate::step::step;
use crate::{builds, npm_package, project};

/// What it needs: all products, and a browser.
pub(crate) const NEEDS: &[Need] =
    &[Need::Node, Need::NodePackages, Need::WasmTarget, Need::WasmBindgen, Need::Trunk, Need::Browser];

/// Builds every product and what compares them.
pub(crate) fn build(tools: &Tools) -> Outcome {
    builds::build(tools)?;
    npm_package::build(tools)?;
    step("build what compares the products", || {
        run(Command::new("cargo")
            .args(["build", "--release", "--package", "offerkit-differential"])
            .current_dir(project::root()))
    })
}

/// One round over the documents of the first seed.
pub(crate) fn command(tools: &Tools) -> Outcome<Command> {
    let mut command = Command::new(project::target().join("release").join("offerkit-differential"));
    let paths = [
        ("--program", project::program()),
        ("--package", project::npm_package()),
        ("--chromium", tools.browser()?.chromium.clone()),
        ("--folder", project::target().join("differential")),
    ];
    for (option, path) in paths {
        command.arg(option).arg(path);
    }
    Ok(command)
}
