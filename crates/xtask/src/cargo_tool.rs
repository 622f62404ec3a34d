//! Command line tools that are Rust crates, kept in the person's cache folder so that a second
//! clone does not build them again.

use std::env;
use std::path::PathBuf;
use std::process::{self, Command};

use crate::failure::{Failure, Outcome};
use crate::process::run;
use crate::step::step;
use crate::{files, versions};

/// A tool, its version and how it is built.
pub(crate) struct CargoTool {
    name: &'static str,
    version: String,
    /// A program that a finished installation has.
    program: &'static str,
    arguments: &'static [&'static str],
    expectation: &'static str,
    /// Its speed is looked at, so it is built as its authors build it.
    is_measured: bool,
}

/// Builds the portal from `index.html` and `Trunk.toml`.
pub(crate) fn trunk() -> CargoTool {
    CargoTool {
        name: "trunk",
        version: "0.21.14".to_owned(),
        program: "trunk",
        // Without --locked a pre-release CSS crate breaks the build.
        arguments: &["--locked", "--no-default-features", "--features", "rustls"],
        expectation: "about 4 minutes",
        is_measured: false,
    }
}

/// Builds and runs the fuzzers in `fuzz/`.
pub(crate) fn cargo_fuzz() -> CargoTool {
    CargoTool {
        name: "cargo-fuzz",
        version: "0.13.2".to_owned(),
        program: "cargo-fuzz",
        arguments: &["--locked"],
        expectation: "about 1 minute",
        is_measured: false,
    }
}

/// Writes the JavaScript glue of a wasm file; brings the runner of the wasm tests.
pub(crate) fn wasm_bindgen() -> Outcome<CargoTool> {
    Ok(CargoTool {
        name: "wasm-bindgen-cli",
        version: versions::wasm_bindgen()?,
        program: "wasm-bindgen",
        // Not --locked: its lock file names a crate version that can no longer be had.
        arguments: &[],
        expectation: "about 2 minutes",
        is_measured: false,
    })
}

/// Checks JSON files by a JSON Schema: a benchmark sets it beside the program.
pub(crate) fn jsonschema() -> CargoTool {
    CargoTool {
        name: "jsonschema-cli",
        version: "0.60.2".to_owned(),
        program: "jsonschema-cli",
        arguments: &[],
        expectation: "about 6 minutes",
        is_measured: true,
    }
}

impl CargoTool {
    /// The folder with the tool's programs.
    pub(crate) fn programs(&self) -> Outcome<PathBuf> {
        Ok(self.folder()?.join("bin"))
    }

    fn folder(&self) -> Outcome<PathBuf> {
        Ok(tools_folder()?.join(format!("{}-{}", self.name, self.version)))
    }

    /// The tool's program, where it is installed.
    pub(crate) fn installed(&self) -> Outcome<Option<PathBuf>> {
        Ok(Some(self.programs()?.join(self.program)).filter(|program| program.is_file()))
    }

    /// Installs the tool where it is missing.
    pub(crate) fn ensure(&self) -> Outcome {
        if self.installed()?.is_some() {
            return Ok(());
        }
        let what = format!("install {} {} ({})", self.name, self.version, self.expectation);
        step(&what, || self.install())
    }

    /// Builds beside the final folder and renames, so that a broken installation is never taken for
    /// a finished one.
    fn install(&self) -> Outcome {
        let folder = self.folder()?;
        let unfinished = folder.with_added_extension(format!("unfinished-{}", process::id()));
        files::remove_folder(&unfinished)?;
        let mut command = Command::new("cargo");
        command
            .args(["install", self.name, "--version", &self.version])
            .args(self.arguments)
            .arg("--root")
            .arg(&unfinished);
        if !self.is_measured {
            // The tools run for seconds and are built once: a third of the usual build time.
            command
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
                .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        }
        let built = run(&mut command);
        if built.is_err() {
            files::remove_folder(&unfinished)?;
        }
        built?;
        files::remove_folder(&folder)?;
        files::rename(&unfinished, &folder)
    }
}

/// `$XDG_CACHE_HOME/offerkit/tools`, by default below `~/.cache`.
fn tools_folder() -> Outcome<PathBuf> {
    let cache = match env::var_os("XDG_CACHE_HOME").filter(|folder| !folder.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => env::home_dir()
            .map(|home| home.join(".cache"))
            .ok_or_else(|| Failure::new("there is no home folder: set XDG_CACHE_HOME"))?,
    };
    Ok(cache.join("offerkit").join("tools"))
}
