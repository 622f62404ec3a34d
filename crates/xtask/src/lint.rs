//! `cargo xtask lint`: format, clippy on the host and on wasm32, and generated files.

use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::generated::{self, Mode};
use crate::process::run;
use crate::project;
use crate::setup::{self, Need, Tools};
use crate::step::step;
use crate::wasm_target::WASM32;

/// Does every check, so that one run tells all there is to mend.
pub(crate) fn lint() -> Outcome {
    let tools = setup::ensure(&[Need::WasmTarget])?;
    // The wasm tests hold them within.
    generated::write_answers()?;
    let checks: [(&str, &dyn Fn() -> Outcome); 4] = [
        ("format", &|| run(cargo().args(["fmt", "--all", "--check"]))),
        ("clippy", &|| {
            run(cargo()
                .args(["clippy", "--workspace", "--exclude", "offerkit-web", "--all-targets"])
                .args(["--", "--deny", "warnings"]))
        }),
        ("clippy for wasm32", &|| clippy_wasm(&tools)),
        ("generated files", &|| generated::generate(Mode::Check)),
    ];
    let failures: Vec<_> = checks.iter().filter_map(|(what, check)| step(what, check).err()).collect();
    for failure in &failures {
        println!("xtask: {failure}");
    }
    match failures.len() {
        0 => Ok(()),
        n => Err(Failure::new(format!("{n} of {} checks failed", checks.len()))),
    }
}

fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(project::root());
    command
}

/// The tests of core and wire run on the host only: some of what they use is not for wasm32.
fn clippy_wasm(tools: &Tools) -> Outcome {
    if let Err(reason) = tools.wasm_target()?.has_clippy() {
        println!("xtask: {reason}");
        return Ok(());
    }
    let clippy = |selection: &[&str]| {
        run(cargo().args(["clippy", "--target", WASM32]).args(selection).args(["--", "--deny", "warnings"]))
    };
    clippy(&["--package", "offerkit-core", "--package", "offerkit-wire"])?;
    clippy(&["--package", "offerkit-wasm", "--package", "offerkit-merge-wasm", "--all-targets"])?;
    clippy(&["--package", "offerkit-web", "--all-targets"])
}
