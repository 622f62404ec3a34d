//! strace, for the tests that look at what the service asks of the system. Linux alone has it, and those tests.

use crate::failure::{Failure, Outcome};
use crate::process::find;
use crate::step::step;
use crate::system_packages;

/// Finds strace, and installs it where it is missing.
pub(crate) fn ensure() -> Outcome {
    if cfg!(not(target_os = "linux")) || find("strace").is_some() {
        return Ok(());
    }
    step("install strace", || system_packages::install("strace", &["strace"]))?;
    find("strace").map(|_| ()).ok_or_else(|| Failure::new("strace was installed but is not on the PATH"))
}
