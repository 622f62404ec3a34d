//! Pictures: fetched from the addresses that offers name, or sent by the portal; kept as files; served for good.
//!
//! A PUT is answered when its body is durable. Only then are its pictures fetched, by a few threads from a bounded
//! queue of offers. What becomes of an address is noted beside the offers and never in them: the bytes of a revision
//! stay, and a response has the kept picture's address in the place of the original.
//!
//! - `target`, `public`, `names`, `fetch`: who may be asked for a picture, and asking
//! - `queue`: whose pictures are fetched next
//! - `files`: where the bytes lie
//! - `sweep`: what nobody names goes
//! - `upload`, `serve`: `/ext/artifacts`

mod fetch;
mod files;
mod names;
mod public;
mod queue;
mod serve;
mod sweep;
mod target;
mod upload;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;
use std::{fmt, io};

use offerkit_core::document::{pointer, scan};
use ring::digest::{SHA256, digest};
use rusqlite::Connection;
use tokio::sync::Semaphore;

pub(crate) use fetch::MAX_PICTURE;
pub use names::Names;
pub(crate) use serve::serve;
pub(crate) use upload::upload;

pub use crate::store::artifacts::Quota;

use crate::pictures::named;
use crate::store::artifacts::{Digest, Fetched, NewArtifact, added, fetched, hold, keep};
use crate::store::{OfferKey, Store, StoreError};
use crate::{Clock, Moment};
use fetch::Fetcher;
use files::{Files, is_id, new_id};
use queue::Waiting;
use target::Place;

/// Where pictures are served, below the public address.
pub(crate) const FOLDER: &str = "/ext/artifacts/";

/// How long an address that failed is left alone.
const PAUSE: Duration = Duration::from_secs(600);

/// How many pictures are taken from clients at once, each up to its largest size in memory.
const MAX_UPLOADS: usize = 8;

/// How pictures are fetched, kept and named.
#[derive(Debug, Clone)]
pub struct ArtifactOptions {
    /// The address that the service's own pictures lie below, without a slash at its end, e.g. `https://offers.example`.
    pub public_url: String,
    /// Places as `HOST:PORT` that may be asked for pictures although their address is not public or their port unusual.
    pub allow_hosts: Vec<String>,
    /// The ports that public hosts are asked at.
    pub ports: Vec<u16>,
    /// How much each publisher may keep.
    pub quota: Quota,
    /// Looks up the hosts of pictures.
    pub names: Names,
    /// How long a picture may take to come.
    pub patience: Duration,
}

impl Default for ArtifactOptions {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".to_owned(),
            allow_hosts: Vec::new(),
            ports: vec![80, 443],
            quota: Quota { bytes: 200 << 20, count: 10_000 },
            names: Names::system(),
            patience: Duration::from_secs(10),
        }
    }
}

/// An option that cannot be used, as it was given.
#[derive(Debug)]
pub(crate) enum ArtifactFault {
    PublicUrl(String),
    AllowedHost(String),
    Threads(io::Error),
}

/// The pictures of a data folder. Dropping it ends what runs.
#[derive(Debug)]
pub(crate) struct Artifacts {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
    /// Places for pictures on their way in.
    uploads: Arc<Semaphore>,
}

/// What the threads can reach.
#[derive(Debug)]
struct Shared {
    store: Arc<Store>,
    files: Files,
    fetcher: Fetcher,
    public_url: String,
    quota: Quota,
    clock: Clock,
    /// Held for reading from the writing of a file until its row is there; for writing while files without a row go.
    arriving: RwLock<()>,
    waiting: Mutex<Waiting>,
    woken: Condvar,
}

/// A picture that a body names, and how it stands.
#[derive(Debug)]
pub(crate) struct Image {
    /// Where the body names it, as a JSON Pointer.
    pub(crate) pointer: String,
    /// As the body has it.
    pub(crate) address: String,
    pub(crate) standing: Standing,
}

/// How a picture stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is kept, at this address, since this moment.
    Held(String, Moment),
    /// It is to be fetched. If that was tried before, why it failed.
    Waiting(Option<String>),
    /// There is none, since this moment where one is known, and it is not tried again for now.
    Failed(String, Option<Moment>),
}

