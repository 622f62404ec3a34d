//! The project's own commands: `cargo xtask --help`.
//!
//! Each command is a module; what they share is below them: [`setup`] finds or installs tools,
//! [`process`] runs them, [`project`] knows where things lie. Nothing here is part of the product.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "these commands talk to the person at the terminal")]

mod bench;
mod browser;
mod builds;
mod cargo_tool;
mod compress;
mod content_name;
mod counts;
mod differential;
mod failure;
mod files;
mod fuzz;
mod generated;
mod html;
mod lint;
mod minify;
mod node_packages;
mod npm_package;
mod opening;
mod pages;
mod peers;
mod portal_finish;
mod process;
mod project;
#[cfg(test)]
mod scratch;
mod setup;
mod soak;
mod start;
mod step;
mod strace;
mod suites;
mod system_packages;
mod versions;
mod wasm_target;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use failure::{Failure, Outcome};
use generated::Mode;

const HELP: &str = "\
usage: cargo xtask COMMAND

  start [--listen ADDR] [--data DIR]
                  set up, build, and serve the portal and the API;
                  defaults: 127.0.0.1:8080 and ./offerkit-data
  test [SUITE...] set up and run the tests: native, wasm-node, wasm-browser,
                  npm, differential, e2e, fuzz; all of them without a name
  soak [STEP...] [--minutes N] [--seed N]
                  the same for longer, and what takes too long for every change
  build           build the portal (dist/) and the program that carries it
                  (target/release/offerkit)
  build npm       build the npm package (target/npm/offerkit)
  setup           install every tool that is missing
  lint            check format, clippy on host and wasm32, generated files
  gen [--check]   write the generated files, or only say which are stale
  bench [NAME]    measure: native, wasm, sizes; all of them without a name
  bench service   the service beside another: short for `bench peers service`
  bench peers [MEASURE...] [OPTION...]
                  measure beside other packages and programs; without a
                  measure all of them, and docs/benchmarks.md is written:
                  faults, valid, large, object, cold, size, native,
                  native-wasm, portal, portal-start, portal-keys, service,
                  growth
                    --gate     fail where a ratio is more than 15 % worse than
                               the one in tests/peers/ratios.json; quicker
                    --store    keep the ratios there
                    --quick    fewer rounds, nothing is written
                    --report   write the page again, with the last figures
                    --install  build jsonschema-cli, to stand beside `native`
  portal-finish   the last step of a portal build; Trunk calls it

Each command installs what it needs and lacks: npm packages into tests/node_modules,
wasm-bindgen, Trunk and cargo-fuzz into the cache folder ($XDG_CACHE_HOME or ~/.cache)/offerkit/tools,
Chromium and strace by apt-get where you are root.

It ends with 0 when all is well, 1 when something failed, 2 when it was not understood.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            if failure.exit_code() == 2 {
                eprintln!("\n{HELP}");
            }
            ExitCode::from(failure.exit_code())
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        return help();
    }
    let Some((command, rest)) = arguments.split_first() else {
        return Err(Failure::usage("which command?"));
    };
    let words: Vec<_> = rest.iter().map(String::as_str).collect();
    match (command.as_str(), words.as_slice()) {
        ("help", []) => help(),
        ("start", _) => start::start(&start::Options::parse(rest)?),
        ("test", _) => suites::test(&suites::parse(rest)?),
        ("soak", _) => soak::soak(&soak::Options::parse(rest)?),
        ("build", []) => builds::build(&setup::ensure(builds::NEEDS)?),
        ("build", ["npm"]) => npm_package::build(&setup::ensure(npm_package::NEEDS)?),
        ("setup", []) => {
            setup::ensure(setup::EVERYTHING)?;
            println!("xtask: every tool is there");
            Ok(())
        }
        ("lint", []) => lint::lint(),
        ("gen", []) => {
            generated::write_answers()?;
            generated::generate(Mode::Write)
        }
        ("gen", ["--check"]) => generated::generate(Mode::Check),
        ("bench", ["peers", ..]) => peers::bench(rest.get(1..).unwrap_or_default()),
        ("bench", ["service", ..]) => peers::bench(rest),
        ("bench", _) => bench::bench(&bench::parse(rest)?),
        ("portal-finish", []) => portal_finish::finish_staged(),
        ("setup" | "build" | "lint" | "gen" | "portal-finish", _) => {
            Err(Failure::usage(format!("`{command}` does not take `{}`", rest.join(" "))))
        }
        _ => Err(Failure::usage(format!("there is no command `{command}`"))),
    }
}

fn help() -> Outcome {
    // A reader that has seen enough, as `head` does, is no failure.
    let _ = io::stdout().write_all(HELP.as_bytes());
    Ok(())
}
