//! Tables, and how an older file gets them.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};

/// Each entry takes a file from the version that is its index to the next one. Entries are added, never changed.
const MIGRATIONS: [&str; 2] = [
    "
    CREATE TABLE offers (
        id INTEGER PRIMARY KEY,
        publisher TEXT NOT NULL,
        offer TEXT NOT NULL,
        UNIQUE (publisher, offer)
    ) STRICT;

    -- What each PUT left: the bytes as they came. `number` counts from 1 without a gap. `changed` is the time of the
    -- write in steps of 100 ns since 1970, later than that of any write before it; the entity tag is made of it.
    CREATE TABLE revisions (
        offer INTEGER NOT NULL REFERENCES offers (id),
        number INTEGER NOT NULL CHECK (number > 0),
        changed INTEGER NOT NULL UNIQUE,
        body BLOB NOT NULL,
        PRIMARY KEY (offer, number)
    ) STRICT;
",
    "
    -- Pictures; the bytes lie in a file named by `id`. `content` is their SHA-256. `named` says that a revision names
    -- it, for ever, since revisions stay; one that was written before the picture came, at `after`, cannot.
    CREATE TABLE artifacts (
        id TEXT PRIMARY KEY,
        publisher TEXT NOT NULL,
        content BLOB NOT NULL,
        length INTEGER NOT NULL,
        added INTEGER NOT NULL,
        after INTEGER NOT NULL,
        named INTEGER NOT NULL DEFAULT 0,
        UNIQUE (publisher, content)
    ) STRICT;

    -- What became of the addresses that revisions name: a picture or the reason why there is none. `address` is the
    -- SHA-256 of it, for it may hold a signature, and those stand nowhere but in bodies.
    CREATE TABLE images (
        publisher TEXT NOT NULL,
        address BLOB NOT NULL,
        artifact TEXT REFERENCES artifacts (id),
        reason TEXT,
        at INTEGER NOT NULL,
        PRIMARY KEY (publisher, address),
        CHECK ((artifact IS NULL) <> (reason IS NULL))
    ) STRICT, WITHOUT ROWID;
",
];

/// The version of a file that has all of them.
#[expect(clippy::cast_possible_wrap, reason = "there are a few")]
pub(crate) const NEWEST_VERSION: i64 = MIGRATIONS.len() as i64;

/// How long a connection waits for a lock. Nobody else should hold one: the data folder has one user.
const BUSY: Duration = Duration::from_secs(1);

/// How many pages the log grows to before they are copied into the file. The copying delays a commit; the larger the
/// log, the more often a page is in it that is copied only once.
const LOG_PAGES: u32 = 2_000;

/// The log's length when it is full: its head, and each page with its own. 8 MB.
const LOG_BYTES: u64 = 32 + LOG_PAGES as u64 * (24 + 4096);

/// Opens the file for writing. `FULL` makes a commit durable before it returns.
pub(super) fn open(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // Elsewhere a flush reaches the disk; on macOS only this one does.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    plan_once(&connection)?;
    connection.pragma_update_and_check(None, "wal_autocheckpoint", LOG_PAGES, |_| Ok(()))?;
    // A log that a killed service left may hold pages whose flush failed: the system has them in memory and takes them
    // for written. Copied into the file and flushed there, they are; then nothing that follows depends on them.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    lengthen(&log_of(path));
    Ok(connection)
}

/// Statements keep their plan whatever they are asked for. Without this, SQLite makes one anew each time that a value
/// differs from the last, which takes longer than to run it.
pub(super) fn plan_once(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(|_| ())
}

/// The log of a database.
pub(super) fn log_of(database: &Path) -> PathBuf {
    let mut log = OsString::from(database);
    log.push("-wal");
    log.into()
}

/// Gives the log the length that it comes to anyway. The flush of a write that makes a file longer takes twice as long
/// as that of one over bytes which are there: what the file system knows of the file is flushed with it. SQLite takes
/// the zeros for no pages. Where this cannot be done, as on a full disk, the log grows by itself as far as it can.
fn lengthen(log: &Path) {
    if let Err(fault) = try_to_lengthen(log) {
        tracing::warn!(fault = %fault, "the database's log could not be made as long as it will be");
    }
}

fn try_to_lengthen(log: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).open(log)?;
    let length = file.metadata()?.len();
    let missing = LOG_BYTES.saturating_sub(length);
    let lengthened = io::copy(&mut io::repeat(0).take(missing), &mut file).and_then(|_| file.sync_all());
    if lengthened.is_err() {
        // What is left of the disk is for offers.
        file.set_len(length)?;
    }
    lengthened
}

/// Brings the tables up to date. `false` where the file is newer than this code.
pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<bool> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > NEWEST_VERSION {
        return Ok(false);
    }
    for migration in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", NEWEST_VERSION)?;
    transaction.commit()?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_gets_the_tables_and_keeps_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        assert!(migrate(&mut open(&path).unwrap()).unwrap());
        let mut again = open(&path).unwrap();
        assert!(migrate(&mut again).unwrap());
        let count: i64 = again.query_row("SELECT count(*) FROM revisions", [], |row| row.get(0)).unwrap();
        assert_eq!(count, 0);
    }

    #[test]
    fn the_log_has_its_length_from_the_start_and_its_zeros_are_no_pages() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let mut connection = open(&path).unwrap();
        assert!(migrate(&mut connection).unwrap());
        let length = |path: &Path| log_of(path).metadata().unwrap().len();
        assert_eq!(length(&path), LOG_BYTES);
        connection.execute("INSERT INTO offers (publisher, offer) VALUES ('contoso', 'vm')", []).unwrap();
        assert_eq!(length(&path), LOG_BYTES, "what is written lies in it");

        // As a service that is killed leaves them.
        let left = folder.path().join("left.db");
        std::fs::copy(&path, &left).unwrap();
        std::fs::copy(log_of(&path), log_of(&left)).unwrap();
        let found = open(&left).unwrap();
        let count: i64 = found.query_row("SELECT count(*) FROM offers", [], |row| row.get(0)).unwrap();
        assert_eq!((count, length(&left)), (1, LOG_BYTES));
    }

    #[test]
    fn a_newer_file_is_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        assert!(!migrate(&mut connection).unwrap());
    }

    #[test]
    fn commits_are_durable_and_references_hold() {
        let folder = tempfile::tempdir().unwrap();
        let connection = open(&folder.path().join("a.db")).unwrap();
        let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0));
        assert_eq!(pragma("journal_mode").unwrap(), "wal".to_owned().into());
        assert_eq!(pragma("synchronous").unwrap(), 2.into());
        assert_eq!(pragma("foreign_keys").unwrap(), 1.into());
    }
}
