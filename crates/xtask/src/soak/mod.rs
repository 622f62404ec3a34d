//! `cargo xtask soak`: what takes too long for every change. Each step says what it did, or aloud why it was skipped.

mod coverage;
mod long;
mod miri;

use std::env;
use std::time::{Duration, Instant, SystemTime};

use crate::failure::{Failure, Outcome};
use crate::setup::{self, Need, Tools};
use crate::step::seconds;
use crate::{differential, fuzz, npm_package};

/// A step. To add one, write it below this folder and put it into [`STEPS`].
struct Step {
    name: &'static str,
    needs: &'static [Need],
    /// It goes on for as long as it is told; the others take the time they take.
    fills_time: bool,
    run: fn(&Tools, &Turn) -> Outcome<End>,
}

const STEPS: &[Step] = &[
    Step { name: "differential", needs: differential::NEEDS, fills_time: true, run: long::differential },
    Step { name: "fuzz", needs: fuzz::NEEDS, fills_time: true, run: long::fuzzing },
    Step { name: "bad-calls", needs: npm_package::NEEDS, fills_time: false, run: long::bad_calls },
    Step { name: "bounded", needs: &[], fills_time: false, run: long::bounded },
    Step { name: "kills", needs: &[], fills_time: false, run: long::kills },
    Step { name: "coverage", needs: &[], fills_time: false, run: coverage::coverage },
    Step { name: "miri", needs: &[], fills_time: false, run: miri::miri },
];

/// How a step ended that did not fail.
enum End {
    /// What it did, in some words.
    Done(String),
    /// What it lacks.
    Skipped(String),
}

/// What a step is told.
struct Turn {
    seed: u64,
    /// How long it goes on at least, where it can.
    time: Duration,
}

/// The command line.
#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    /// None means all.
    steps: Vec<String>,
    minutes: u64,
    /// None takes the time's.
    seed: Option<u64>,
}

impl Options {
    /// Reads `[STEP...] [--minutes N] [--seed N]`. The seed may also stand in `OFFERKIT_SEED`.
    pub(crate) fn parse(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self { steps: Vec::new(), minutes: 0, seed: None };
        if let Ok(seed) = env::var("OFFERKIT_SEED") {
            options.seed = Some(number("OFFERKIT_SEED", Some(&seed))?);
        }
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--minutes" => options.minutes = number(argument, rest.next())?,
                "--seed" => options.seed = Some(number(argument, rest.next())?),
                name if STEPS.iter().any(|step| step.name == name) => options.steps.push(name.to_owned()),
                name => {
                    let known: Vec<_> = STEPS.iter().map(|step| step.name).collect();
                    return Err(Failure::usage(format!("`soak` has no step `{name}`: there are {}", known.join(", "))));
                }
            }
        }
        Ok(options)
    }

    fn steps(&self) -> Vec<&'static Step> {
        let chosen = |step: &&Step| self.steps.is_empty() || self.steps.iter().any(|name| name == step.name);
        STEPS.iter().filter(chosen).collect()
    }
}

fn number(what: &str, value: Option<&String>) -> Outcome<u64> {
    let number = value.and_then(|value| value.parse().ok());
    number.ok_or_else(|| Failure::usage(format!("`{what}` needs a whole number")))
}

/// Runs the steps one after the other, whatever comes of them, and closes with a line for each.
pub(crate) fn soak(options: &Options) -> Outcome {
    let steps = options.steps();
    let needs: Vec<_> = steps.iter().flat_map(|step| step.needs).copied().collect();
    let tools = setup::ensure(&needs)?;
    let seed = options.seed.unwrap_or_else(seed_of_now);
    println!("xtask: soak: the seed is {seed}: `--seed {seed}` does the same again");
    let filling = u32::try_from(steps.iter().filter(|step| step.fills_time).count()).unwrap_or(u32::MAX);
    let turn = Turn { seed, time: Duration::from_secs(60 * options.minutes) / filling.max(1) };
    let (mut lines, mut failed) = (Vec::new(), 0);
    for step in steps {
        println!("\nxtask: soak: {}", step.name);
        let start = Instant::now();
        let end = match (step.run)(&tools, &turn) {
            Ok(End::Done(what)) => what,
            Ok(End::Skipped(why)) => format!("SKIPPED: {why}"),
            Err(failure) => {
                failed += 1;
                format!("FAILED: {failure}")
            }
        };
        lines.push(format!("  {:12} {end} ({})", step.name, seconds(start.elapsed())));
    }
    println!("\n{}", lines.join("\n"));
    match failed {
        0 => Ok(()),
        _ => Err(Failure::new(format!("{failed} of {} steps failed, with seed {seed}", lines.len()))),
    }
}

fn seed_of_now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Outcome<Options> {
        Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn steps_time_and_seed_are_chosen_on_the_command_line() -> Outcome {
        let options = parse("coverage --minutes 30 --seed 7 miri")?;
        assert_eq!((options.minutes, options.seed), (30, Some(7)));
        let names = |options: &Options| options.steps().iter().map(|step| step.name).collect::<Vec<_>>();
        assert_eq!(names(&options), ["coverage", "miri"]);
        assert_eq!(names(&parse("")?).len(), STEPS.len());
        Ok(())
    }

    #[test]
    fn a_command_line_that_cannot_be_read_ends_with_2() {
        for line in ["fuz", "--minutes", "--minutes soon", "--seed x"] {
            assert_eq!(parse(line).map_err(|e| e.exit_code()), Err(2), "{line}");
        }
    }
}
