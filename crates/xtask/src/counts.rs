//! Reads how many tests passed and failed from what a test runner prints at its end.

use std::ops::AddAssign;

/// Tests that ran. A flaky test and one that was to run and did not count as failed;
/// a skipped one counts as neither.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Counts {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// A test runner, by the shape of its closing lines.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Runner {
    Nextest,
    /// `cargo test`, one line a test binary; wasm-bindgen's runner prints the same.
    CargoTest,
    /// `node --test`
    Node,
    Playwright,
    /// libFuzzer with `-print_final_stats=1`: one test a run.
    Fuzzer,
}

/// The counts in a runner's output, `None` where it printed none.
pub(crate) fn read(runner: Runner, output: &str) -> Option<Counts> {
    let plain = without_colours(output);
    let mut found = None;
    let has_crashed = plain.lines().any(|line| line.contains("SUMMARY: libFuzzer"));
    for line in plain.lines() {
        let counts = match runner {
            Runner::Nextest => nextest(line),
            Runner::CargoTest => cargo_test(line),
            Runner::Node => node(line),
            Runner::Playwright => playwright(line),
            Runner::Fuzzer => fuzzer(line, has_crashed),
        };
        if let Some(counts) = counts {
            *found.get_or_insert_default() += counts;
        }
    }
    found
}

/// `Summary [   5.004s] 12/15 tests run: 10 passed (1 slow, 1 flaky), 1 failed, 1 timed out, 2 skipped`;
/// `12/15` where the run was cut short.
fn nextest(line: &str) -> Option<Counts> {
    let (_, after) = line.trim_start().strip_prefix("Summary [")?.split_once(']')?;
    let (run, results) = after.split_once(':')?;
    let mut counts = Counts::default();
    for part in results.split([',', '(', ')']) {
        match counted(part) {
            Some((n, "passed")) => counts.passed += n,
            Some((n, "failed" | "timed out" | "exec failed" | "abort")) => counts.failed += n,
            Some((n, "flaky")) => {
                counts.passed = counts.passed.saturating_sub(n);
                counts.failed += n;
            }
            _ => {}
        }
    }
    let fraction = run.split_whitespace().next()?;
    if let Some((done, planned)) = fraction.split_once('/') {
        let (done, planned): (u32, u32) = (done.parse().ok()?, planned.parse().ok()?);
        counts.failed += planned.saturating_sub(done);
    }
    Some(counts)
}

/// `test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 2 filtered out; finished in 0.01s`
fn cargo_test(line: &str) -> Option<Counts> {
    let (_, results) = line.trim_start().strip_prefix("test result:")?.split_once('.')?;
    let mut counts = Counts::default();
    for part in results.split(';') {
        match counted(part) {
            Some((n, "passed")) => counts.passed += n,
            Some((n, "failed")) => counts.failed += n,
            _ => {}
        }
    }
    Some(counts)
}

/// `# pass 3` of the TAP reporter, `ℹ pass 3` of the spec reporter.
fn node(line: &str) -> Option<Counts> {
    let (word, n) = line.strip_prefix(['#', 'ℹ'])?.trim().split_once(' ')?;
    let n = n.parse().ok()?;
    match word {
        "pass" => Some(Counts { passed: n, failed: 0 }),
        "fail" | "cancelled" => Some(Counts { passed: 0, failed: n }),
        _ => None,
    }
}

/// `  12 passed (34.5s)` and, each on its own line, failed, flaky, interrupted, did not run.
fn playwright(line: &str) -> Option<Counts> {
    let summary = line.split(" (").next()?;
    match counted(summary)? {
        (n, "passed") => Some(Counts { passed: n, failed: 0 }),
        (n, "failed" | "flaky" | "interrupted" | "did not run") => Some(Counts { passed: 0, failed: n }),
        (n, rest) if rest.starts_with("error was not a part") || rest.starts_with("errors were not a part") => {
            Some(Counts { passed: 0, failed: n })
        }
        _ => None,
    }
}

/// `stat::number_of_executed_units: 5217` closes every run, one that a crash has ended included.
fn fuzzer(line: &str, has_crashed: bool) -> Option<Counts> {
    let executed: u64 = line.strip_prefix("stat::number_of_executed_units:")?.trim().parse().ok()?;
    let has_passed = executed > 0 && !has_crashed;
    Some(Counts { passed: has_passed.into(), failed: (!has_passed).into() })
}

/// `12 did not run` as a number and the words after it.
fn counted(part: &str) -> Option<(u32, &str)> {
    let (number, words) = part.trim().split_once(' ')?;
    Some((number.parse().ok()?, words.trim()))
}

