//! What is read. Each read has a connection to itself; there are a few, and those that wait keep no memory of SQLite's.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use tokio::sync::Semaphore;

use super::{OfferKey, StoreError, schema};
use crate::Moment;

/// How many connections read at once. Each may hold 2 MB of pages.
const MAX_READING: usize = 8;

/// How many connections are kept when nobody reads.
const MAX_IDLE: usize = 4;

/// Connections that read.
#[derive(Debug, Clone)]
pub(super) struct Readers {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Connection>>>,
    places: Arc<Semaphore>,
}

/// What a PUT left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Revision {
    pub(crate) changed: Moment,
    pub(crate) body: Vec<u8>,
}

/// What is told of a revision without its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RevisionRow {
    /// Counts from 1 without a gap.
    pub(crate) number: i64,
    pub(crate) changed: Moment,
    /// Bytes of the body.
    pub(crate) size: i64,
}

/// An offer and its newest revision, while a list is read.
#[derive(Debug)]
pub(crate) struct Listed<'r> {
    pub(crate) offer: &'r str,
    pub(crate) changed: Moment,
    pub(crate) body: &'r [u8],
}

impl Readers {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, idle: Arc::default(), places: Arc::new(Semaphore::new(MAX_READING)) }
    }

    /// Runs a query where it may block.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let place = Arc::clone(&self.places).acquire_owned().await;
        let place = place.map_err(|_| StoreError::NotDone("nothing is read any more".to_owned()))?;
        let readers = self.clone();
        let task = tokio::task::spawn_blocking(move || {
            // Taken until it is read, even if the client is gone by then.
            let _place = place;
            readers.read_blocking(query)
        });
        task.await.map_err(|fault| StoreError::NotDone(format!("a reader ended: {fault}")))?
    }

    /// Runs a query here. All that it reads is of one moment, and is locked once.
    pub(super) fn read_blocking<T>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let connection = self.take()?;
        let transaction = connection.unchecked_transaction()?;
        let result = query(&transaction)?;
        transaction.finish()?;
        self.give_back(connection);
        Ok(result)
    }

    fn take(&self) -> rusqlite::Result<Connection> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match idle {
            Some(connection) => Ok(connection),
            None => {
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                let connection = Connection::open_with_flags(&self.path, flags)?;
                schema::plan_once(&connection)?;
                Ok(connection)
            }
        }
    }

    fn give_back(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < MAX_IDLE {
            idle.push(connection);
        }
    }
}

pub(super) fn changed(connection: &Connection, key: &OfferKey) -> rusqlite::Result<Option<Moment>> {
    let mut select = connection.prepare_cached(
        "SELECT max(revisions.changed) FROM offers JOIN revisions ON revisions.offer = offers.id
         WHERE offers.publisher = ?1 AND offers.offer = ?2",
    )?;
    let steps = select.query_row(params![key.publisher, key.offer], |row| row.get::<_, Option<i64>>(0))?;
    Ok(steps.map(Moment::from_steps))
}

pub(super) fn newest(connection: &Connection, key: &OfferKey) -> rusqlite::Result<Option<Revision>> {
    let mut select = connection.prepare_cached(
        "SELECT revisions.changed, revisions.body FROM offers JOIN revisions ON revisions.offer = offers.id
         WHERE offers.publisher = ?1 AND offers.offer = ?2
         ORDER BY revisions.number DESC LIMIT 1",
    )?;
    let row = select.query_row(params![key.publisher, key.offer], |row| {
        Ok(Revision { changed: Moment::from_steps(row.get(0)?), body: row.get(1)? })
    });
    row.optional()
}

pub(super) fn revision(connection: &Connection, key: &OfferKey, number: u32) -> rusqlite::Result<Option<Revision>> {
    let mut select = connection.prepare_cached(
        "SELECT revisions.changed, revisions.body FROM offers JOIN revisions ON revisions.offer = offers.id
         WHERE offers.publisher = ?1 AND offers.offer = ?2 AND revisions.number = ?3",
    )?;
    let row = select.query_row(params![key.publisher, key.offer, number], |row| {
        Ok(Revision { changed: Moment::from_steps(row.get(0)?), body: row.get(1)? })
    });
    row.optional()
}

pub(super) fn revisions(
    connection: &Connection,
    key: &OfferKey,
    before: Option<u32>,
    limit: u32,
) -> rusqlite::Result<Option<Vec<RevisionRow>>> {
    let mut select = connection.prepare_cached("SELECT id FROM offers WHERE publisher = ?1 AND offer = ?2")?;
    let offer = select.query_row(params![key.publisher, key.offer], |row| row.get::<_, i64>(0)).optional()?;
    let Some(offer) = offer else { return Ok(None) };
    let mut select = connection.prepare_cached(
        "SELECT number, changed, length(body) FROM revisions WHERE offer = ?1 AND number < ?2
         ORDER BY number DESC LIMIT ?3",
    )?;
    let before = before.map_or(i64::MAX, i64::from);
    let rows = select.query_map(params![offer, before, limit], |row| {
        Ok(RevisionRow { number: row.get(0)?, changed: Moment::from_steps(row.get(1)?), size: row.get(2)? })
    })?;
    rows.collect::<rusqlite::Result<_>>().map(Some)
}

pub(super) fn list<T>(
    connection: &Connection,
    publisher: &str,
    mut each: impl FnMut(Listed<'_>) -> T,
) -> rusqlite::Result<Vec<T>> {
    let mut select = connection.prepare_cached(
        "SELECT offers.offer, revisions.changed, revisions.body FROM offers
         JOIN revisions ON revisions.offer = offers.id
         WHERE offers.publisher = ?1
           AND revisions.number = (SELECT max(number) FROM revisions AS all_of_it WHERE all_of_it.offer = offers.id)
         ORDER BY offers.offer",
    )?;
    let rows = select.query_map(params![publisher], |row| {
        let (offer, body) = (row.get_ref(0)?.as_str()?, row.get_ref(2)?.as_blob()?);
        Ok(each(Listed { offer, changed: Moment::from_steps(row.get(1)?), body }))
    })?;
    rows.collect()
}
