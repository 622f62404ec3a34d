//! The offer API as a library: a service over a store on disk, which also serves the built portal.
//!
//! - `router`: every route, and what surrounds them; `unchanged`: what is answered before them
//! - `connection`, `patience`: what hyper reads from and writes to, and how long it waits for a request
//! - `gate`, `token`: who may come in
//! - `offers`, `condition`, `offer_text`: list, get, create or modify
//! - `artifacts`, `pictures`, `status`: the pictures that offers name, and what became of them
//! - `check`, `revisions`, `health`: what this service adds to the documented API
//! - `store`, `data_folder`: what is kept, and where
//! - `backup`: copies of it
//! - `portal`: the page and its files
//! - `envelope`: errors

mod address;
mod artifacts;
mod backup;
mod body;
mod check;
mod condition;
mod connection;
mod cors;
mod data_folder;
mod envelope;
mod gate;
mod health;
mod moment;
mod offer_text;
mod offers;
mod patience;
mod pictures;
mod portal;
mod request_log;
mod revisions;
mod router;
mod security_headers;
mod server;
mod status;
mod store;
pub mod token;
mod unchanged;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use axum::http::HeaderValue;
use tokio::sync::Semaphore;

pub use address::is_publisher_id;
pub use artifacts::{ArtifactOptions, Names, Quota};
pub use backup::{BackupFault, Contents, Existing, Restored, back_up, restore};
pub use data_folder::{FolderFault, create as create_folder};
pub use moment::{Clock, Moment};
pub use portal::{Assets, AssetsFault};
pub use server::{STOP_PATIENCE, Service, serve};
pub use store::StoreFault;

use artifacts::{ArtifactFault, Artifacts};
use data_folder::DataFolder;
use store::Store;
use token::{KeyFault, Keys};

/// What a service is made of.
#[derive(Debug)]
pub struct Options {
    /// The portal's files; none where there is no portal.
    pub portal: Assets,
    /// Origins whose pages may call this service, to the letter, e.g. `https://portal.example`.
    pub allow_origins: Vec<String>,
    /// What this service's own portal may call beside it, e.g. `https://offers.example`.
    pub connect_to: Vec<String>,
    /// How pictures are fetched, kept and named.
    pub artifacts: ArtifactOptions,
    /// Says what time it is.
    pub clock: Clock,
}

/// Why a service cannot be made. Each is one sentence.
#[derive(Debug)]
pub enum OpenFault {
    /// The store cannot be opened.
    Store(StoreFault),
    /// The keys cannot be used.
    Keys(KeyFault),
    /// An origin is not of the form `https://host` or `https://host:port`.
    Origin(String),
    /// The public address is not of the form `https://host`, with a port or a path behind it or not.
    PublicUrl(String),
    /// A place that may be asked for pictures is not of the form `HOST:PORT`.
    ArtifactHost(String),
    /// The machine gives no threads to fetch pictures with.
    Threads(std::io::Error),
}

impl fmt::Display for OpenFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenFault::Store(fault) => fault.fmt(out),
            OpenFault::Keys(fault) => fault.fmt(out),
            OpenFault::Origin(text) => {
                write!(out, "`{text}` is no origin; one looks like https://portal.example or http://localhost:8081")
            }
            OpenFault::PublicUrl(text) => {
                write!(
                    out,
                    "`{text}` is no public address; one looks like https://offers.example, with no slash at its end"
                )
            }
            OpenFault::ArtifactHost(text) => {
                write!(out, "`{text}` is no place for pictures; one looks like pictures.example:8443 or [::1]:9000")
            }
            OpenFault::Threads(fault) => write!(out, "cannot start the threads that fetch pictures: {fault}"),
        }
    }
}

impl std::error::Error for OpenFault {}

/// What every handler can reach.
#[derive(Clone)]
pub(crate) struct App(Arc<Parts>);

pub(crate) struct Parts {
    // Before the store, which its threads use until they end.
    artifacts: Artifacts,
    store: Arc<Store>,
    keys: Keys,
    clock: Clock,
    portal: Assets,
    allow_origins: Vec<String>,
    policy: HeaderValue,
    /// Places for what takes its time and memory on a large body.
    work: Arc<Semaphore>,
}

/// How many large pieces of work run at once. A body's tree may take ten times its length, so this bounds the memory.
const MAX_WORK: usize = 8;

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// Opens the data folder, which no other service may use meanwhile, and makes the service over it. The folder is free
/// again when the service and all its clones are dropped. Blocks, so not for a runtime's own threads.
pub fn open(data: &Path, options: Options) -> Result<Service, OpenFault> {
    let origins = options.allow_origins.iter().chain(&options.connect_to);
    if let Some(odd) = origins.into_iter().find(|origin| !is_origin(origin)) {
        return Err(OpenFault::Origin(odd.clone()));
    }
    let folder = DataFolder::take(data).map_err(|fault| OpenFault::Store(StoreFault::Folder(fault)))?;
    let keys = Keys::open(folder.path()).map_err(OpenFault::Keys)?;
    let store = Arc::new(Store::open(folder, options.clock.clone()).map_err(OpenFault::Store)?);
    let policy = security_headers::policy(&options.connect_to);
    let policy = HeaderValue::from_str(&policy).map_err(|_| OpenFault::Origin(options.connect_to.join(" ")))?;
    let artifacts = Artifacts::start(Arc::clone(&store), data, options.artifacts, options.clock.clone());
    let artifacts = artifacts.map_err(|fault| match fault {
        ArtifactFault::PublicUrl(text) => OpenFault::PublicUrl(text),
        ArtifactFault::AllowedHost(text) => OpenFault::ArtifactHost(text),
        ArtifactFault::Threads(fault) => OpenFault::Threads(fault),
    })?;
    Ok(Service::new(App(Arc::new(Parts {
        artifacts,
        store,
        keys,
        clock: options.clock,
        portal: options.portal,
        allow_origins: options.allow_origins,
        policy,
        work: Arc::new(Semaphore::new(MAX_WORK)),
    }))))
}

/// Scheme, host and perhaps port, as a browser spells an origin: nothing that could end a header's directive.
fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-:[]".contains(&byte);
    host.is_some_and(|host| !host.is_empty() && host.bytes().all(allowed))
}

#[cfg(test)]
mod tests {
    use super::is_origin;

    #[test]
    fn origins_are_spelt_as_browsers_do() {
        for origin in ["https://a.example", "http://localhost:8081", "http://[::1]:80"] {
            assert!(is_origin(origin), "{origin}");
        }
        for odd in ["", "*", "null", "a.example", "https://", "https://a/", "https://a; x", "https://A", "https://a b"]
        {
            assert!(!is_origin(odd), "{odd}");
        }
    }
}
