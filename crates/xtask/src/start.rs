//! `cargo xtask start`: the service with the built portal, ready to be opened.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGINT, SIGTERM};

use crate::failure::{Failure, Outcome};
use crate::{builds, process, project, setup};

/// The publisher of the samples; the README's token is for it.
const PUBLISHER: &str = "contoso";

/// How long the service may take to answer after its start, and to end after it was told to.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where the service listens and keeps its data.
#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    listen: String,
    data: PathBuf,
}

impl Options {
    /// Reads `[--listen ADDR] [--data DIR]`.
    pub(crate) fn parse(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self { listen: "127.0.0.1:8080".to_owned(), data: PathBuf::from("offerkit-data") };
        let mut rest = arguments.iter();
        while let Some(flag) = rest.next() {
            let mut value = || {
                let value = rest.next();
                value.ok_or_else(|| Failure::usage(format!("`{flag}` needs a value")))
            };
            match flag.as_str() {
                "--listen" => options.listen.clone_from(value()?),
                "--data" => options.data = PathBuf::from(value()?),
                _ => return Err(Failure::usage(format!("`start` knows no `{flag}`"))),
            }
        }
        Ok(options)
    }
}

/// Sets up, builds, starts, says address and token, and stays until Ctrl-C.
pub(crate) fn start(options: &Options) -> Outcome {
    // A port that is taken is told before the build, not after it.
    let address = free_address(&options.listen)?;
    let tools = setup::ensure(builds::NEEDS)?;
    builds::build(&tools)?;

    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(&stop))
            .map_err(|e| Failure::new(format!("cannot catch Ctrl-C: {e}")))?;
    }
    let token = token(&options.data)?;
    let mut service = serve(address, &options.data)?;
    wait_until_it_answers(&mut service, address, &stop)?;
    if !stop.load(Ordering::Relaxed) {
        println!();
        println!("offerkit is ready: open the address and give it the token.");
        println!("  address  http://{}", reachable(address));
        println!("  token    {token}");
        println!("           (publisher {PUBLISHER})");
        println!("  data     {}", options.data.display());
        println!("Ctrl-C stops it.");
    }
    wait_until_stopped(&mut service, &stop)
}

/// The address to listen on, with a real port where 0 was asked for.
fn free_address(listen: &str) -> Outcome<SocketAddr> {
    let address = listen
        .to_socket_addrs()
        .ok()
        .and_then(|mut addresses| addresses.next())
        .ok_or_else(|| Failure::usage(format!("`--listen {listen}` is no address like 127.0.0.1:8080")))?;
    let listener = TcpListener::bind(address).map_err(|e| {
        Failure::new(format!("cannot listen on {address} ({e}): choose another with `--listen 127.0.0.1:8081`"))
    })?;
    listener.local_addr().map_err(|e| Failure::new(format!("cannot listen on {address}: {e}")))
}

/// The address as a browser on this machine can open it.
fn reachable(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        return SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port());
    }
    address
}

fn token(data: &Path) -> Outcome<String> {
    process::read(Command::new(project::program()).args(["token", "--publisher", PUBLISHER, "--data"]).arg(data))
}

fn serve(address: SocketAddr, data: &Path) -> Outcome<Child> {
    let mut command = Command::new(project::program());
    command
        .args(["serve", "--listen", &address.to_string(), "--data"])
        .arg(data)
        .stdin(Stdio::null())
        // The terminal sends Ctrl-C to its whole group. The service is told once, by us.
        .process_group(0);
    command.spawn().map_err(|e| Failure::new(format!("cannot start the service: {e}")))
}

fn wait_until_it_answers(service: &mut Child, address: SocketAddr, stop: &AtomicBool) -> Outcome {
    let deadline = Instant::now() + PATIENCE;
    while !stop.load(Ordering::Relaxed) {
        if let Some(status) = ended(service)? {
            return Err(Failure::new(format!("the service did not start ({status})")));
        }
        if TcpStream::connect_timeout(&reachable(address), Duration::from_secs(1)).is_ok() {
            return Ok(());
        }
        if deadline < Instant::now() {
            terminate(service);
            return Err(Failure::new(format!("the service did not answer on {address} within {PATIENCE:?}")));
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// Passes Ctrl-C on and gives the service time to finish what it has begun.
fn wait_until_stopped(service: &mut Child, stop: &AtomicBool) -> Outcome {
    let mut deadline = None;
    loop {
        if let Some(status) = ended(service)? {
            let as_told = deadline.is_some() && status.signal() == Some(SIGTERM);
            if as_told || status.success() {
                return Ok(());
            }
            return Err(Failure::new(format!("the service ended by itself ({status})")));
        }
        match deadline {
            None if stop.load(Ordering::Relaxed) => {
                terminate(service);
                deadline = Some(Instant::now() + PATIENCE);
            }
            Some(deadline) if deadline < Instant::now() => {
                let killed = service.kill().and_then(|()| service.wait());
                let killed = killed.map_err(|e| Failure::new(format!("cannot stop the service: {e}")))?;
                return Err(Failure::new(format!("the service did not stop within {PATIENCE:?} ({killed})")));
            }
            _ => thread::sleep(Duration::from_millis(50)),
        }
    }
}

fn ended(service: &mut Child) -> Outcome<Option<ExitStatus>> {
    service.try_wait().map_err(|e| Failure::new(format!("cannot watch the service: {e}")))
}

fn terminate(service: &Child) {
    let pid = i32::try_from(service.id()).ok().and_then(Pid::from_raw);
    if let Some(pid) = pid {
        // It may have ended by itself just now.
        let _ = kill_process(pid, Signal::TERM);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Outcome<Options> {
        let arguments: Vec<_> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&arguments)
    }

    #[test]
    fn options_have_the_readmes_defaults() {
        let options = |listen: &str, data: &str| Ok(Options { listen: listen.to_owned(), data: PathBuf::from(data) });
        assert_eq!(parse(""), options("127.0.0.1:8080", "offerkit-data"));
        assert_eq!(parse("--data d --listen [::1]:90"), options("[::1]:90", "d"));
        assert_eq!(parse("--listen").map_err(|e| e.exit_code()), Err(2));
        assert_eq!(parse("--port 1").map_err(|e| e.exit_code()), Err(2));
    }

    #[test]
    fn a_port_that_is_taken_is_named() -> Outcome {
        let taken = TcpListener::bind("127.0.0.1:0").and_then(|listener| Ok((listener.local_addr()?, listener)));
        let (address, _listener) = taken.map_err(|e| Failure::new(e.to_string()))?;
        let sentence = free_address(&address.to_string()).map_err(|e| e.to_string());
        assert!(
            sentence.as_ref().is_err_and(|s| s.contains(&address.to_string()) && s.contains("--listen")),
            "{sentence:?}"
        );
        Ok(())
    }

    #[test]
    fn the_service_is_told_to_stop_and_waited_for() -> Outcome {
        let mut service = Command::new("sh")
            .args(["-c", "trap 'sleep 0.1; exit 0' TERM; while :; do sleep 0.01; done"])
            .spawn()
            .map_err(|e| Failure::new(e.to_string()))?;
        wait_until_stopped(&mut service, &AtomicBool::new(true))
    }

    #[test]
    fn every_interface_is_opened_by_loopback() {
        let all: SocketAddr = (Ipv4Addr::UNSPECIFIED, 80).into();
        assert_eq!(reachable(all), (Ipv4Addr::LOCALHOST, 80).into());
    }
}
