//! `cargo xtask test`: every test there is, and one count over all of them.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::counts::{self, Counts, Runner};
use crate::failure::{Failure, Outcome};
use crate::process::{Transcript, run_and_keep};
use crate::setup::{self, Need, Tools};
use crate::step::seconds;
use crate::wasm_target::WASM32;
use crate::{builds, differential, files, fuzz, generated, npm_package, project};

/// Tests that are run together, in the order of the time they take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Suite {
    Native,
    WasmNode,
    WasmBrowser,
    Npm,
    Differential,
    EndToEnd,
    Fuzz,
}

const SUITES: [Suite; 7] =
    [Suite::Native, Suite::WasmNode, Suite::WasmBrowser, Suite::Npm, Suite::Differential, Suite::EndToEnd, Suite::Fuzz];

impl Suite {
    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::WasmNode => "wasm-node",
            Self::WasmBrowser => "wasm-browser",
            Self::Npm => "npm",
            Self::Differential => "differential",
            Self::EndToEnd => "e2e",
            Self::Fuzz => "fuzz",
        }
    }

    fn needs(self) -> Vec<Need> {
        match self {
            // xtask's own tests read the lock file of the npm packages, not the packages.
            Self::Native => vec![Need::Strace],
            Self::WasmNode => vec![Need::Node, Need::WasmTarget, Need::WasmBindgen],
            Self::WasmBrowser => vec![Need::WasmTarget, Need::WasmBindgen, Need::Browser],
            Self::Npm => [npm_package::NEEDS, &[Need::Browser]].concat(),
            Self::Differential => differential::NEEDS.to_vec(),
            Self::EndToEnd => [builds::NEEDS, &[Need::Browser]].concat(),
            Self::Fuzz => fuzz::NEEDS.to_vec(),
        }
    }

    fn run(self, tools: &Tools) -> Outcome<Vec<Run>> {
        match self {
            Self::Native => native(),
            Self::WasmNode => wasm(tools, &[&["--package", "offerkit-wasm", "--test", "node"]]),
            Self::WasmBrowser => {
                wasm(tools, &[&["--package", "offerkit-wasm", "--test", "browser"], &["--package", "offerkit-web"]])
            }
            Self::Npm => npm(tools),
            Self::Differential => {
                differential::build(tools)?;
                let transcript = run_and_keep(differential::command(tools)?)?;
                // It closes as a test binary does.
                Ok(vec![Run { runner: Runner::CargoTest, transcript }])
            }
            Self::EndToEnd => end_to_end(tools),
            Self::Fuzz => short_fuzzing(tools),
        }
    }
}

/// Reads suite names; none means all.
pub(crate) fn parse(arguments: &[String]) -> Outcome<Vec<Suite>> {
    if arguments.is_empty() {
        return Ok(SUITES.to_vec());
    }
    let suite = |name: &String| {
        SUITES.into_iter().find(|suite| suite.name() == name).ok_or_else(|| {
            let known = SUITES.map(Suite::name).join(", ");
            Failure::usage(format!("there is no test suite `{name}`: there are {known}"))
        })
    };
    arguments.iter().map(suite).collect()
}

/// Runs suites and closes with the one line `N passed, N failed`.
pub(crate) fn test(suites: &[Suite]) -> Outcome {
    let needs: Vec<_> = suites.iter().flat_map(|suite| suite.needs()).collect();
    let tools = setup::ensure(&needs)?;
    generated::write_answers()?;
    let mut total = Counts::default();
    let mut lines = Vec::new();
    for suite in suites {
        let start = Instant::now();
        println!("\nxtask: tests: {}", suite.name());
        let (counts, troubles) = judge(suite.run(&tools));
        total += counts;
        let all = counts.passed + counts.failed;
        let time = seconds(start.elapsed());
        lines.push(format!("  {:12} {} of {all} passed in {time}", suite.name(), counts.passed));
        lines.extend(troubles.iter().map(|trouble| format!("    {trouble}")));
    }
    println!("\n{}", lines.join("\n"));
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed == 0 {
        return Ok(());
    }
    Err(Failure::new("not every test passed"))
}

/// One command of a suite that has run.
struct Run {
    runner: Runner,
    transcript: Transcript,
}

/// The counts of a suite. What prevents a count is itself one failed test, with a sentence: a suite
/// that was not run must never look like one that passed.
fn judge(runs: Outcome<Vec<Run>>) -> (Counts, Vec<String>) {
    let mut total = Counts::default();
    let mut troubles = Vec::new();
    let runs = runs.unwrap_or_else(|failure| {
        troubles.push(failure.to_string());
        Vec::new()
    });
    for run in &runs {
        let counts = counts::read(run.runner, &run.transcript.text).unwrap_or_default();
        if counts == Counts::default() {
            troubles.push("no test was run: see above".to_owned());
        } else if counts.failed == 0 && !run.transcript.success {
            troubles.push("the test runner failed though no test did: see above".to_owned());
        }
        total += counts;
    }
    total.failed += u32::try_from(troubles.len()).unwrap_or(u32::MAX);
    (total, troubles)
}

