//! File operations whose failures name the file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::failure::{Failure, Outcome};

fn failed(what: &str, path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("cannot {what} {}: {error}", path.display()))
}

pub(crate) fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|e| failed("read", path, &e))
}

pub(crate) fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|e| failed("read", path, &e))
}

/// Writes a file, and the folders above it where they are missing.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Outcome {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    fs::write(path, bytes).map_err(|e| failed("write", path, &e))
}

pub(crate) fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(|_| ()).map_err(|e| failed("copy", from, &e))
}

pub(crate) fn rename(from: &Path, to: &Path) -> Outcome {
    fs::rename(from, to).map_err(|e| failed("rename", from, &e))
}

pub(crate) fn create_folder(path: &Path) -> Outcome {
    fs::create_dir_all(path).map_err(|e| failed("create", path, &e))
}

pub(crate) fn remove_file(path: &Path) -> Outcome {
    fs::remove_file(path).map_err(|e| failed("remove", path, &e))
}

/// Removes a folder with all it holds; one that is not there is fine.
pub(crate) fn remove_folder(path: &Path) -> Outcome {
    match fs::remove_dir_all(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(failed("remove", path, &e)),
        _ => Ok(()),
    }
}

/// Sets when a file was last changed.
pub(crate) fn set_modified(path: &Path, time: SystemTime) -> Outcome {
    fs::File::options()
        .append(true)
        .open(path)
        .and_then(|file| file.set_modified(time))
        .map_err(|e| failed("write", path, &e))
}

/// What lies directly in a folder.
pub(crate) fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let cannot_list = |e: io::Error| failed("list", folder, &e);
    let entries = fs::read_dir(folder).map_err(cannot_list)?;
    entries.map(|entry| Ok(entry.map_err(cannot_list)?.path())).collect()
}

/// Every file below a folder, sorted, without what lies in a `node_modules`.
pub(crate) fn walk(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder)? {
            if !path.is_dir() {
                files.push(path);
            } else if path.file_name().is_none_or(|name| name != "node_modules") {
                folders.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// When anything at or below these paths last changed. Folders count too, so that a deleted file
/// is a change; a path that does not exist counts as never changed.
pub(crate) fn last_change(paths: &[PathBuf]) -> Outcome<SystemTime> {
    let mut latest = SystemTime::UNIX_EPOCH;
    let mut rest = paths.to_vec();
    while let Some(path) = rest.pop() {
        let Ok(metadata) = fs::metadata(&path) else {
            continue;
        };
        let modified = metadata.modified().map_err(|e| failed("read", &path, &e))?;
        latest = latest.max(modified);
        if metadata.is_dir() {
            rest.extend(entries(&path)?);
        }
    }
    Ok(latest)
}
