//! Whether the files that are open are still those in the data folder.
//!
//! A file that was moved or deleted can be written for as long as it is open. What is written then is lost to the next
//! start, so nothing is answered on the strength of it.

use std::io;
use std::path::{Path, PathBuf};

use super::StoreError;
use super::schema::log_of;

/// The database and its log, and which files they were when they were opened.
#[derive(Debug)]
pub(super) struct Place {
    database: PathBuf,
    log: PathBuf,
    opened: [FileId; 2],
}

/// Device and number of a file.
type FileId = (u64, u64);

impl Place {
    /// Of a database that a connection has open which has written: so there is a log.
    pub(super) fn of(database: PathBuf) -> io::Result<Self> {
        let log = log_of(&database);
        Ok(Self { opened: files([&database, &log])?, database, log })
    }

    /// Where the database is.
    pub(super) fn path(&self) -> &Path {
        &self.database
    }

    /// Costs two system calls, against the flush of a disk.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let moved =
            |why: &str| StoreError::NotDone(format!("{} is not what was opened: {why}", self.database.display()));
        match files([&self.database, &self.log]) {
            Ok(now) if now == self.opened => Ok(()),
            Ok(_) => Err(moved("another file lies there")),
            Err(fault) => Err(moved(&fault.to_string())),
        }
    }
}

fn files([database, log]: [&Path; 2]) -> io::Result<[FileId; 2]> {
    Ok([file_id(database)?, file_id(log)?])
}

/// Does not ask for the file's times. Where those were asked for, Linux since 6.13 gives the next write a time of its
/// own to the nanosecond, which must be flushed with it: each commit would take a third longer.
#[cfg(target_os = "linux")]
fn file_id(path: &Path) -> io::Result<FileId> {
    use rustix::fs::{AtFlags, CWD, StatxFlags, statx};
    let found = statx(CWD, path, AtFlags::empty(), StatxFlags::INO)?;
    Ok((u64::from(found.stx_dev_major) << 32 | u64::from(found.stx_dev_minor), found.stx_ino))
}

#[cfg(not(target_os = "linux"))]
fn file_id(path: &Path) -> io::Result<FileId> {
    use std::os::unix::fs::MetadataExt;
    path.metadata().map(|found| (found.dev(), found.ino()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_moved_or_replaced_are_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let log = folder.path().join("a.db-wal");
        let away = folder.path().join("away");
        for file in [&path, &log] {
            std::fs::write(file, "").unwrap();
        }
        let place = Place::of(path.clone()).unwrap();
        assert_eq!(place.check(), Ok(()));
        for file in [&path, &log] {
            std::fs::rename(file, &away).unwrap();
            assert!(matches!(place.check(), Err(StoreError::NotDone(_))));
            std::fs::write(file, "").unwrap();
            assert!(matches!(place.check(), Err(StoreError::NotDone(_))));
            std::fs::rename(&away, file).unwrap();
            assert_eq!(place.check(), Ok(()));
        }
    }
}
