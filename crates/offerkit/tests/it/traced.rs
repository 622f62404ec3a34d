//! The service under strace: what it asks of the system in which order, and what it does when the system refuses.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::{Service, program, run};

/// What is looked at or made to fail, and the rest of the options. Paths are written behind file numbers; without `-D`
/// the process that was started would be strace.
const STRACE: [&str; 6] = ["-D", "-f", "-qq", "-y", "-s", "8192"];

/// The data folder below another one, with a key, so that the files in it have names that strace can look for.
pub(crate) fn made_data(folder: &Path) -> PathBuf {
    let data = folder.join("data");
    let made = run(["token", "--publisher", "contoso", "--data", data.to_str().unwrap()]);
    assert_eq!(made.code, Some(0), "{made:?}");
    data
}

/// `offerkit serve` under strace, which writes to `trace`.
pub(crate) fn traced(data: &Path, trace: &Path, options: &[&str]) -> Command {
    let found = Command::new("strace").arg("-V").output();
    assert!(found.is_ok(), "strace is not installed: `cargo xtask test` installs it, or `apt-get install strace`");
    let mut command = Command::new("strace");
    command.args(STRACE).arg("-o").arg(trace).args(options);
    let serve = program(["serve", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()]);
    command.arg(serve.get_program()).args(serve.get_args());
    command
}

/// Starts it and waits until it listens.
pub(crate) fn start(data: &Path, trace: &Path, options: &[&str]) -> Service {
    Service::start_as(traced(data, trace, options), data.to_owned())
}

/// A call of the system. Places are lines of the trace: where it began, and where it had returned.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) began: usize,
    pub(crate) ended: usize,
    /// As strace writes it, with its result.
    pub(crate) text: String,
}

/// Reads a whole trace. A call that others came between stands in two lines.
pub(crate) fn calls(trace: &str) -> Vec<Call> {
    let mut begun: HashMap<&str, (usize, &str)> = HashMap::new();
    let mut calls = Vec::new();
    for (at, line) in trace.lines().enumerate() {
        let (thread, text) = line.split_once(' ').unwrap();
        let text = text.trim_start();
        if let Some(first) = text.strip_suffix("<unfinished ...>") {
            begun.insert(thread, (at, first.trim_end()));
        } else if text.starts_with("<... ") {
            let (began, first) = begun.remove(thread).unwrap();
            let rest = text.split_once("resumed>").unwrap().1;
            calls.push(Call { began, ended: at, text: format!("{first}{rest}") });
        } else {
            calls.push(Call { began: at, ended: at, text: text.to_owned() });
        }
    }
    calls
}