/// Everything that runs on the machine itself, what the portal computes included.
fn native() -> Outcome<Vec<Run>> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(project::root());
    let has_nextest =
        Command::new("cargo").args(["nextest", "--version"]).output().is_ok_and(|output| output.status.success());
    let runner = if has_nextest {
        cargo.args(["nextest", "run"]);
        Runner::Nextest
    } else {
        // The same tests: no documentation tests.
        cargo.args(["test", "--lib", "--bins", "--tests"]);
        Runner::CargoTest
    };
    cargo.args(["--workspace", "--no-fail-fast"]);
    let transcript = run_and_keep(cargo)?;
    Ok(vec![Run { runner, transcript }])
}

fn wasm(tools: &Tools, selections: &[&[&str]]) -> Outcome<Vec<Run>> {
    let run = |selection: &&[&str]| {
        let mut cargo = tools.wasm_cargo()?;
        cargo
            .args(["test", "--target", WASM32, "--no-fail-fast"])
            .args(*selection)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools.wasm_bindgen("wasm-bindgen-test-runner")?)
            // A browser starts slowly on a busy machine; the default is 20 seconds.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        if let Ok(browser) = tools.browser() {
            cargo.env("CHROMEDRIVER", &browser.driver);
        }
        let transcript = run_and_keep(cargo)?;
        Ok(Run { runner: Runner::CargoTest, transcript })
    };
    selections.iter().map(run).collect()
}

/// The assembled package, used as a stranger would use it.
fn npm(tools: &Tools) -> Outcome<Vec<Run>> {
    npm_package::build(tools)?;
    npm_package::build_trap(tools)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec"])
        // Named one by one: Node 20 takes a folder here, later ones take patterns.
        .args(test_files("packaging", ".test.mjs")?)
        .current_dir(project::node_project())
        .env("OFFERKIT_NPM_PACKAGE", project::npm_package())
        .env("OFFERKIT_TRAP_PACKAGE", project::trap_package())
        .env("OFFERKIT_CHROMIUM", &tools.browser()?.chromium);
    let transcript = run_and_keep(node)?;
    Ok(vec![Run { runner: Runner::Node, transcript }])
}

fn test_files(folder: &str, ending: &str) -> Outcome<Vec<PathBuf>> {
    let folder = project::node_project().join(folder);
    let mut files = files::walk(&folder)?;
    files.retain(|file| file.to_string_lossy().ends_with(ending));
    if files.is_empty() {
        return Err(Failure::new(format!("{} has no file *{ending}", folder.display())));
    }
    Ok(files)
}

/// The released program with its portal, in a real browser.
fn end_to_end(tools: &Tools) -> Outcome<Vec<Run>> {
    builds::build(tools)?;
    let mut playwright = Command::new(project::node_tool("playwright"));
    playwright
        .args(["test", "--reporter=list", "--retries=0"])
        .current_dir(project::node_project().join("e2e"))
        .env("OFFERKIT_PROGRAM", project::program())
        .env("OFFERKIT_CHROMIUM", &tools.browser()?.chromium);
    let transcript = run_and_keep(playwright)?;
    Ok(vec![Run { runner: Runner::Playwright, transcript }])
}

/// Every fuzzer for a few seconds: one test each.
fn short_fuzzing(tools: &Tools) -> Outcome<Vec<Run>> {
    let transcripts = fuzz::short(tools)?;
    Ok(transcripts.into_iter().map(|transcript| Run { runner: Runner::Fuzzer, transcript }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ran(text: &str, success: bool) -> Run {
        let transcript = Transcript { text: text.to_owned(), success };
        Run { runner: Runner::CargoTest, transcript }
    }

    #[track_caller]
    fn check(runs: Outcome<Vec<Run>>, expected: (u32, u32), trouble: &str) {
        let (counts, troubles) = judge(runs);
        assert_eq!((counts.passed, counts.failed), expected);
        assert_eq!(troubles.join("\n"), trouble);
    }

    const GOOD: &str = "test result: ok. 2 passed; 0 failed; 0 ignored";
    const BAD: &str = "test result: FAILED. 1 passed; 1 failed; 0 ignored";
    const EMPTY: &str = "test result: ok. 0 passed; 0 failed; 0 ignored";

    #[test]
    fn the_counts_of_a_suites_commands_are_added() {
        check(Ok(vec![ran(GOOD, true), ran(BAD, false)]), (3, 1), "");
    }

    #[test]
    fn a_suite_that_could_not_run_is_one_failed_test() {
        check(Err(Failure::new("no compiler")), (0, 1), "no compiler");
        check(Ok(vec![ran("error: could not compile", false)]), (0, 1), "no test was run: see above");
    }

    #[test]
    fn a_suite_without_tests_has_failed() {
        check(Ok(vec![ran(GOOD, true), ran(EMPTY, true)]), (2, 1), "no test was run: see above");
    }

    #[test]
    fn a_runner_that_fails_without_a_failed_test_has_failed() {
        let trouble = "the test runner failed though no test did: see above";
        check(Ok(vec![ran(GOOD, false)]), (2, 1), trouble);
    }

    #[test]
    fn suites_are_chosen_by_name() {
        let parse = |line: &str| parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(parse(""), Ok(SUITES.to_vec()));
        assert_eq!(parse("e2e npm"), Ok(vec![Suite::EndToEnd, Suite::Npm]));
        assert_eq!(parse("core").map_err(|e| e.exit_code()), Err(2));
    }
}
