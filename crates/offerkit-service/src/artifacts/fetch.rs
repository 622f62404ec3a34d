//! Fetching a picture from wherever somebody's offer says it is.
//!
//! Each hop is taken apart, its name looked up once, and what came back is what is connected to: there is no second
//! look-up in which a name could lead elsewhere. The client knows no proxy, cookie, credential or redirect of its own.

use std::fmt;
use std::io::{self, Read};
use std::net::SocketAddr;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use offerkit_core::picture::{Picture, PictureFault, inspect};
use ureq::Agent;
use ureq::config::Config;
use ureq::http::header::LOCATION;
use ureq::http::{Response, Uri};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{Connector, NextTimeout, RustlsConnector, TcpConnector};

use super::names::Names;
use super::public::is_public;
use super::target::{Host, Place, Target, TargetFault};

pub(crate) use offerkit_core::picture::MAX_BYTES as MAX_PICTURE;

/// How many redirects are followed.
const MAX_REDIRECTS: usize = 3;

/// How many of a host's addresses are tried.
const MAX_ADDRESSES: usize = 8;

/// Fetches pictures.
#[derive(Debug, Clone)]
pub(super) struct Fetcher {
    pub(super) names: Names,
    /// Places that may be asked whatever their address and port.
    pub(super) allowed: Arc<[Place]>,
    /// The ports that every other public host may be asked at.
    pub(super) ports: Arc<[u16]>,
    /// How long a picture may take from the first look-up to the last byte.
    pub(super) patience: Duration,
}

/// Why there is no picture. Each is a sentence's end that names no part of the address, which may be a secret.
#[derive(Debug)]
pub(super) enum FetchFault {
    Target(TargetFault),
    Port(u16),
    NoSuchHost,
    NotPublic,
    Redirected(Box<FetchFault>),
    TooManyRedirects,
    NoLocation,
    Status(u16),
    NoAnswer(&'static str),
    TooLarge,
    TooSlow(Duration),
    Picture(PictureFault),
    /// The service ends; the picture still waits.
    Stopped,
}

impl fmt::Display for FetchFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FetchFault::Target(fault) => write!(out, "the address {fault}"),
            FetchFault::Port(port) => write!(out, "port {port} is not asked for pictures"),
            FetchFault::NoSuchHost => out.write_str("its host was not found"),
            FetchFault::NotPublic => out.write_str("its host is not on the public internet"),
            FetchFault::Redirected(fault) => write!(out, "it redirects, and then: {fault}"),
            FetchFault::TooManyRedirects => write!(out, "it redirects more than {MAX_REDIRECTS} times"),
            FetchFault::NoLocation => out.write_str("it redirects to nowhere"),
            FetchFault::Status(status) => write!(out, "its host answered with status {status}"),
            FetchFault::NoAnswer(what) => out.write_str(what),
            FetchFault::TooLarge => write!(out, "it is larger than {} MB", MAX_PICTURE >> 20),
            FetchFault::TooSlow(patience) => {
                write!(out, "it did not come within {} seconds", patience.as_secs_f64())
            }
            FetchFault::Picture(fault) => write!(out, "the file {fault}"),
            FetchFault::Stopped => out.write_str("the service was stopped"),
        }
    }
}

/// What a fetch waits for.
pub(super) enum Event {
    Ended(Result<(Vec<u8>, Picture), FetchFault>),
    /// The service ends.
    Stop,
}

impl Fetcher {
    /// Fetches a picture. `register` gets what stops it before its time, and may refuse to have it begun.
    pub(super) fn fetch(
        &self,
        address: &str,
        register: impl FnOnce(Sender<Event>) -> Result<(), FetchFault>,
    ) -> Result<(Vec<u8>, Picture), FetchFault> {
        let target = Target::read(address).map_err(FetchFault::Target)?;
        let checked = Checked::default();
        let agent = agent(self.patience, checked.clone());
        let (ended, events) = channel();
        register(ended.clone())?;
        let (fetcher, client) = (self.clone(), agent.clone());
        // A thread of its own, since a look-up cannot be interrupted: when the time is up it is left to itself, and
        // finds that its client connects no more.
        let run = move || {
            let _ = ended.send(Event::Ended(fetcher.follow(&client, &checked, target)));
        };
        let begun = thread::Builder::new().name("artifact-fetch".to_owned()).spawn(run);
        begun.map_err(|_| FetchFault::NoAnswer("the service has no thread left to fetch it with"))?;
        match events.recv_timeout(self.patience) {
            Ok(Event::Ended(result)) => result,
            Ok(Event::Stop) => {
                agent.shutdown();
                Err(FetchFault::Stopped)
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                agent.shutdown();
                Err(FetchFault::TooSlow(self.patience))
            }
        }
    }

