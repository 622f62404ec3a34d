//! The rule book's hash: it tells whether two programs check by the same rules, tables and words.

use std::fs;
use std::path::Path;

/// The folders of the rule book. One that is not there counts as empty.
pub(crate) const FOLDERS: [&str; 3] = ["data", "src/messages", "src/rules"];

/// `RULES_HASH`: FNV-1a of 64 bits over the names and contents of all files below the folders, sorted by name.
///
/// Carriage returns are left out, so that a checkout on Windows gives the same hash.
pub(crate) fn statics() -> Result<String, String> {
    let mut names = Vec::new();
    for folder in FOLDERS {
        collect(folder, &mut names)?;
    }
    names.sort();
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    for name in names {
        let contents = fs::read(&name).map_err(|error| format!("{name} cannot be read: {error}."))?;
        hash.add(name.bytes());
        hash.add([0]);
        hash.add(contents.into_iter().filter(|byte| *byte != b'\r'));
        hash.add([0]);
    }
    Ok(format!(
        "/// Names the rules and tables this build was made with.\npub static RULES_HASH: &str = \"{:016x}\";\n",
        hash.0
    ))
}

/// Adds the names of all files below `folder`, with slashes on every system. Hidden files are an editor's.
fn collect(folder: &str, names: &mut Vec<String>) -> Result<(), String> {
    if !Path::new(folder).is_dir() {
        return Ok(());
    }
    let fault = |error: std::io::Error| format!("{folder} cannot be listed: {error}.");
    for entry in fs::read_dir(folder).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        let Ok(name) = entry.file_name().into_string() else {
            return Err(format!("{folder} holds a name that is not UTF-8."));
        };
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{folder}/{name}");
        if entry.path().is_dir() {
            collect(&path, names)?;
        } else {
            names.push(path);
        }
    }
    Ok(())
}

struct Fnv(u64);

impl Fnv {
    fn add(&mut self, bytes: impl IntoIterator<Item = u8>) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}
