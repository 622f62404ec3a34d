//! `cargo xtask bench peers`: offerkit beside other packages and programs. The scripts in `tests/peers` measure; here is
//! built what they need.

use std::process::Command;

use crate::failure::Outcome;
use crate::process::run;
use crate::setup::{self, Need, Tools};
use crate::step::step;
use crate::{builds, cargo_tool, npm_package, project};

/// Measures in which the page's part runs in Chromium.
const IN_BROWSER: &[&str] = &["faults", "valid", "large", "object", "portal", "portal-start", "portal-keys"];

/// Measures of the released program.
const OF_THE_PROGRAM: &[&str] = &["native", "portal", "portal-start", "portal-keys", SERVICE];

/// The service beside one that needs SQLite in Node.
const SERVICE: &str = "service";

/// What the scripts are told is passed on as it is, but for this option.
const INSTALL: &str = "--install";
/// Measures nothing.
const REPORT: &str = "--report";

/// Builds what the wanted measures need, then measures.
pub(crate) fn bench(arguments: &[String]) -> Outcome {
    let wanted = Wanted::read(arguments);
    let tools = setup::ensure(&wanted.needs())?;
    let jsonschema = cargo_tool::jsonschema();
    if arguments.iter().any(|argument| argument == INSTALL) {
        jsonschema.ensure()?;
    }
    // Everything is built before the first measurement: a compiler beside it would disturb it.
    wanted.build(&tools)?;
    let examples = project::target().join("release").join("examples");
    let mut node = Command::new("node");
    node.arg(project::node_project().join("peers").join("run.mjs"))
        .args(arguments.iter().filter(|argument| *argument != INSTALL))
        .env("OFFERKIT_NPM_PACKAGE", project::npm_package())
        .env("OFFERKIT_PROGRAM", project::program())
        .env("OFFERKIT_READER", examples.join("read_files"))
        .env("OFFERKIT_CHECK_SPEED", examples.join("check_speed"))
        .env("OFFERKIT_LOAD", examples.join("load"))
        .env("OFFERKIT_BENCH_RESULTS", project::target().join("xtask").join("peers.json"));
    if wanted.has_any(IN_BROWSER) {
        node.env("OFFERKIT_CHROMIUM", &tools.browser()?.chromium);
    }
    if let Some(program) = jsonschema.installed()? {
        node.env("OFFERKIT_JSONSCHEMA", program);
    }
    run(&mut node)
}

/// Which measures a command line asks for.
#[derive(Debug, PartialEq)]
enum Wanted<'a> {
    Nothing,
    Everything,
    Measures(Vec<&'a str>),
}

impl<'a> Wanted<'a> {
    /// Names are judged by the scripts, which know the measures.
    fn read(arguments: &'a [String]) -> Self {
        let (options, names): (Vec<_>, Vec<_>) =
            arguments.iter().map(String::as_str).partition(|argument| argument.starts_with("--"));
        if options.contains(&REPORT) {
            return Self::Nothing;
        }
        if names.is_empty() { Self::Everything } else { Self::Measures(names) }
    }

    fn has_any(&self, names: &[&str]) -> bool {
        match self {
            Self::Nothing => false,
            Self::Everything => true,
            Self::Measures(wanted) => wanted.iter().any(|name| names.contains(name)),
        }
    }

    fn needs(&self) -> Vec<Need> {
        if *self == Self::Nothing {
            return vec![Need::Node, Need::NodePackages];
        }
        let mut needs = npm_package::NEEDS.to_vec();
        if self.has_any(IN_BROWSER) {
            needs.push(Need::Browser);
        }
        if self.has_any(OF_THE_PROGRAM) {
            needs.extend(builds::NEEDS);
        }
        needs
    }

    fn build(&self, tools: &Tools) -> Outcome {
        if *self == Self::Nothing {
            return Ok(());
        }
        // The page names the version of the package, whatever is measured.
        npm_package::build(tools)?;
        if self.has_any(OF_THE_PROGRAM) {
            builds::build(tools)?;
        }
        if self.has_any(&["native"]) {
            example("offerkit", "read_files")?;
        }
        if self.has_any(&["native-wasm"]) {
            example("offerkit-core", "check_speed")?;
        }
        if self.has_any(&[SERVICE]) {
            example("offerkit-service", "load")?;
            sqlite_for_node()?;
        }
        Ok(())
    }
}

/// Packages come without what their own scripts would build. This one is built from its source, or fetched where its
/// makers have built it.
fn sqlite_for_node() -> Outcome {
    let folder = project::node_project();
    if folder.join("node_modules/better-sqlite3/build/Release/better_sqlite3.node").is_file() {
        return Ok(());
    }
    step("build better-sqlite3", || {
        run(Command::new("npm")
            .args(["rebuild", "better-sqlite3", "--ignore-scripts=false", "--loglevel=error"])
            .current_dir(folder))
    })
}

fn example(package: &str, name: &str) -> Outcome {
    run(Command::new("cargo")
        .args(["build", "--quiet", "--release", "--package", package, "--example", name])
        .current_dir(project::root()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arguments: &str, needs_browser: bool, needs_portal: bool) {
        let arguments: Vec<String> = arguments.split_whitespace().map(str::to_owned).collect();
        let needs = Wanted::read(&arguments).needs();
        assert_eq!(needs.contains(&Need::Browser), needs_browser, "{arguments:?}");
        assert_eq!(needs.contains(&Need::Trunk), needs_portal, "{arguments:?}");
    }

    #[test]
    fn a_measure_needs_only_what_it_runs() {
        check("", true, true);
        check("--gate", true, true);
        check("valid --store", true, false);
        check("native", false, true);
        check("service", false, true);
        check("portal-start portal-keys", true, true);
        check("--quick size growth", false, false);
        check("--report", false, false);
    }
}
