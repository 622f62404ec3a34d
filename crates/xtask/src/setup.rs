//! Installs what a command needs and the machine lacks.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use crate::browser::Browser;
use crate::failure::{Failure, Outcome};
use crate::wasm_target::WasmTarget;
use crate::{browser, cargo_tool, node_packages, project, strace, versions, wasm_target};

/// A thing a command may need beyond cargo.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Need {
    Node,
    NodePackages,
    WasmTarget,
    WasmBindgen,
    Trunk,
    CargoFuzz,
    Browser,
    /// Only where the tests that use it run: on Linux.
    Strace,
}

/// What everything in the project needs together.
pub(crate) const EVERYTHING: &[Need] = &[
    Need::Node,
    Need::NodePackages,
    Need::WasmTarget,
    Need::WasmBindgen,
    Need::Trunk,
    Need::CargoFuzz,
    Need::Browser,
    Need::Strace,
];

/// The tools a set-up has found or installed, as asked for.
pub(crate) struct Tools {
    wasm_target: Option<WasmTarget>,
    browser: Option<Browser>,
    wasm_bindgen: Option<PathBuf>,
    trunk: Option<PathBuf>,
    cargo_fuzz: Option<PathBuf>,
}

/// Makes sure that every need is met. Cheap checks come first, so that a person who must install
/// something by hand hears of it before a long build.
pub(crate) fn ensure(needs: &[Need]) -> Outcome<Tools> {
    let needed = |need| needs.contains(&need);
    let mut tools = Tools { wasm_target: None, browser: None, wasm_bindgen: None, trunk: None, cargo_fuzz: None };
    if needed(Need::Node) || needed(Need::NodePackages) {
        versions::check_node()?;
    }
    if needed(Need::Browser) {
        tools.browser = Some(browser::ensure()?);
    }
    if needed(Need::Strace) {
        strace::ensure()?;
    }
    if needed(Need::NodePackages) {
        node_packages::ensure()?;
    }
    if needed(Need::WasmTarget) {
        tools.wasm_target = Some(wasm_target::ensure()?);
    }
    if needed(Need::WasmBindgen) {
        let tool = cargo_tool::wasm_bindgen()?;
        tool.ensure()?;
        tools.wasm_bindgen = Some(tool.programs()?);
    }
    if needed(Need::Trunk) {
        let tool = cargo_tool::trunk();
        tool.ensure()?;
        tools.trunk = Some(tool.programs()?);
    }
    if needed(Need::CargoFuzz) {
        let tool = cargo_tool::cargo_fuzz();
        tool.ensure()?;
        tools.cargo_fuzz = Some(tool.programs()?);
    }
    Ok(tools)
}

fn not_asked_for(need: Need) -> Failure {
    Failure::new(format!("this command did not ask its set-up for {need:?}"))
}

impl Tools {
    pub(crate) fn wasm_target(&self) -> Outcome<&WasmTarget> {
        self.wasm_target.as_ref().ok_or_else(|| not_asked_for(Need::WasmTarget))
    }

    pub(crate) fn browser(&self) -> Outcome<&Browser> {
        self.browser.as_ref().ok_or_else(|| not_asked_for(Need::Browser))
    }

    /// A program that comes with wasm-bindgen.
    pub(crate) fn wasm_bindgen(&self, program: &str) -> Outcome<PathBuf> {
        let folder = self.wasm_bindgen.as_ref().ok_or_else(|| not_asked_for(Need::WasmBindgen))?;
        Ok(folder.join(program))
    }

    /// The program cargo-fuzz.
    pub(crate) fn cargo_fuzz(&self) -> Outcome<PathBuf> {
        let folder = self.cargo_fuzz.as_ref().ok_or_else(|| not_asked_for(Need::CargoFuzz))?;
        Ok(folder.join("cargo-fuzz"))
    }

    /// `cargo` for wasm32.
    pub(crate) fn wasm_cargo(&self) -> Outcome<Command> {
        let mut command = Command::new("cargo");
        command.current_dir(project::root());
        self.wasm_target()?.apply(&mut command);
        Ok(command)
    }

    /// `trunk`, with wasm-bindgen and wasm-opt on its PATH.
    pub(crate) fn trunk(&self) -> Outcome<Command> {
        let folder = self.trunk.as_ref().ok_or_else(|| not_asked_for(Need::Trunk))?;
        let mut command = Command::new(folder.join("trunk"));
        command.current_dir(project::root()).env("PATH", self.path()?);
        self.wasm_target()?.apply(&mut command);
        Ok(command)
    }

    fn path(&self) -> Outcome<OsString> {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = self
            .wasm_bindgen
            .iter()
            .chain(&self.trunk)
            .cloned()
            .chain([project::node_tools()])
            .chain(env::split_paths(&inherited));
        env::join_paths(folders).map_err(|e| Failure::new(format!("cannot set the PATH: {e}")))
    }
}
