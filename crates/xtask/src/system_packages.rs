//! Packages of the operating system.

use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process::{find, run};

/// Installs Debian packages, or says in one sentence that a person has to.
pub(crate) fn install(what: &str, packages: &[&str]) -> Outcome {
    if !rustix::process::geteuid().is_root() || find("apt-get").is_none() {
        return Err(by_hand(what, packages));
    }
    let apt_get = || {
        let mut command = Command::new("apt-get");
        command
            .args(["-qq", "-o", "DPkg::Lock::Timeout=600", "-o", "Dpkg::Use-Pty=0"])
            .env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run(apt_get().arg("update"))?;
    run(apt_get().args(["install", "-y", "--no-install-recommends"]).args(packages))
}

fn by_hand(what: &str, packages: &[&str]) -> Failure {
    Failure::new(format!(
        "{what} is missing and only root can install it: run `sudo apt-get install {}` \
         (the names of Debian's packages) and then this command again",
        packages.join(" ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_package_is_named_in_one_sentence() {
        let sentence = by_hand("Chromium", &["chromium", "chromium-driver"]).to_string();
        assert!(sentence.contains("sudo apt-get install chromium chromium-driver"), "{sentence}");
        assert!(!sentence.contains('\n'), "{sentence}");
    }
}
