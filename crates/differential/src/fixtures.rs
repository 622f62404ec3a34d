//! The bodies that documents are made from: those that the tests of every product are held against.

use std::fs;
use std::path::Path;

use offerkit_core::document::scan;
use offerkit_laws::published;

use crate::Outcome;
use crate::value::Value;

/// Whole offers come as often as all cases of the rules together: only they have everything in one place.
const OFFER: usize = 2_000;

/// A body, with its structure where it has one.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) bytes: Vec<u8>,
    pub(crate) value: Option<Value>,
    /// The published version that it is held against.
    pub(crate) published: Option<String>,
}

/// Bodies of the rules' cases, whole offers, and the cases that have a published version.
#[derive(Debug, Default)]
pub(crate) struct Bodies {
    pub(crate) cases: Vec<Body>,
    pub(crate) offers: Vec<Body>,
    pub(crate) held: Vec<Body>,
}

/// Reads every body below `tests/fixtures`.
pub(crate) fn read(fixtures: &Path) -> Outcome<Bodies> {
    let mut bodies = Bodies::default();
    let mut folders = vec![fixtures.join("rules"), fixtures.join("samples")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                files.push(path);
            }
        }
    }
    // The order of a folder's entries is the machine's; the documents are the same everywhere.
    files.sort();
    for file in files {
        let bytes = fs::read(&file)?;
        let beside = if published::is_one(&file) { None } else { published::beside(&file) };
        let published = beside.map(fs::read_to_string).transpose()?;
        let value = scan(&bytes).ok().map(|document| Value::read(&document, document.root()));
        let is_offer = value.is_some() && bytes.len() > OFFER && bytes.len() < 8 * OFFER;
        let group = match published {
            Some(_) => &mut bodies.held,
            None if is_offer => &mut bodies.offers,
            None => &mut bodies.cases,
        };
        group.push(Body { bytes, value, published });
    }
    if bodies.cases.is_empty() || bodies.offers.is_empty() || bodies.held.is_empty() {
        return Err(format!("{} holds no bodies", fixtures.display()).into());
    }
    Ok(bodies)
}
