//! Starting the program, and a service that it runs.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// The documented request.
pub(crate) const SAMPLE: &str = include_str!("../../../../tests/fixtures/samples/request-2020.json");
/// The least that is saved.
pub(crate) const SMALL: &str = r#"{"offerTypeId":"microsoft-azure-virtualmachines"}"#;

/// The program with arguments, in an environment that says nothing of tokens and colours.
pub(crate) fn program<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offerkit"));
    command.args(arguments).stdin(Stdio::null());
    for variable in
        ["OFFERKIT_TOKEN", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "HTTP_PROXY", "http_proxy", "ALL_PROXY"]
    {
        command.env_remove(variable);
    }
    command
}

/// What a run printed, and how it ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

pub(crate) fn run<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Run {
    program(arguments).output().unwrap().into()
}

/// Runs with a text on standard input.
pub(crate) fn run_with_input<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>, input: &[u8]) -> Run {
    let mut command = program(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // The program may end without reading all of it.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap().into()
}

/// A folder with files that vanish.
pub(crate) struct Files {
    folder: tempfile::TempDir,
}

impl Files {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

/// A running service.
pub(crate) struct Service {
    child: Child,
    pub(crate) base: String,
    pub(crate) data: PathBuf,
    log: Arc<Mutex<String>>,
    reader: Option<JoinHandle<()>>,
}

impl Service {
    /// On a free port, with its data below `folder`.
    pub(crate) fn start(folder: &Path) -> Self {
        let data = folder.join("data");
        let command = program([
            "serve".as_ref(),
            "--listen".as_ref(),
            "127.0.0.1:0".as_ref(),
            "--data".as_ref(),
            data.as_os_str(),
        ]);
        Self::start_as(command, data)
    }

    /// A command that starts the service, and where its data lie.
    pub(crate) fn start_as(mut command: Command, data: PathBuf) -> Self {
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        // It may speak of its data before it listens.
        let base = loop {
            let before = said.len();
            assert!(lines.read_line(&mut said).unwrap() > 0, "the service said: {said}");
            if let Some((_, rest)) = said.get(before..).unwrap().split_once("\"address\":\"") {
                break format!("http://{}", rest.split('"').next().unwrap());
            }
        };
        let log = Arc::new(Mutex::new(said));
        let kept = Arc::clone(&log);
        let reader = std::thread::spawn(move || {
            for line in lines.lines() {
                kept.lock().unwrap().push_str(&(line.unwrap() + "\n"));
            }
        });
        Self { child, base, data, log, reader: Some(reader) }
    }

    /// A file with a token for a publisher.
    pub(crate) fn token_file(&self, files: &Files, publisher: &str) -> String {
        let made = run([
            "token".as_ref(),
            "--publisher".as_ref(),
            publisher.as_ref(),
            "--data".as_ref(),
            self.data.as_os_str(),
        ]);
        assert_eq!(made.code, Some(0), "{made:?}");
        files.write(&format!("token-{publisher}"), made.out)
    }

    /// Sends a signal and gives the exit code and all that was logged.
    pub(crate) fn stop(mut self, signal: &str) -> (Option<i32>, String) {
        let told = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        let code = self.child.wait().unwrap().code();
        self.reader.take().unwrap().join().unwrap();
        let log = self.log.lock().unwrap().clone();
        (code, log)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A service that answers every request with this status, these headers and this body.
pub(crate) fn answering(status: u16, headers: &str, body: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let length = body.len();
    let answer = format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut head = Vec::new();
            // What follows the head is as long as it says.
            while !head.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                if stream.read(&mut byte).unwrap() == 0 {
                    break;
                }
                head.extend_from_slice(&byte);
            }
            let head = String::from_utf8(head).unwrap().to_lowercase();
            let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
            let length: u64 = length.map_or(0, |length| length.parse().unwrap());
            std::io::copy(&mut (&mut stream).take(length), &mut std::io::sink()).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    base
}
