//! Copies of a data folder: made while a service writes to it, and put in its place again.
//!
//! A backup is a folder of the same form: the database, the keys that made the tokens, and the artifacts. The database
//! is copied first, as it was at one moment; artifacts are only added as long as a revision names them, so that those
//! of that moment are still there afterwards.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fmt, io};

use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use crate::Moment;
use crate::data_folder::{DataFolder, FolderFault, LOCK_FILE, above, sync_folder};
use crate::store::{DATABASE, NEWEST_VERSION};
use crate::token::{KEY_FILE, KeyFault, Keys};

/// The folder of artifacts in a data folder; there need not be one.
const ARTIFACTS: &str = "artifacts";

/// How long a copy waits for whoever holds the database alone, as a service does that starts or stops.
const PATIENCE: Duration = Duration::from_secs(10);

/// What was copied, counted in the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contents {
    /// Offers of all publishers.
    pub offers: u64,
    /// Revisions of all offers.
    pub revisions: u64,
    /// Files of artifacts.
    pub artifacts: u64,
}

/// Why there is no copy. Each is one sentence; what was there before is as it was.
#[derive(Debug)]
pub enum BackupFault {
    /// The folder has no database, or no keys beside it.
    Incomplete(PathBuf, &'static str),
    /// There is something in the backup's place.
    Exists(PathBuf),
    /// The backup's place is in the folder that is to be backed up.
    Inside(PathBuf),
    /// The data folder holds something, and it was not said that this may be put aside.
    NotEmpty(PathBuf),
    /// The database was written by a newer offerkit.
    Newer(PathBuf),
    /// What was read does not hold together.
    Damaged(PathBuf, String),
    /// SQLite cannot read or write.
    Database(PathBuf, String),
    /// A file cannot be read or written.
    File(PathBuf, io::Error),
    /// The data folder cannot be used.
    Folder(FolderFault),
    /// The keys cannot be used.
    Keys(KeyFault),
}

impl fmt::Display for BackupFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BackupFault::Incomplete(path, name) => {
                write!(out, "{} has no {name}: it is no data folder and no backup of one", path.display())
            }
            BackupFault::Exists(path) => {
                write!(out, "{} is there already: a backup is never written over anything", path.display())
            }
            BackupFault::Inside(path) => {
                write!(out, "{} is in the data folder: a backup there would be lost with it", path.display())
            }
            BackupFault::NotEmpty(path) => write!(
                out,
                "the data folder {} is not empty: choose another with --data, or put what it holds aside with --force",
                path.display()
            ),
            BackupFault::Newer(path) => {
                write!(out, "{} was written by a newer offerkit: use that version", path.display())
            }
            BackupFault::Damaged(path, what) => write!(out, "the database {} is damaged: {what}", path.display()),
            BackupFault::Database(path, fault) => write!(out, "cannot copy the database {}: {fault}", path.display()),
            BackupFault::File(path, fault) => write!(out, "cannot use {}: {fault}", path.display()),
            BackupFault::Folder(fault) => fault.fmt(out),
            BackupFault::Keys(fault) => fault.fmt(out),
        }
    }
}

impl std::error::Error for BackupFault {}

type Outcome<T = ()> = Result<T, BackupFault>;

/// Copies a data folder, whether a service runs on it or not. The copy is written beside its place and put there when
/// it is complete, on disk and found to be sound.
pub fn back_up(data: &Path, to: &Path) -> Outcome<Contents> {
    if to.symlink_metadata().is_ok() {
        return Err(BackupFault::Exists(to.to_owned()));
    }
    let resolved = |path: &Path| path.canonicalize().map_err(file_fault(path));
    let beside = resolved(above(to))?;
    if beside.starts_with(resolved(data)?) {
        return Err(BackupFault::Inside(to.to_owned()));
    }
    let (copy, contents) = copy_into(data, &beside)?;
    fs::rename(copy.path(), to).map_err(file_fault(to))?;
    sync_folder(&beside).map_err(file_fault(&beside))?;
    Ok(contents)
}

/// What a data folder holds that a backup is put into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Nothing, or it is refused.
    Refused,
    /// It is put aside, into a folder in the data folder.
    PutAside,
}

/// What a restore did.
#[derive(Debug, PartialEq, Eq)]
pub struct Restored {
    /// What there is now.
    pub contents: Contents,
    /// Where that lies which was there before.
    pub put_aside: Option<PathBuf>,
}

/// Puts a backup into a data folder on which no service runs. It is copied and looked through before anything that is
/// there is touched. `now` names the folder of what is put aside.
pub fn restore(from: &Path, data: &Path, existing: Existing, now: Moment) -> Outcome<Restored> {
    let folder = DataFolder::take(data).map_err(BackupFault::Folder)?;
    let data = folder.path();
    let before = entries(data)?;
    if existing == Existing::Refused && !before.is_empty() {
        return Err(BackupFault::NotEmpty(data.to_owned()));
    }
    let (copy, contents) = copy_into(from, data)?;
    Keys::open(copy.path()).map_err(BackupFault::Keys)?;
    let put_aside = if before.is_empty() { None } else { Some(put_aside(data, &before, now)?) };
    let mut copied = entries(copy.path())?;
    // The database is put there last: without it there is no data folder, with it there is a whole one.
    copied.sort_by_key(|path| path.ends_with(DATABASE));
    for path in copied {
        let place = data.join(path.file_name().unwrap_or_default());
        fs::rename(&path, &place).map_err(file_fault(&place))?;
    }
    sync_folder(data).map_err(file_fault(data))?;
    Ok(Restored { contents, put_aside })
}

