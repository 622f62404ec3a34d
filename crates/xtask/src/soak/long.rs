//! What also runs for every change, only longer.

use std::process::Command;
use std::time::Duration;

use super::{End, Turn};
use crate::failure::Outcome;
use crate::process::run;
use crate::setup::Tools;
use crate::{differential as products, fuzz, npm_package, project};

/// Rounds of 20,000 documents.
const ROUNDS: u64 = 10;

const BAD_CALLS: u64 = 10_000_000;

const KILLS: u32 = 1_000;

/// The longest text that is read.
const HOSTILE_BYTES: usize = 8 << 20;

/// Other documents through every product, for as long as there is time.
pub(super) fn differential(tools: &Tools, turn: &Turn) -> Outcome<End> {
    products::build(tools)?;
    let mut command = products::command(tools)?;
    for (option, value) in [("--seed", turn.seed), ("--rounds", ROUNDS), ("--seconds", turn.time.as_secs())] {
        command.arg(option).arg(value.to_string());
    }
    run(&mut command)?;
    Ok(End::Done(format!("{} documents at least, no difference", ROUNDS * 20_000)))
}

/// Wrong calls of the npm package.
pub(super) fn bad_calls(tools: &Tools, _: &Turn) -> Outcome<End> {
    npm_package::build(tools)?;
    run(Command::new("node")
        .args(["--test", "--test-reporter=spec", "packaging/bad-calls.test.mjs"])
        .current_dir(project::node_project())
        .env("OFFERKIT_NPM_PACKAGE", project::npm_package())
        .env("OFFERKIT_BAD_CALLS", BAD_CALLS.to_string()))?;
    Ok(End::Done(format!("{BAD_CALLS} wrong calls, no memory lost")))
}

/// The worst texts at their full length, with the code that is released.
pub(super) fn bounded(_: &Tools, _: &Turn) -> Outcome<End> {
    run(Command::new("cargo")
        .args(["test", "--release", "--package", "offerkit-wire", "--test", "bounded"])
        .current_dir(project::root())
        .env("OFFERKIT_HOSTILE_BYTES", HOSTILE_BYTES.to_string()))?;
    Ok(End::Done(format!("every hostile text at {HOSTILE_BYTES} bytes")))
}

/// The released service, killed under many writers.
pub(super) fn kills(_: &Tools, turn: &Turn) -> Outcome<End> {
    run(Command::new("cargo")
        .args(["test", "--release", "--package", "offerkit", "--test", "it", "kills::", "--", "--nocapture"])
        .current_dir(project::root())
        .env("OFFERKIT_KILLS", KILLS.to_string())
        .env("OFFERKIT_SEED", turn.seed.to_string()))?;
    Ok(End::Done(format!("killed {KILLS} times, nothing lost that was answered")))
}

/// A minute in all where no time is given: long enough to find what a change broke at once.
const SHORTEST: Duration = Duration::from_secs(60);

/// Runs the fuzzers, each an equal part of the time.
pub(super) fn fuzzing(tools: &Tools, turn: &Turn) -> Outcome<End> {
    let time = turn.time.max(SHORTEST);
    fuzz::long(tools, time)?;
    Ok(End::Done(format!("no input breaks a law in {} min", time.as_secs() / 60)))
}
