//! Takes the built portal into the program.
//!
//! A release build takes `dist/`, where it has been built; any build takes the folder that `OFFERKIT_PORTAL_DIR` names.
//! Otherwise the program has no portal and serves one only from `--portal`.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=OFFERKIT_PORTAL_DIR");
    let mut files = Vec::new();
    if let Some(folder) = portal_folder()? {
        println!("cargo::rerun-if-changed={}", folder.display());
        if folder.join("index.html").is_file() {
            collect(&folder, "", &mut files)?;
        }
    }
    // The same portal makes the same program.
    files.sort();
    let mut table = "&[\n".to_owned();
    for (path, file) in files {
        table.push_str(&format!("    ({path:?}, include_bytes!({:?})),\n", file.display().to_string()));
    }
    table.push_str("]\n");
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(out.join("portal.rs"), table)
}

fn portal_folder() -> io::Result<Option<PathBuf>> {
    if let Some(folder) = env::var_os("OFFERKIT_PORTAL_DIR").filter(|folder| !folder.is_empty()) {
        let folder = PathBuf::from(folder);
        if !folder.join("index.html").is_file() {
            let message = format!("OFFERKIT_PORTAL_DIR is {}, which holds no index.html", folder.display());
            return Err(io::Error::other(message));
        }
        return folder.canonicalize().map(Some);
    }
    let is_release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let workspace = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    Ok(is_release.then(|| workspace.join("../../dist")))
}

/// Every file below a folder, with its path as addresses spell it.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push((name, entry.path()));
        }
    }
    Ok(())
}