/// Drops ANSI escape sequences of the `ESC [ ... letter` kind.
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != '\u{1b}' {
            plain.push(c);
        } else if rest.next() == Some('[') {
            rest.by_ref().find(char::is_ascii_alphabetic);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(runner: Runner, output: &str, expected: Option<(u32, u32)>) {
        let counts = read(runner, output).map(|c| (c.passed, c.failed));
        assert_eq!(counts, expected, "{runner:?} on {output}");
    }

    #[test]
    fn nextest_summaries() {
        let line = "     Summary [   0.012s] 3 tests run: 3 passed, 0 skipped";
        check(Runner::Nextest, line, Some((3, 0)));
        let line = "     Summary [   0.012s] 1 test run: 1 passed, 4 skipped";
        check(Runner::Nextest, line, Some((1, 0)));
        let line = "  Summary [  61.004s] 7 tests run: 3 passed (2 slow, 1 leaky), 2 failed, 1 timed out, 1 exec failed, 2 skipped";
        check(Runner::Nextest, line, Some((3, 4)));
        check(Runner::Nextest, "error: no tests to run", None);
        check(Runner::Nextest, "  Summary [   0.000s] 0 tests run: 0 passed, 0 skipped", Some((0, 0)));
    }

    #[test]
    fn a_flaky_test_and_one_that_did_not_run_are_failed() {
        let line = "  Summary [   1.0s] 12/15 tests run: 10 passed (1 flaky), 2 failed, 2 skipped";
        check(Runner::Nextest, line, Some((9, 6)));
    }

    #[test]
    fn cargo_test_lines_are_added_up() {
        let output = "running 1 test\ntest result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 1 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s\n";
        check(Runner::CargoTest, output, Some((4, 2)));
        check(Runner::CargoTest, "error: could not compile `offerkit-core`", None);
    }

    #[test]
    fn wasm_bindgen_prints_as_cargo_test_does() {
        let output = "test same_answer ... ok\n\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.02s\n";
        check(Runner::CargoTest, output, Some((1, 0)));
        check(Runner::CargoTest, "no tests to run!", None);
    }

    #[test]
    fn node_in_both_reporters() {
        check(Runner::Node, "# tests 4\n# suites 0\n# pass 3\n# fail 1\n# cancelled 0\n# skipped 0\n", Some((3, 1)));
        check(Runner::Node, "ℹ tests 3\nℹ pass 1\nℹ fail 1\nℹ cancelled 1\nℹ todo 0\n", Some((1, 2)));
        check(Runner::Node, "Could not find 'tests/packaging'", None);
    }

    #[test]
    fn playwright_lists() {
        check(Runner::Playwright, "Running 3 tests using 1 worker\n\n  3 passed (34.5s)\n", Some((3, 0)));
        let output = "  1 failed\n    journeys.spec.ts:3:1 › send\n  1 flaky\n    a.spec.ts:1:1 › b\n  2 skipped\n  4 did not run\n  7 passed (1.2m)\n";
        check(Runner::Playwright, output, Some((7, 6)));
        check(Runner::Playwright, "  1 error was not a part of any test, see above for details\n", Some((0, 1)));
        check(Runner::Playwright, "Error: No tests found\n", None);
    }

    #[test]
    fn a_run_of_a_fuzzer_is_one_test() {
        let stats = "stat::number_of_executed_units: 5217\nstat::average_exec_per_sec:     1739\n";
        check(Runner::Fuzzer, stats, Some((1, 0)));
        let crash = "thread panicked\n==1== ERROR: libFuzzer: deadly signal\nSUMMARY: libFuzzer: deadly signal\n";
        check(Runner::Fuzzer, &format!("{crash}{stats}"), Some((0, 1)));
        check(Runner::Fuzzer, "stat::number_of_executed_units: 0\n", Some((0, 1)));
        check(Runner::Fuzzer, "error: could not compile `offerkit-laws`\n", None);
    }

    #[test]
    fn colours_do_not_hide_counts() {
        let line = "\u{1b}[32;1m     Summary\u{1b}[0m [   0.012s] \u{1b}[1m3\u{1b}[0m tests run: \u{1b}[1m3\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m, \u{1b}[1m0\u{1b}[0m skipped";
        check(Runner::Nextest, line, Some((3, 0)));
        check(
            Runner::Playwright,
            "\u{1b}[31m  1 failed\u{1b}[39m\n\u{1b}[32m  2 passed\u{1b}[39m\u{1b}[2m (1.0s)\u{1b}[22m\n",
            Some((2, 1)),
        );
    }
}