/// Why a picture could not be kept.
#[derive(Debug)]
pub(crate) enum KeepFault {
    /// The publisher's space does not suffice.
    Quota,
    File(io::Error),
    Store(StoreError),
}

impl fmt::Display for KeepFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeepFault::Quota => out.write_str("the publisher's space for pictures is used up"),
            KeepFault::File(fault) => fault.fmt(out),
            KeepFault::Store(fault) => fault.fmt(out),
        }
    }
}

impl Artifacts {
    /// Removes what nobody names and starts to fetch what waits, from before an earlier stop too.
    pub(crate) fn start(
        store: Arc<Store>,
        data: &Path,
        options: ArtifactOptions,
        clock: Clock,
    ) -> Result<Self, ArtifactFault> {
        if !is_public_url(&options.public_url) {
            return Err(ArtifactFault::PublicUrl(options.public_url));
        }
        let allowed = options.allow_hosts.into_iter();
        let allowed = allowed.map(|text| Place::read(&text, None).map_err(|_| ArtifactFault::AllowedHost(text)));
        let allowed: Arc<[Place]> = allowed.collect::<Result<_, _>>()?;
        let shared = Arc::new(Shared {
            store,
            files: Files::new(data),
            fetcher: Fetcher { names: options.names, allowed, ports: options.ports.into(), patience: options.patience },
            public_url: options.public_url,
            quota: options.quota,
            clock,
            arriving: RwLock::new(()),
            waiting: Mutex::new(Waiting::from_the_start()),
            woken: Condvar::new(),
        });
        shared.sweep();
        let threads = queue::start(&shared).map_err(ArtifactFault::Threads)?;
        Ok(Self { shared, threads, uploads: Arc::new(Semaphore::new(MAX_UPLOADS)) })
    }

    /// For each address in a body that leads to a kept picture, the picture's own address. Those that wait are fetched
    /// from now on. Blocks.
    pub(crate) fn held(&self, key: &OfferKey, body: &[u8]) -> HashMap<String, String> {
        let images = self.images(key, body).unwrap_or_else(|fault| {
            // The body may have just been kept: that must be said, if with the addresses that it came with.
            tracing::error!(fault = %fault, "kept pictures could not be looked up");
            self.shared.push(key.clone());
            Vec::new()
        });
        let held = images.into_iter().filter_map(|image| match image.standing {
            Standing::Held(url, _) if url != image.address => Some((image.address, url)),
            _ => None,
        });
        held.collect()
    }

    /// How each picture of an offer stands. Those that wait are fetched from now on. Blocks.
    pub(crate) fn images(&self, key: &OfferKey, body: &[u8]) -> Result<Vec<Image>, StoreError> {
        let images = self.shared.images(&key.publisher, body)?;
        if images.iter().any(|image| matches!(image.standing, Standing::Waiting(_))) {
            self.shared.push(key.clone());
        }
        Ok(images)
    }
}

impl Shared {
    fn images(&self, publisher: &str, body: &[u8]) -> Result<Vec<Image>, StoreError> {
        // What was stored was read before; a body that cannot be names no picture.
        let Ok(document) = scan(body) else { return Ok(Vec::new()) };
        let pictures = named(&document);
        if pictures.is_empty() {
            return Ok(Vec::new());
        }
        self.store.read_blocking(|connection| {
            let image = |picture: crate::pictures::NamedPicture| {
                let standing = self.standing(connection, publisher, &picture.address)?;
                Ok(Image { pointer: pointer(&picture.path), address: picture.address, standing })
            };
            pictures.into_iter().map(image).collect()
        })
    }

    fn standing(&self, connection: &Connection, publisher: &str, address: &str) -> rusqlite::Result<Standing> {
        if let Some((base, id)) = own_parts(address) {
            // An identifier is known to whoever was told it, so a picture is the service's own wherever it says that
            // it lies: the service may have had another address when the offer was written.
            if let Some(since) = added(connection, id)? {
                return Ok(Standing::Held(self.url(id), since));
            }
            if base == self.public_url {
                return Ok(Standing::Failed("there is no such picture here".to_owned(), None));
            }
        }
        Ok(match fetched(connection, publisher, &digest_of(address.as_bytes()))? {
            None => Standing::Waiting(None),
            Some((Fetched::Held(id), since)) => Standing::Held(self.url(&id), since),
            Some((Fetched::Failed(reason), since)) if self.is_due(since) => Standing::Waiting(Some(reason)),
            Some((Fetched::Failed(reason), since)) => Standing::Failed(reason, Some(since)),
        })
    }

