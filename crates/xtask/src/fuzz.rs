//! The fuzzers in `fuzz/`: built once, then each run from its kept corpus.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use offerkit_laws::TARGETS;

use crate::failure::{Failure, Outcome};
use crate::process::{Transcript, run};
use crate::setup::{Need, Tools};
use crate::{files, project};

/// What the fuzzers need beyond cargo.
pub(crate) const NEEDS: &[Need] = &[Need::CargoFuzz];

/// How long a fuzzer runs among the tests.
const SHORT: Duration = Duration::from_secs(4);

/// No input is longer: a longer one takes more time and finds nothing that a shorter one does not.
const MAX_INPUT: usize = 8192;

/// No input may take longer; most take less than a millisecond.
const MAX_SECONDS: u32 = 10;

/// Runs every fuzzer for a few seconds, always with the same inputs.
pub(crate) fn short(tools: &Tools) -> Outcome<Vec<Transcript>> {
    build(tools)?;
    let run = |(target, _)| {
        let found = project::target().join("fuzz/short").join(target);
        files::remove_folder(&found)?;
        let transcript = run_and_tell(fuzzer(tools, target, &found, SHORT, &["-seed=1"])?)?;
        let verdict = if transcript.success { "ok" } else { "FAILED" };
        println!("xtask: fuzz {target}: {} runs ... {verdict}", runs(&transcript.text).unwrap_or("no"));
        Ok(transcript)
    };
    TARGETS.into_iter().map(run).collect()
}

/// Runs the fuzzers one after the other for a time in all. What they find stays in the target folder, and the next run
/// goes on from there.
pub(crate) fn long(tools: &Tools, time: Duration) -> Outcome {
    build(tools)?;
    let each = time / u32::try_from(TARGETS.len()).unwrap_or(1);
    let mut failed = Vec::new();
    for (target, _) in TARGETS {
        let found = project::target().join("fuzz/found").join(target);
        println!("xtask: fuzz {target}");
        if run(&mut fuzzer(tools, target, &found, each, &[])?).is_err() {
            failed.push(target);
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("an input breaks a law: {}: it lies in fuzz/artifacts", failed.join(", "))))
}

/// Runs a fuzzer and shows what it writes only where it fails: it is much, and of no use otherwise.
fn run_and_tell(mut fuzzer: Command) -> Outcome<Transcript> {
    let output = fuzzer.output().map_err(|e| Failure::new(format!("cannot start a fuzzer: {e}")))?;
    let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    if !output.status.success() {
        println!("{text}");
    }
    Ok(Transcript { text, success: output.status.success() })
}

/// How many inputs libFuzzer says it has tried, in its final statistics.
fn runs(text: &str) -> Option<&str> {
    text.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:")).map(str::trim)
}

fn build(tools: &Tools) -> Outcome {
    run(&mut cargo_fuzz(tools, "build")?)
}

fn fuzzer(tools: &Tools, target: &str, found: &Path, time: Duration, more: &[&str]) -> Outcome<Command> {
    files::create_folder(found)?;
    let mut command = cargo_fuzz(tools, "run")?;
    command
        .arg(target)
        // New inputs go into the first folder; the second is only read.
        .arg(found)
        .arg(project::fuzz().join("corpus").join(target))
        .arg("--")
        .arg(format!("-max_total_time={}", time.as_secs()))
        .arg(format!("-max_len={MAX_INPUT}"))
        .arg(format!("-timeout={MAX_SECONDS}"))
        .args(["-verbosity=0", "-print_final_stats=1"])
        .args(more);
    Ok(command)
}

fn cargo_fuzz(tools: &Tools, command: &str) -> Outcome<Command> {
    let mut cargo = Command::new(tools.cargo_fuzz()?);
    // There is no unsafe code to be watched by a sanitizer, and none needs a nightly compiler.
    cargo.current_dir(project::fuzz()).args([command, "--sanitizer", "none", "--target-dir"]);
    cargo.arg(project::target().join("fuzz/build"));
    Ok(cargo)
}
