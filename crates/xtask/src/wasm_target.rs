//! The standard library for wasm32: rustup's, or one built from Debian's sources where rustup
//! cannot download it.

use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process::{find, read, run};
use crate::step::step;
use crate::system_packages;

pub(crate) const WASM32: &str = "wasm32-unknown-unknown";

/// Debian's toolchain under the name rustup is told.
const DISTRO: &str = "distro";
const DISTRO_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// Where the standard library for wasm32 comes from.
#[derive(Clone, Debug)]
pub(crate) enum WasmTarget {
    /// The toolchain has the target.
    Installed,
    /// Every build for wasm32 also builds the standard library, with Debian's compiler.
    FromSource {
        /// The toolchain's own linker; Debian's compiler has none for wasm.
        linker: String,
    },
}

/// Finds the target, and adds it where it is missing.
pub(crate) fn ensure() -> Outcome<WasmTarget> {
    let sysroot = read(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM32).join("lib").is_dir() {
        return Ok(WasmTarget::Installed);
    }
    let from_source = || -> Outcome<WasmTarget> {
        let host = read(Command::new("rustc").args(["--print", "host-tuple"]))?;
        let linker = format!("{sysroot}/lib/rustlib/{host}/bin/rust-lld");
        Ok(WasmTarget::FromSource { linker })
    };
    if distro_is_linked() {
        println!("xtask: the wasm32 standard library is built from source with Debian's toolchain");
        return from_source();
    }
    let added =
        step(&format!("add the target {WASM32}"), || run(Command::new("rustup").args(["target", "add", WASM32])));
    let Err(failure) = added else {
        return Ok(WasmTarget::Installed);
    };
    println!("xtask: {failure}");
    step("install Debian's toolchain instead, to build the wasm32 standard library from source", || {
        system_packages::install("The source of Rust's standard library", &DISTRO_PACKAGES)?;
        run(Command::new("rustup").args(["toolchain", "link", DISTRO, "/usr"]))
    })?;
    from_source()
}

fn distro_is_linked() -> bool {
    find("rustup").is_some()
        && read(Command::new("rustup").args(["toolchain", "list"]))
            .is_ok_and(|list| list.lines().any(|line| line.split(' ').next() == Some(DISTRO)))
}

impl WasmTarget {
    /// Prepares a command that compiles for wasm32.
    pub(crate) fn apply(&self, command: &mut Command) {
        let Self::FromSource { linker } = self else {
            return;
        };
        command
            .env("RUSTUP_TOOLCHAIN", DISTRO)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
            // Set by the toolchain xtask runs under; Debian's compiler has its own libraries.
            .env_remove("LD_LIBRARY_PATH");
    }

    /// Clippy is part of rustup's toolchain, and there is none for Debian's.
    pub(crate) fn has_clippy(&self) -> Outcome {
        match self {
            Self::Installed => Ok(()),
            Self::FromSource { .. } => Err(Failure::new(
                "skipped: clippy for wasm32 needs rustup's target, and Debian's toolchain has no clippy",
            )),
        }
    }
}
