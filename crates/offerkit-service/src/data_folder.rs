//! The data folder: made if it is missing, held by one process.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::{fmt, io};

/// The file whose lock says that a service runs on the folder. It is empty and stays when the service ends.
pub(crate) const LOCK_FILE: &str = "service.lock";

/// A data folder that no other service uses as long as this value lives.
#[derive(Debug)]
pub(crate) struct DataFolder {
    path: PathBuf,
    _lock: File,
}

/// Why a data folder cannot be used.
#[derive(Debug)]
pub enum FolderFault {
    /// It cannot be made or written.
    Unusable(PathBuf, io::Error),
    /// Another process holds it.
    InUse(PathBuf),
}

impl fmt::Display for FolderFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FolderFault::Unusable(path, fault) => {
                write!(out, "cannot use the data folder {}: {fault}; choose another with --data", path.display())
            }
            FolderFault::InUse(path) => write!(
                out,
                "the data folder {} is in use by another offerkit service: stop that one, or choose another folder \
                 with --data",
                path.display()
            ),
        }
    }
}

impl std::error::Error for FolderFault {}

impl DataFolder {
    /// Makes the folder if it is missing and takes it.
    pub(crate) fn take(path: &Path) -> Result<Self, FolderFault> {
        create(path)?;
        let unusable = |fault| FolderFault::Unusable(path.to_owned(), fault);
        let mut options = OpenOptions::new();
        let lock = options.read(true).write(true).create(true).truncate(false).open(path.join(LOCK_FILE));
        let lock = lock.map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(FolderFault::InUse(path.to_owned())),
            Err(TryLockError::Error(fault)) => Err(unusable(fault)),
        }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// Makes the folder if it is missing. Only its owner may look into a new one: offers hold signatures and the keys make
/// tokens.
pub fn create(path: &Path) -> Result<(), FolderFault> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let missing: Vec<&Path> = path.ancestors().take_while(|ancestor| !ancestor.exists()).collect();
    // The name of a new folder is durable once the folder above it is.
    let made = builder.create(path).and_then(|()| missing.into_iter().try_for_each(|made| sync_folder(above(made))));
    made.map_err(|fault| FolderFault::Unusable(path.to_owned(), fault))
}

/// The folder that a path's name stands in.
pub(crate) fn above(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes the names in a folder durable.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_holder_at_a_time() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("data");
        let first = DataFolder::take(&path).unwrap();
        let second = DataFolder::take(&path).unwrap_err();
        assert!(matches!(second, FolderFault::InUse(_)), "{second}");
        drop(first);
        DataFolder::take(&path).unwrap();
    }

    #[test]
    fn a_file_in_the_way_is_told() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("data");
        std::fs::write(&path, "").unwrap();
        let fault = DataFolder::take(&path).unwrap_err().to_string();
        assert!(fault.starts_with("cannot use the data folder ") && fault.contains("--data"), "{fault}");
    }
}
