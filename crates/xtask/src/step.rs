//! Says what is being done and how long it took.

use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};

/// Does one step of a set-up or build, with a line before and a line after it.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("xtask: {what} ...");
    let start = Instant::now();
    let result = work();
    let time = seconds(start.elapsed());
    match result {
        Ok(value) => {
            println!("xtask: {what}: done in {time}");
            Ok(value)
        }
        Err(failure) => Err(Failure::new(format!("{what}: {failure}"))),
    }
}

/// `0.4 s`, `12 s`, `3 min 16 s`
pub(crate) fn seconds(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 9.95 {
        return format!("{seconds:.1} s");
    }
    let whole = seconds.round() as u64;
    match (whole / 60, whole % 60) {
        (0, s) => format!("{s} s"),
        (m, s) => format!("{m} min {s} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_well() {
        assert_eq!(seconds(Duration::from_millis(440)), "0.4 s");
        assert_eq!(seconds(Duration::from_millis(9_960)), "10 s");
        assert_eq!(seconds(Duration::from_secs(196)), "3 min 16 s");
    }
}
