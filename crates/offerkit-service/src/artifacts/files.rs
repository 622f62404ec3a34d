//! The files that pictures lie in: one a picture, named by its identifier, in a folder beside the database.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ring::rand::{SecureRandom, SystemRandom};

/// The folder's name in the data folder. It is made with the first picture.
const FOLDER: &str = "artifacts";

/// How many hexadecimal digits an identifier has: 128 random bits.
const ID_LENGTH: usize = 32;

/// The folder.
#[derive(Debug, Clone)]
pub(crate) struct Files {
    folder: PathBuf,
}

/// Whether a text has the form of an identifier.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == ID_LENGTH && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// An identifier that nobody can guess, since it is all that one needs to get the picture.
pub(super) fn new_id() -> io::Result<String> {
    let mut bytes = [0_u8; 16];
    SystemRandom::new().fill(&mut bytes).map_err(|_| io::Error::other("the machine gives no random bytes"))?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

impl Files {
    pub(super) fn new(data: &Path) -> Self {
        Self { folder: data.join(FOLDER) }
    }

    fn path(&self, id: &str) -> PathBuf {
        self.folder.join(id)
    }

    /// Writes a file so that it is there whole or not at all, and on disk before this returns.
    pub(super) fn write(&self, id: &str, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(self.path(id)).map_err(|fault| fault.error)?;
        self.sync()
    }

    /// Makes the folder's own entries durable, and that of the folder.
    fn sync(&self) -> io::Result<()> {
        File::open(&self.folder)?.sync_all()?;
        self.folder.parent().map_or(Ok(()), |data| File::open(data)?.sync_all())
    }

    /// Gives a file another identifier, unless there is one of that name already: then it goes.
    pub(super) fn merge(&self, id: &str, into: &str) -> io::Result<()> {
        if self.path(into).exists() {
            return self.remove(id);
        }
        fs::rename(self.path(id), self.path(into))?;
        self.sync()
    }

    /// Opens a file; `None` where there is none.
    pub(super) fn open(&self, id: &str) -> io::Result<Option<File>> {
        match File::open(self.path(id)) {
            Ok(file) => Ok(Some(file)),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// Removes a file, if it is there.
    pub(super) fn remove(&self, id: &str) -> io::Result<()> {
        match fs::remove_file(self.path(id)) {
            Err(fault) if fault.kind() != io::ErrorKind::NotFound => Err(fault),
            _ => Ok(()),
        }
    }

    /// Removes every file that is not one of these, such as what a crash left half written. Gives their number.
    pub(super) fn keep_only(&self, ids: &HashSet<String>) -> io::Result<usize> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(0),
            Err(fault) => return Err(fault),
        };
        let mut removed = 0;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            let is_kept = name.to_str().is_some_and(|name| ids.contains(name));
            if !is_kept && entry.file_type()?.is_file() {
                fs::remove_file(entry.path())?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_random_and_name_no_other_file() {
        let (one, two) = (new_id().unwrap(), new_id().unwrap());
        assert!(is_id(&one) && is_id(&two) && one != two, "{one} {two}");
        for odd in
            ["", "a", "../../../../../../../../etc/passwd", &one.to_uppercase(), &one.replace(char::is_numeric, ".")]
        {
            assert!(!is_id(odd), "{odd}");
        }
    }

    #[test]
    fn only_what_is_named_is_kept() {
        let data = tempfile::tempdir().unwrap();
        let files = Files::new(data.path());
        assert_eq!(files.keep_only(&HashSet::new()).unwrap(), 0);
        files.write("a", b"1").unwrap();
        files.write("b", b"2").unwrap();
        fs::write(data.path().join("artifacts/.tmp123"), "half").unwrap();
        assert_eq!(files.keep_only(&HashSet::from(["b".to_owned(), "c".to_owned()])).unwrap(), 2);
        assert!(files.open("a").unwrap().is_none());
        assert!(files.open("b").unwrap().is_some());
    }

    #[test]
    fn a_picture_that_is_there_already_is_kept_once() {
        let data = tempfile::tempdir().unwrap();
        let files = Files::new(data.path());
        files.write("a", b"1").unwrap();
        files.write("b", b"1").unwrap();
        files.merge("b", "a").unwrap();
        assert!(files.open("b").unwrap().is_none());
        files.write("b", b"1").unwrap();
        files.remove("a").unwrap();
        files.merge("b", "a").unwrap();
        assert!(files.open("a").unwrap().is_some());
        files.remove("a").unwrap();
        files.remove("a").unwrap();
    }
}
