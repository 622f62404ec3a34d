//! `offerkit serve`: the service, until it is told to stop.

use std::io;
use std::net::TcpListener;
use std::panic;
use std::path::PathBuf;

use clap::Args;
use offerkit_service::{ArtifactOptions, Assets, Clock, Quota, STOP_PATIENCE};
use tokio::runtime::Builder;
use tokio::signal::unix::{SignalKind, signal};

use crate::failure::Failure;
use crate::{End, Outcome, log};

/// The portal that this program was built with; empty where it was built without one.
const EMBEDDED_PORTAL: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/portal.rs"));

/// SIGXFSZ on Linux and macOS: a file has reached the largest size that this process may give it.
const FILE_TOO_LARGE: i32 = 25;

/// Options of `serve`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: String,
    /// The folder that holds offers and keys; it is made if it is missing
    #[arg(long, value_name = "DIR", default_value = "offerkit-data")]
    data: PathBuf,
    /// Serves the built portal of this folder in place of the one in the program
    #[arg(long, value_name = "DIR")]
    portal: Option<PathBuf>,
    /// Lets pages of this origin call the service, e.g. https://portal.example; may be given several times
    #[arg(long = "allow-origin", value_name = "ORIGIN")]
    allow_origins: Vec<String>,
    /// Lets the portal of this service call the service at another origin; may be given several times
    #[arg(long = "connect-to", value_name = "ORIGIN")]
    connect_to: Vec<String>,
    /// The address that others reach this service at, e.g. https://offers.example: what it keeps of pictures is named
    /// by it [default: the address it listens on]
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Fetches pictures from this place although it is not on the public internet or its port is neither 80 nor 443,
    /// e.g. pictures.internal:8443; may be given several times
    #[arg(long = "allow-artifact-host", value_name = "HOST:PORT")]
    allow_artifact_hosts: Vec<String>,
    /// How many megabytes of pictures are kept for each publisher
    #[arg(long, value_name = "MB", default_value_t = 200)]
    artifact_quota: u64,
}

/// Serves until SIGINT or SIGTERM.
pub(crate) fn run(options: &Options) -> Outcome {
    let _log = log::to_standard_error();
    // Where, and not what: a panic's own words may quote a request.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
    let portal = match &options.portal {
        Some(folder) => Assets::from_folder(folder).map_err(|fault| Failure::new(fault.to_string()))?,
        None => Assets::embedded(EMBEDDED_PORTAL),
    };
    let portal_is = match (&options.portal, portal.is_empty()) {
        (Some(folder), _) => folder.display().to_string(),
        (None, false) => "built in".to_owned(),
        (None, true) => "none".to_owned(),
    };
    let listener = listen(&options.listen)?;
    let listens_on = listener.local_addr().map_err(|fault| Failure::new(format!("cannot start: {fault}")))?;
    let public_url = options.public_url.clone().unwrap_or_else(|| format!("http://{listens_on}"));
    let defaults = ArtifactOptions::default();
    let quota = Quota { bytes: options.artifact_quota.saturating_mul(1 << 20), ..defaults.quota };
    let runtime = Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|fault| Failure::new(format!("cannot start: {fault}")))?;
    // Taken, it does not end the program: the write fails as on a full disk, and one request with it.
    let too_large = {
        let _entered = runtime.enter();
        signal(SignalKind::from_raw(FILE_TOO_LARGE))
    };
    let _too_large = too_large.map_err(|fault| Failure::new(format!("cannot start: {fault}")))?;
    let service = offerkit_service::open(
        &options.data,
        offerkit_service::Options {
            portal,
            allow_origins: options.allow_origins.clone(),
            connect_to: options.connect_to.clone(),
            artifacts: ArtifactOptions {
                public_url: public_url.clone(),
                allow_hosts: options.allow_artifact_hosts.clone(),
                quota,
                ..defaults
            },
            clock: Clock::system(),
        },
    );
    let service = service.map_err(|fault| Failure::new(fault.to_string()))?;

    let served = runtime.block_on(async {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tracing::info!(
            address = %listens_on,
            data = %options.data.display(),
            portal = portal_is,
            public_url,
            "listening"
        );
        if listens_on.ip().is_unspecified() && options.public_url.is_none() {
            tracing::warn!("others cannot reach kept pictures by that address: name one with --public-url");
        }
        if !listens_on.ip().is_loopback() {
            tracing::warn!("tokens and offers cross the network unencrypted: put a proxy with TLS in front");
        }
        let stop = async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            tracing::info!("stopping");
        };
        offerkit_service::serve(listener, service, stop).await;
        Ok(())
    });
    // What was cut off may still hold the store; its thread must end in order before the program does.
    runtime.shutdown_timeout(STOP_PATIENCE);
    served.map_err(|fault: io::Error| Failure::new(format!("cannot start: {fault}")))?;
    tracing::info!("stopped");
    Ok(End::Done)
}

fn listen(address: &str) -> Outcome<TcpListener> {
    let cannot = |fault: io::Error| {
        let why = match fault.kind() {
            io::ErrorKind::AddrInUse => "the port is taken".to_owned(),
            io::ErrorKind::InvalidInput => "it is no address like 127.0.0.1:8080".to_owned(),
            _ => fault.to_string(),
        };
        Failure::new(format!(
            "cannot listen on {address}: {why}; choose another with --listen, e.g. --listen 127.0.0.1:8081"
        ))
    };
    let listener = TcpListener::bind(address).map_err(cannot)?;
    listener.set_nonblocking(true).map_err(cannot)?;
    Ok(listener)
}
