//! A folder for one test.

use std::env;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::failure::Outcome;
use crate::files;

/// An empty folder that goes with the value.
pub(crate) struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    pub(crate) fn new() -> Outcome<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("xtask-{}-{number}", process::id()));
        files::create_folder(&folder)?;
        Ok(Self { folder })
    }
}

impl Deref for Scratch {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A folder that cannot be removed is the system's to clean.
        let _ = files::remove_folder(&self.folder);
    }
}
