//! The built portal in memory, by path.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use axum::body::Bytes;

/// The page that starts the portal.
pub(crate) const PAGE: &str = "index.html";

/// The files of a built portal. An empty set stands for none.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    files: BTreeMap<String, Asset>,
}

/// A file and what it was compressed to when it was built.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asset {
    pub(crate) plain: Bytes,
    pub(crate) brotli: Option<Bytes>,
    pub(crate) gzip: Option<Bytes>,
}

/// Why a folder is no portal.
#[derive(Debug)]
pub enum AssetsFault {
    /// A file cannot be read.
    Unreadable(PathBuf, io::Error),
    /// There is no page in it.
    NoPage(PathBuf),
}

impl fmt::Display for AssetsFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AssetsFault::Unreadable(path, fault) => write!(out, "cannot read the portal {}: {fault}", path.display()),
            AssetsFault::NoPage(path) => {
                write!(out, "{} holds no built portal: it has no {PAGE}", path.display())
            }
        }
    }
}

impl std::error::Error for AssetsFault {}

impl Assets {
    /// Files that are part of the program: paths below the portal's root with `/` between their parts, and contents.
    /// `x.br` and `x.gz` are what `x` was compressed to.
    pub fn embedded(files: &[(&str, &'static [u8])]) -> Self {
        Self::group(files.iter().map(|(path, bytes)| ((*path).to_owned(), Bytes::from_static(bytes))))
    }

    /// Reads a folder, once. It must hold the page.
    pub fn from_folder(folder: &Path) -> Result<Self, AssetsFault> {
        let mut files = Vec::new();
        read_folder(folder, "", &mut files)?;
        let assets = Self::group(files);
        if assets.find(PAGE).is_none() {
            return Err(AssetsFault::NoPage(folder.to_owned()));
        }
        Ok(assets)
    }

    fn group(files: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        let (mut assets, mut compressed) = (Self::default(), Vec::new());
        for (path, bytes) in files {
            match path.rsplit_once('.') {
                Some((of, "br")) => compressed.push((of.to_owned(), "br", bytes)),
                Some((of, "gz")) => compressed.push((of.to_owned(), "gz", bytes)),
                _ => assets.files.entry(path).or_default().plain = bytes,
            }
        }
        for (of, encoding, bytes) in compressed {
            // Without the file itself there is nothing for a client that takes no compression.
            let Some(asset) = assets.files.get_mut(&of) else { continue };
            let place = if encoding == "br" { &mut asset.brotli } else { &mut asset.gzip };
            *place = Some(bytes);
        }
        assets
    }

    /// Whether there is no portal.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub(crate) fn find(&self, path: &str) -> Option<&Asset> {
        self.files.get(path)
    }
}

fn read_folder(folder: &Path, prefix: &str, files: &mut Vec<(String, Bytes)>) -> Result<(), AssetsFault> {
    let unreadable = |fault| AssetsFault::Unreadable(folder.to_owned(), fault);
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_folder(&entry.path(), &format!("{name}/"), files)?;
        } else {
            let bytes = fs::read(entry.path()).map_err(|fault| AssetsFault::Unreadable(entry.path(), fault))?;
            files.push((name, bytes.into()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_read_with_what_its_files_were_compressed_to() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
        fs::create_dir(folder.path().join("sub")).unwrap();
        write("index.html", "page");
        write("sub/a.js", "plain");
        write("sub/a.js.br", "brotli");
        write("orphan.js.gz", "gzip");
        let assets = Assets::from_folder(folder.path()).unwrap();
        let script = assets.find("sub/a.js").unwrap();
        assert_eq!(
            (&*script.plain, script.brotli.as_deref(), script.gzip.as_deref()),
            (&b"plain"[..], Some(&b"brotli"[..]), None)
        );
        assert!(assets.find("orphan.js").is_none() && assets.find("orphan.js.gz").is_none());
    }

    #[test]
    fn a_folder_without_a_page_is_no_portal() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Assets::from_folder(folder.path()), Err(AssetsFault::NoPage(_))));
        let missing = folder.path().join("missing");
        assert!(matches!(Assets::from_folder(&missing), Err(AssetsFault::Unreadable(_, _))));
    }
}
