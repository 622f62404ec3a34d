//! Offers and all their revisions, in SQLite.
//!
//! There is one connection that writes. Every PUT that waits for it is decided and all are made durable in one
//! transaction; only then are they answered. Readers have connections of their own and see what was committed.
//!
//! - `schema`: tables, and how an older file gets them
//! - `writer`: the thread that writes
//! - `reader`: what is read
//! - `artifacts`: pictures, read and written
//! - `tags`: what is known without reading
//! - `place`: whether the files are still where they were

pub(crate) mod artifacts;
mod place;
mod reader;
mod schema;
mod tags;
mod writer;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Bytes;
use rusqlite::{Connection, TransactionBehavior};

use crate::condition::Condition;
use crate::data_folder::{DataFolder, FolderFault};
use crate::{Clock, Moment};
use reader::Readers;
pub(crate) use reader::{Listed, Revision, RevisionRow};
pub(crate) use schema::NEWEST_VERSION;
use tags::Tags;
use writer::Writer;

/// The database's name in the data folder.
pub(crate) const DATABASE: &str = "offers.db";

/// The offers of a data folder, open.
#[derive(Debug)]
pub(crate) struct Store {
    // Fields are dropped in this order: connections that read close, then the writer finishes and is the last to close
    // the file, which puts all of it in one piece, then the folder is free.
    readers: Readers,
    writer: Writer,
    _folder: DataFolder,
    tags: Arc<Tags>,
}

/// Which offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OfferKey {
    pub(crate) publisher: String,
    pub(crate) offer: String,
}

/// What became of a PUT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Put {
    /// It made the offer, at this moment.
    Created(Moment),
    /// It left a new revision, at this moment.
    Replaced(Moment),
    /// The offer exists and the client did not say that it knows.
    Exists,
    /// The offer is not in the state that the client demands.
    Failed,
}

/// Why the store could not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StoreError {
    /// Nothing was changed.
    NotDone(String),
    /// Committing failed half way: whether it is on disk shows when the file is opened the next time.
    Unknown(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::NotDone(fault) | StoreError::Unknown(fault) => out.write_str(fault),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(fault: rusqlite::Error) -> Self {
        StoreError::NotDone(fault.to_string())
    }
}

/// Why a store cannot be opened.
#[derive(Debug)]
pub enum StoreFault {
    /// The data folder cannot be used.
    Folder(FolderFault),
    /// The file is of a newer offerkit.
    Newer(PathBuf),
    /// SQLite cannot open the file.
    Database(PathBuf, String),
}

impl fmt::Display for StoreFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreFault::Folder(fault) => fault.fmt(out),
            StoreFault::Newer(path) => {
                write!(out, "{} was written by a newer offerkit: start that version", path.display())
            }
            StoreFault::Database(path, fault) => write!(out, "cannot use the database {}: {fault}", path.display()),
        }
    }
}

impl std::error::Error for StoreFault {}

impl Store {
    /// Opens the store of a folder; what is missing is made.
    pub(crate) fn open(folder: DataFolder, clock: Clock) -> Result<Self, StoreFault> {
        let path = folder.path().join(DATABASE);
        let database_fault = |fault: rusqlite::Error| StoreFault::Database(path.clone(), fault.to_string());
        let mut connection = schema::open(&path).map_err(database_fault)?;
        if !schema::migrate(&mut connection).map_err(database_fault)? {
            return Err(StoreFault::Newer(path));
        }
        let tags = Arc::new(Tags::default());
        let writer = Writer::start(path.clone(), connection, clock, Arc::clone(&tags));
        let writer = writer.map_err(|fault| StoreFault::Database(path.clone(), fault))?;
        Ok(Self { readers: Readers::new(path), writer, _folder: folder, tags })
    }

    /// Keeps a body as a new revision, if the condition holds when its turn comes. What this answers is on disk.
    pub(crate) async fn put(&self, key: OfferKey, condition: Condition, body: Bytes) -> Result<Put, StoreError> {
        self.writer.put(key, condition, body).await
    }

