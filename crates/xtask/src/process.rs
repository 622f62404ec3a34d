//! Runs other programs.

use std::env;
use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::failure::{Failure, Outcome};

/// Runs a command that writes to this terminal, and fails where it fails.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|e| not_started(command, &e))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("`{}` failed ({status})", command_line(command))))
}

/// Runs a command for its standard output, without the line end.
pub(crate) fn read(command: &mut Command) -> Outcome<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|e| not_started(command, &e))?;
    if !output.status.success() {
        let line = command_line(command);
        return Err(Failure::new(format!("`{line}` failed ({})", output.status)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What a command wrote to both its outputs, in order, and whether it succeeded.
pub(crate) struct Transcript {
    pub(crate) text: String,
    pub(crate) success: bool,
}

/// Runs a command, passes on what it writes as it comes, and keeps it.
pub(crate) fn run_and_keep(mut command: Command) -> Outcome<Transcript> {
    if io::stdout().is_terminal() {
        // The command sees a pipe and would drop its colours.
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    let line = command_line(&command);
    let no_pipe = |e: io::Error| Failure::new(format!("no pipe for `{line}`: {e}"));
    let (mut reader, writer) = io::pipe().map_err(no_pipe)?;
    command.stdout(writer.try_clone().map_err(no_pipe)?).stderr(writer);
    let mut child = command.spawn().map_err(|e| not_started(&command, &e))?;
    // The command holds the writing end; as long as it lives the pipe has no end.
    drop(command);

    let kept = Arc::new(Mutex::new(Vec::new()));
    let (ended, end) = mpsc::channel();
    let sink = Arc::clone(&kept);
    thread::spawn(move || {
        let mut chunk = vec![0; 1 << 14];
        while let Ok(n @ 1..) = reader.read(&mut chunk) {
            let part = chunk.get(..n).unwrap_or_default();
            let mut out = io::stdout().lock();
            // A terminal that went away is no reason to lose the counts.
            let _ = out.write_all(part).and_then(|()| out.flush());
            sink.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(part);
        }
        let _ = ended.send(());
    });
    let status = child.wait().map_err(|e| Failure::new(format!("cannot wait for `{line}`: {e}")))?;
    // A process the command left behind may hold the pipe open for ever.
    let _ = end.recv_timeout(Duration::from_secs(2));
    let bytes = kept.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(Transcript { text: String::from_utf8_lossy(&bytes).into_owned(), success: status.success() })
}

/// Where a program lies on the PATH.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

fn not_started(command: &Command, error: &io::Error) -> Failure {
    let program = command.get_program().to_string_lossy();
    if error.kind() == io::ErrorKind::NotFound {
        return Failure::new(format!("`{program}` is not installed or not on the PATH"));
    }
    Failure::new(format!("cannot start `{program}`: {error}"))
}

fn command_line(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_outputs_are_kept_in_order() -> Outcome {
        let transcript = run_and_keep(shell("echo one; echo two >&2; echo three; exit 3"))?;
        assert_eq!(transcript.text, "one\ntwo\nthree\n");
        assert!(!transcript.success);
        Ok(())
    }

    #[test]
    fn a_process_left_behind_does_not_hold_the_run() -> Outcome {
        let transcript = run_and_keep(shell("sleep 5 & echo done"))?;
        assert_eq!(transcript.text, "done\n");
        Ok(())
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = run(&mut Command::new("offerkit-no-such-program")).map_err(|f| f.to_string());
        assert_eq!(failure, Err("`offerkit-no-such-program` is not installed or not on the PATH".to_owned()));
    }
}
