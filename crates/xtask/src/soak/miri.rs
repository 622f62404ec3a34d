//! The core's own tests in Miri, which sees undefined behaviour.

use std::process::Command;

use super::{End, Turn};
use crate::failure::Outcome;
use crate::process::{read, run};
use crate::project;
use crate::setup::Tools;

/// Miri and the standard library it interprets come with rustup's nightly toolchain only, as components.
pub(super) fn miri(_: &Tools, _: &Turn) -> Outcome<End> {
    let has_miri = read(Command::new("cargo").args(["+nightly", "miri", "--version"]));
    if let Err(failure) = has_miri.and_then(|_| run(Command::new("cargo").args(["+nightly", "miri", "setup"]))) {
        return Ok(End::Skipped(format!("{failure}: Miri needs `rustup +nightly component add miri rust-src`")));
    }
    run(Command::new("cargo")
        .args(["+nightly", "miri", "test", "--package", "offerkit-core", "--lib"])
        .current_dir(project::root()))?;
    Ok(End::Done("the core's tests, no undefined behaviour".to_owned()))
}