    /// When an offer was last written; `None` where there is no such offer.
    pub(crate) async fn changed(&self, key: &OfferKey) -> Result<Option<Moment>, StoreError> {
        let key = key.clone();
        self.readers.read(move |connection| reader::changed(connection, &key)).await
    }

    /// When an offer was last written, where that is known without reading.
    pub(crate) fn known_change(&self, publisher: &str, offer: &str) -> Option<Moment> {
        self.tags.get(publisher, offer)
    }

    /// Whether it is known without reading that this is the tag of an offer's newest state, to the letter.
    pub(crate) fn is_known_newest(&self, publisher: &str, offer: &str, tag: &[u8]) -> bool {
        self.tags.is_newest(publisher, offer, tag)
    }

    /// An offer's newest revision.
    pub(crate) async fn newest(&self, key: &OfferKey) -> Result<Option<Revision>, StoreError> {
        let (age, tags, key) = (self.tags.age(), Arc::clone(&self.tags), key.clone());
        let read = move |connection: &Connection| {
            let newest = reader::newest(connection, &key)?;
            if let Some(revision) = &newest {
                tags.was_read(&key, revision.changed, age);
            }
            Ok(newest)
        };
        self.readers.read(read).await
    }

    /// The same where this thread may block.
    pub(crate) fn newest_blocking(&self, key: &OfferKey) -> Result<Option<Revision>, StoreError> {
        self.readers.read_blocking(|connection| reader::newest(connection, key))
    }

    /// An offer's revision of this number.
    pub(crate) async fn revision(&self, key: &OfferKey, number: u32) -> Result<Option<Revision>, StoreError> {
        let key = key.clone();
        self.readers.read(move |connection| reader::revision(connection, &key, number)).await
    }

    /// An offer's revisions, the newest first, without their bodies; `None` where there is no such offer.
    pub(crate) async fn revisions(
        &self,
        key: &OfferKey,
        before: Option<u32>,
        limit: u32,
    ) -> Result<Option<Vec<RevisionRow>>, StoreError> {
        let key = key.clone();
        self.readers.read(move |connection| reader::revisions(connection, &key, before, limit)).await
    }

    /// One value for each of a publisher's offers, in the order of their identifiers. Bodies are read one at a time.
    pub(crate) async fn list<T: Send + 'static>(
        &self,
        publisher: &str,
        each: impl FnMut(Listed<'_>) -> T + Send + 'static,
    ) -> Result<Vec<T>, StoreError> {
        let publisher = publisher.to_owned();
        self.readers.read(move |connection| reader::list(connection, &publisher, each)).await
    }

    /// Reads where this thread may block.
    pub(crate) fn read_blocking<T>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.readers.read_blocking(query)
    }

    /// Writes in one durable transaction behind the writes that wait. Blocks, so not for the runtime's own threads.
    pub(crate) fn write_blocking<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, answer) = std::sync::mpsc::sync_channel(1);
        let task = move |connection: &mut Connection| {
            // Whoever asked may have gone away.
            let _ = reply.send(in_transaction(connection, write));
        };
        if !self.writer.run(Box::new(task)) {
            return Err(StoreError::NotDone("the writer has stopped".to_owned()));
        }
        answer.recv().map_err(|_| StoreError::Unknown("the writer ended without an answer".to_owned()))?
    }

    /// Whether the store can read and take a PUT.
    pub(crate) async fn is_well(&self) -> bool {
        let reads = self.readers.read(|connection| connection.query_row("SELECT 1", [], |_| Ok(()))).await;
        reads.is_ok() && self.writer.is_well()
    }
}

fn in_transaction<T>(
    connection: &mut Connection,
    write: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> Result<T, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let written = write(&transaction)?;
    transaction.commit().map_err(|fault| StoreError::Unknown(fault.to_string()))?;
    Ok(written)
}