    /// Whether an address that failed then may be asked again. A clock that went back does not make it wait longer.
    fn is_due(&self, failed: Moment) -> bool {
        let passed = self.clock.now().unix_seconds().checked_sub(failed.unix_seconds());
        passed.and_then(|passed| u64::try_from(passed).ok()).is_none_or(|passed| passed >= PAUSE.as_secs())
    }

    /// The address of a kept picture.
    fn url(&self, id: &str) -> String {
        format!("{}{FOLDER}{id}", self.public_url)
    }

    /// Keeps a picture, for an address where it came from one, and gives its identifier. Blocks. What this answers is
    /// on disk.
    fn keep(&self, publisher: &str, bytes: &[u8], address: Option<Digest>) -> Result<String, KeepFault> {
        let _arriving = self.arriving.read();
        let id = new_id().map_err(KeepFault::File)?;
        self.files.write(&id, bytes).map_err(KeepFault::File)?;
        let new = NewArtifact {
            id: id.clone(),
            publisher: publisher.to_owned(),
            content: digest_of(bytes),
            length: bytes.len(),
            at: self.clock.now(),
        };
        let quota = self.quota;
        let written = self.store.write_blocking(move |connection| {
            let kept = keep(connection, &new, quota)?;
            if let Some((kept, address)) = kept.as_ref().zip(address) {
                hold(connection, &new.publisher, &address, kept, new.at)?;
            }
            Ok(kept)
        });
        match written {
            Ok(Some(kept)) if kept == id => Ok(kept),
            Ok(Some(kept)) => self.files.merge(&id, &kept).map(|()| kept).map_err(KeepFault::File),
            Ok(None) => {
                self.files.remove(&id).map_err(KeepFault::File)?;
                Err(KeepFault::Quota)
            }
            // Whether the row is there shows later, and the sweep goes by it.
            Err(fault) => Err(KeepFault::Store(fault)),
        }
    }
}

impl Drop for Artifacts {
    fn drop(&mut self) {
        self.shared.stop();
        for thread in self.threads.drain(..) {
            // A panic in the thread was reported when it happened.
            let _ = thread.join();
        }
    }
}

fn digest_of(bytes: &[u8]) -> Digest {
    let mut copy = Digest::default();
    copy.iter_mut().zip(digest(&SHA256, bytes).as_ref()).for_each(|(to, from)| *to = *from);
    copy
}

/// What stands before and behind `/ext/artifacts/` in an address that has the form of the service's own.
fn own_parts(address: &str) -> Option<(&str, &str)> {
    let (base, id) = address.rsplit_once(FOLDER)?;
    is_id(id).then_some((base, id))
}

/// Scheme, host, perhaps a port and a path: nothing that would end an address or be escaped in one.
fn is_public_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_~:[]/".contains(&byte);
    rest.is_some_and(|rest| {
        !rest.starts_with('/') && !rest.is_empty() && !rest.ends_with('/') && rest.bytes().all(is_plain)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_plain() {
        for text in ["http://127.0.0.1:8080", "https://offers.example", "https://a.example/offers", "http://[::1]:80"] {
            assert!(is_public_url(text), "{text}");
        }
        for text in
            ["", "offers.example", "https://", "https:///a", "https://a/", "ftp://a", "https://a?b", "https://a@b"]
        {
            assert!(!is_public_url(text), "{text}");
        }
    }

    #[test]
    fn own_addresses_end_in_an_identifier() {
        let id = "0123456789abcdef0123456789abcdef";
        let url = format!("https://a/ext/artifacts/{id}");
        assert_eq!(own_parts(&url), Some(("https://a", id)));
        for odd in
            [format!("{url}?x"), format!("{url}/x"), format!("https://a/ext/artifacts/x/{id}"), url.to_uppercase()]
        {
            assert_eq!(own_parts(&odd), None, "{odd}");
        }
    }
}
