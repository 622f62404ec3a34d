//! Pictures: which are kept, for whom, and what became of each address that an offer names.
//!
//! The bytes lie in files. Of an address there is only a digest, since it may hold a signature.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::OfferKey;
use crate::Moment;

/// SHA-256 of an address or of a picture's bytes.
pub(crate) type Digest = [u8; 32];

/// What became of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fetched {
    /// The picture is kept under this identifier.
    Held(String),
    /// Why it is not.
    Failed(String),
}

/// A picture that is to be kept.
#[derive(Debug, Clone)]
pub(crate) struct NewArtifact {
    pub(crate) id: String,
    pub(crate) publisher: String,
    pub(crate) content: Digest,
    pub(crate) length: usize,
    pub(crate) at: Moment,
}

/// How much a publisher may keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Bytes in all.
    pub bytes: u64,
    /// Pictures.
    pub count: u64,
}

/// What became of an address, and when; `None` before it was tried.
pub(crate) fn fetched(
    connection: &Connection,
    publisher: &str,
    address: &Digest,
) -> rusqlite::Result<Option<(Fetched, Moment)>> {
    let mut select =
        connection.prepare_cached("SELECT artifact, reason, at FROM images WHERE publisher = ?1 AND address = ?2")?;
    let row = select.query_row(params![publisher, address], |row| {
        let held: Option<String> = row.get(0)?;
        let fetched = match held {
            Some(id) => Fetched::Held(id),
            None => Fetched::Failed(row.get(1)?),
        };
        Ok((fetched, Moment::from_steps(row.get(2)?)))
    });
    row.optional()
}

/// When a picture was kept; `None` where there is none of that identifier.
pub(crate) fn added(connection: &Connection, id: &str) -> rusqlite::Result<Option<Moment>> {
    let mut select = connection.prepare_cached("SELECT added FROM artifacts WHERE id = ?1")?;
    select.query_row(params![id], |row| row.get(0).map(Moment::from_steps)).optional()
}

/// Keeps a picture, unless the publisher keeps one of the same bytes: then that one is as if it came now. Gives its
/// identifier; `None` where the publisher's space does not suffice.
pub(crate) fn keep(connection: &Connection, new: &NewArtifact, quota: Quota) -> rusqlite::Result<Option<String>> {
    let mut touch = connection
        .prepare_cached("UPDATE artifacts SET added = ?3 WHERE publisher = ?1 AND content = ?2 RETURNING id")?;
    let same = touch.query_row(params![new.publisher, new.content, new.at.steps()], |row| row.get(0)).optional()?;
    if same.is_some() {
        return Ok(same);
    }
    let mut used =
        connection.prepare_cached("SELECT count(*), coalesce(sum(length), 0) FROM artifacts WHERE publisher = ?1")?;
    let (count, bytes): (i64, i64) = used.query_row(params![new.publisher], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let length = i64::try_from(new.length).unwrap_or(i64::MAX);
    let fits = |used: i64, more: i64, most: u64| u64::try_from(used.saturating_add(more)).is_ok_and(|sum| sum <= most);
    if !fits(count, 1, quota.count) || !fits(bytes, length, quota.bytes) {
        return Ok(None);
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO artifacts (id, publisher, content, length, added, after)
         VALUES (?1, ?2, ?3, ?4, ?5, (SELECT coalesce(max(changed), 0) FROM revisions))",
    )?;
    insert.execute(params![new.id, new.publisher, new.content, length, new.at.steps()])?;
    Ok(Some(new.id.clone()))
}

/// Notes that an address leads to a kept picture, which from now on a revision names.
pub(crate) fn hold(
    connection: &Connection,
    publisher: &str,
    address: &Digest,
    id: &str,
    at: Moment,
) -> rusqlite::Result<()> {
    name(connection, id)?;
    note(connection, publisher, address, (Some(id), None), at)
}

/// Notes why an address leads to no picture.
pub(crate) fn fail(
    connection: &Connection,
    publisher: &str,
    address: &Digest,
    reason: &str,
    at: Moment,
) -> rusqlite::Result<()> {
    note(connection, publisher, address, (None, Some(reason)), at)
}

fn note(
    connection: &Connection,
    publisher: &str,
    address: &Digest,
    (artifact, reason): (Option<&str>, Option<&str>),
    at: Moment,
) -> rusqlite::Result<()> {
    let mut upsert = connection.prepare_cached(
        "INSERT INTO images (publisher, address, artifact, reason, at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (publisher, address) DO UPDATE
         SET artifact = excluded.artifact, reason = excluded.reason, at = excluded.at",
    )?;
    upsert.execute(params![publisher, address, artifact, reason, at.steps()]).map(|_| ())
}

/// Forgets why addresses failed before a moment. They may have been asked again long since.
pub(crate) fn forget_failures(connection: &Connection, before: Moment) -> rusqlite::Result<usize> {
    let mut delete = connection.prepare_cached("DELETE FROM images WHERE artifact IS NULL AND at < ?1")?;
    delete.execute(params![before.steps()])
}

/// Notes that a revision names a picture.
pub(crate) fn name(connection: &Connection, id: &str) -> rusqlite::Result<()> {
    connection.prepare_cached("UPDATE artifacts SET named = 1 WHERE id = ?1")?.execute(params![id]).map(|_| ())
}

/// Forgets a picture that no revision names.
pub(crate) fn forget(connection: &Connection, id: &str) -> rusqlite::Result<()> {
    let mut delete = connection.prepare_cached("DELETE FROM artifacts WHERE id = ?1 AND named = 0")?;
    delete.execute(params![id]).map(|_| ())
}

/// Pictures that came before a moment and of which it is not known that a revision names them. Any that does was
/// written behind the moment that stands beside them, whatever clocks say.
pub(crate) fn unnamed(connection: &Connection, before: Moment) -> rusqlite::Result<Vec<(String, Moment)>> {
    let mut select = connection.prepare_cached("SELECT id, after FROM artifacts WHERE named = 0 AND added < ?1")?;
    let rows = select.query_map(params![before.steps()], |row| Ok((row.get(0)?, Moment::from_steps(row.get(1)?))))?;
    rows.collect()
}

/// Shows every revision that was written behind a moment, oldest first, and gives when the last one was.
pub(crate) fn revisions_after(
    connection: &Connection,
    moment: Moment,
    mut each: impl FnMut(&[u8]),
) -> rusqlite::Result<Moment> {
    let mut select =
        connection.prepare_cached("SELECT changed, body FROM revisions WHERE changed > ?1 ORDER BY changed")?;
    let mut rows = select.query(params![moment.steps()])?;
    let mut last = moment;
    while let Some(row) = rows.next()? {
        last = Moment::from_steps(row.get(0)?);
        each(row.get_ref(1)?.as_blob()?);
    }
    Ok(last)
}

/// The identifiers of all kept pictures.
pub(crate) fn ids(connection: &Connection) -> rusqlite::Result<HashSet<String>> {
    connection.prepare_cached("SELECT id FROM artifacts")?.query_map([], |row| row.get(0))?.collect()
}

/// So many offers behind one row, with the rows they stand in.
pub(crate) fn offers_behind(connection: &Connection, row: i64, most: usize) -> rusqlite::Result<Vec<(i64, OfferKey)>> {
    let mut select =
        connection.prepare_cached("SELECT id, publisher, offer FROM offers WHERE id > ?1 ORDER BY id LIMIT ?2")?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = select.query_map(params![row, most], |row| {
        Ok((row.get(0)?, OfferKey { publisher: row.get(1)?, offer: row.get(2)? }))
    })?;
    rows.collect()
}