/// What is in a data folder, but for the file that says who uses it.
fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let listed = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let paths = listed.map_err(file_fault(folder))?.into_iter().map(|entry| entry.path());
    Ok(paths.filter(|path| !path.ends_with(LOCK_FILE)).collect())
}

fn put_aside(data: &Path, paths: &[PathBuf], now: Moment) -> Outcome<PathBuf> {
    let aside = data.join(format!("before-{}", now.to_text().replace(':', "-")));
    fs::create_dir(&aside).map_err(file_fault(&aside))?;
    for path in paths {
        let place = aside.join(path.file_name().unwrap_or_default());
        fs::rename(path, &place).map_err(file_fault(path))?;
    }
    sync_folder(&aside).and_then(|()| sync_folder(data)).map_err(file_fault(&aside))?;
    Ok(aside)
}

/// Copies all that belongs to a data folder into a new folder that is gone when the value is dropped in its place.
fn copy_into(from: &Path, beside: &Path) -> Outcome<(TempDir, Contents)> {
    for name in [DATABASE, KEY_FILE] {
        if !from.join(name).is_file() {
            return Err(BackupFault::Incomplete(from.to_owned(), name));
        }
    }
    // As with a data folder, only the owner may look into it.
    let mut new = tempfile::Builder::new();
    let copy = new.prefix(".offerkit-").permissions(Permissions::from_mode(0o700)).tempdir_in(beside);
    let copy = copy.map_err(file_fault(beside))?;
    let (offers, revisions) = copy_database(&from.join(DATABASE), &copy.path().join(DATABASE))?;
    copy_file(&from.join(KEY_FILE), &copy.path().join(KEY_FILE))?;
    let artifacts = from.join(ARTIFACTS);
    let artifacts = if artifacts.is_dir() { copy_folder(&artifacts, &copy.path().join(ARTIFACTS))? } else { 0 };
    sync_folder(copy.path()).map_err(file_fault(copy.path()))?;
    Ok((copy, Contents { offers, revisions, artifacts }))
}

/// Copies a database as it is at one moment, while others may write to it, and looks through the copy.
fn copy_database(from: &Path, to: &Path) -> Outcome<(u64, u64)> {
    let fault = |fault: rusqlite::Error| BackupFault::Database(from.to_owned(), fault.to_string());
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(fault)?;
    source.busy_timeout(PATIENCE).map_err(fault)?;
    let place = to.to_str().ok_or_else(|| file_fault(to)(io::ErrorKind::InvalidFilename.into()))?;
    source.execute("VACUUM INTO ?1", [place]).map_err(fault)?;
    drop(source);
    File::open(to).and_then(|copied| copied.sync_all()).map_err(file_fault(to))?;
    let copied = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(fault)?;
    let version: i64 = copied.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(fault)?;
    if version > NEWEST_VERSION {
        return Err(BackupFault::Newer(from.to_owned()));
    }
    look_through(&copied).map_err(fault)?.map_err(|what| BackupFault::Damaged(from.to_owned(), what))
}

/// Numbers of offers and revisions, or what does not hold together.
fn look_through(database: &Connection) -> rusqlite::Result<Result<(u64, u64), String>> {
    let integrity: String = database.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if integrity != "ok" {
        return Ok(Err(integrity));
    }
    if database.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Ok(Err("a row names another that is not there".to_owned()));
    }
    let odd = "SELECT 1 FROM offers LEFT JOIN revisions ON revisions.offer = offers.id
               GROUP BY offers.id HAVING count(number) = 0 OR count(number) <> max(number)";
    if database.prepare(odd)?.exists([])? {
        return Ok(Err("an offer lacks a revision".to_owned()));
    }
    let count = |table: &str| {
        let count = database.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0));
        count.map(i64::unsigned_abs)
    };
    Ok(Ok((count("offers")?, count("revisions")?)))
}

/// Copies the files of a folder and gives their number. One that goes away meanwhile was named by no revision, and one
/// that is just being written has a name with a dot in front.
fn copy_folder(from: &Path, to: &Path) -> Outcome<u64> {
    fs::create_dir(to).map_err(file_fault(to))?;
    let mut count = 0;
    for path in entries(from)? {
        let name = path.file_name().unwrap_or_default();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let place = to.join(name);
        if path.is_dir() {
            count += copy_folder(&path, &place)?;
            continue;
        }
        match copy_file(&path, &place) {
            Err(BackupFault::File(_, fault)) if fault.kind() == io::ErrorKind::NotFound => {}
            copied => count += copied.map(|()| 1)?,
        }
    }
    sync_folder(to).map_err(file_fault(to))?;
    Ok(count)
}

/// With its permissions, and on disk.
fn copy_file(from: &Path, to: &Path) -> Outcome {
    let copied = fs::copy(from, to).and_then(|_| File::open(to)?.sync_all());
    copied.map_err(file_fault(from))
}

fn file_fault(path: &Path) -> impl FnOnce(io::Error) -> BackupFault {
    |fault| BackupFault::File(path.to_owned(), fault)
}