    /// Goes from hop to hop.
    fn follow(&self, agent: &Agent, checked: &Checked, mut target: Target) -> Result<(Vec<u8>, Picture), FetchFault> {
        for hop in 0..=MAX_REDIRECTS {
            let told = |fault| if hop == 0 { fault } else { FetchFault::Redirected(Box::new(fault)) };
            let response = self.ask(agent, checked, &target).map_err(told)?;
            if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
                return picture(response).map_err(told);
            }
            let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
            let location = location.ok_or(FetchFault::NoLocation).map_err(told)?;
            target =
                target.join(location).map_err(|fault| FetchFault::Redirected(Box::new(FetchFault::Target(fault))))?;
        }
        Err(FetchFault::TooManyRedirects)
    }

    fn ask(&self, agent: &Agent, checked: &Checked, target: &Target) -> Result<Response<ureq::Body>, FetchFault> {
        checked.set(self.addresses(target)?);
        agent.get(target.to_string()).call().map_err(|fault| no_answer(&fault))
    }

    /// The addresses that may be connected to for a target.
    fn addresses(&self, target: &Target) -> Result<Vec<SocketAddr>, FetchFault> {
        let place = target.place();
        let is_allowed = self.allowed.contains(place);
        if !is_allowed && !self.ports.contains(&place.port) {
            return Err(FetchFault::Port(place.port));
        }
        let mut addresses = match &place.host {
            Host::V4(address) => vec![SocketAddr::from((*address, place.port))],
            Host::V6(address) => vec![SocketAddr::from((*address, place.port))],
            Host::Name(name) => self.names.look_up(name, place.port).map_err(|_| FetchFault::NoSuchHost)?,
        };
        if addresses.is_empty() {
            return Err(FetchFault::NoSuchHost);
        }
        // Whatever looked the name up, the port is the one that was asked for.
        addresses.iter_mut().for_each(|address| address.set_port(place.port));
        addresses.retain(|address| is_allowed || is_public(address.ip()));
        addresses.truncate(MAX_ADDRESSES);
        if addresses.is_empty() { Err(FetchFault::NotPublic) } else { Ok(addresses) }
    }
}

/// What came, if it is a picture.
fn picture(response: Response<ureq::Body>) -> Result<(Vec<u8>, Picture), FetchFault> {
    if response.status() != 200 {
        return Err(FetchFault::Status(response.status().as_u16()));
    }
    let most = u64::try_from(MAX_PICTURE).unwrap_or(u64::MAX);
    let body = response.into_body();
    if body.content_length().is_some_and(|length| length > most) {
        return Err(FetchFault::TooLarge);
    }
    let mut bytes = Vec::new();
    let read = body.into_reader().take(most + 1).read_to_end(&mut bytes);
    read.map_err(|_| FetchFault::NoAnswer("its host broke off in the middle of it"))?;
    if bytes.len() > MAX_PICTURE {
        return Err(FetchFault::TooLarge);
    }
    let picture = inspect(&bytes).map_err(FetchFault::Picture)?;
    Ok((bytes, picture))
}

fn no_answer(fault: &ureq::Error) -> FetchFault {
    FetchFault::NoAnswer(match fault {
        ureq::Error::Io(fault) if fault.kind() == io::ErrorKind::ConnectionRefused => "its host takes no connection",
        ureq::Error::Io(_) | ureq::Error::ConnectionFailed | ureq::Error::Timeout(_) => "its host cannot be reached",
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => "its host's certificate or encryption is not good",
        _ => "its host did not answer as a web server does",
    })
}

fn agent(patience: Duration, checked: Checked) -> Agent {
    let config = Agent::config_builder()
        .proxy(None)
        .max_redirects(0)
        .http_status_as_error(false)
        .max_idle_connections(0)
        // Whoever waits gives up before this and says so; it only ends what nothing else can, such as a connect.
        .timeout_global(Some(patience.saturating_mul(2)))
        .user_agent(concat!("offerkit/", env!("CARGO_PKG_VERSION")))
        .accept("image/png, image/jpeg, image/gif")
        .accept_encoding("identity")
        .build();
    // Neither of these knows of proxies.
    let connector = ().chain(TcpConnector::default()).chain(RustlsConnector::default());
    Agent::with_parts(config, connector, checked)
}

/// The addresses that were checked last. The client connects to these, whatever the name.
#[derive(Debug, Clone, Default)]
struct Checked(Arc<Mutex<Vec<SocketAddr>>>);

impl Checked {
    fn set(&self, addresses: Vec<SocketAddr>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = addresses;
    }
}

impl Resolver for Checked {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let addresses = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let mut resolved = self.empty();
        for address in addresses {
            resolved.push(address);
        }
        if resolved.is_empty() { Err(ureq::Error::HostNotFound) } else { Ok(resolved) }
    }
}
