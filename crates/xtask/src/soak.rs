//! `cargo xtask soak`: what takes hours and is run before a release, not before each change.

use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::fuzz;
use crate::setup::{self, Need, Tools};
use crate::step::step;

/// A long test, which takes the time it is given.
struct Step {
    name: &'static str,
    needs: &'static [Need],
    run: fn(&Tools, Duration) -> Outcome,
}

/// All of them; each gets an equal part of the time.
const STEPS: &[Step] = &[Step { name: "fuzz", needs: fuzz::NEEDS, run: fuzz::long }];

/// Without `--minutes`.
const DEFAULT_MINUTES: u32 = 60;

/// Reads how long it all may take.
pub(crate) fn parse(arguments: &[String]) -> Outcome<Duration> {
    let minutes = match arguments {
        [] => DEFAULT_MINUTES,
        [option, minutes] if option == "--minutes" => {
            let number = minutes.parse().ok().filter(|minutes| *minutes > 0);
            number.ok_or_else(|| Failure::usage(format!("`{minutes}` is no number of minutes")))?
        }
        _ => return Err(Failure::usage(format!("`soak` does not take `{}`", arguments.join(" ")))),
    };
    Ok(Duration::from_secs(60) * minutes)
}

/// Runs every step, so that one run tells all there is to mend.
pub(crate) fn soak(time: Duration) -> Outcome {
    let needs: Vec<Need> = STEPS.iter().flat_map(|step| step.needs).copied().collect();
    let tools = setup::ensure(&needs)?;
    let each = time / u32::try_from(STEPS.len()).unwrap_or(1);
    let failures: Vec<Failure> =
        STEPS.iter().filter_map(|part| step(part.name, || (part.run)(&tools, each)).err()).collect();
    for failure in &failures {
        println!("xtask: {failure}");
    }
    match failures.len() {
        0 => Ok(()),
        n => Err(Failure::new(format!("{n} of {} steps failed", STEPS.len()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_given_in_minutes() {
        let parse = |line: &str| parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(parse("").map(|time| time.as_secs()), Ok(3600));
        assert_eq!(parse("--minutes 5").map(|time| time.as_secs()), Ok(300));
        for wrong in ["--minutes", "--minutes 0", "--minutes x", "fuzz"] {
            assert_eq!(parse(wrong).map_err(|failure| failure.exit_code()), Err(2), "{wrong}");
        }
    }
}
