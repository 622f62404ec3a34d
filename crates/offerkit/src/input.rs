//! What a command is given: files, `-` for standard input, a token.

use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::Outcome;
use crate::failure::Failure;

/// The longest file that is read, in bytes. The rules read 8 MB and say so of more; this only keeps a wrong path from
/// filling the memory.
const MAX_FILE: u64 = 64 << 20;

/// The variable that a token may be given in.
const TOKEN_VARIABLE: &str = "OFFERKIT_TOKEN";

/// Standard input, as a command line names it.
pub(crate) const STANDARD_INPUT: &str = "-";

/// Reads a file, or standard input for `-`.
pub(crate) fn read(name: &str) -> Outcome<Vec<u8>> {
    let cannot = |fault: io::Error| Failure::new(format!("cannot read {}: {fault}", described(name)));
    let bytes = if name == STANDARD_INPUT { take(io::stdin().lock(), 0) } else { read_file(Path::new(name)) };
    let bytes = bytes.map_err(cannot)?;
    if bytes.len() as u64 > MAX_FILE {
        let message = format!("{} is larger than {} MB, which no offer is", described(name), MAX_FILE >> 20);
        return Err(Failure::new(message));
    }
    Ok(bytes)
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    // What it is said to hold may be wrong, of a pipe for one; it only saves asking again and again.
    let length = file.metadata()?.len().min(MAX_FILE);
    take(file, length)
}

fn take(source: impl Read, expected: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0) + 1);
    source.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A file's name in a sentence.
pub(crate) fn described(name: &str) -> &str {
    if name == STANDARD_INPUT { "standard input" } else { name }
}

/// The token of a file, or of the environment. It is never part of a command line, which other users of the machine
/// can read.
pub(crate) fn token(file: Option<&str>) -> Outcome<String> {
    let text = match file {
        Some(name) => {
            let bytes = read(name)?;
            String::from_utf8(bytes).map_err(|_| Failure::new(format!("{} holds no token", described(name))))?
        }
        None => env::var(TOKEN_VARIABLE).map_err(|_| {
            Failure::new(format!("a token is needed: --token-file FILE, or {TOKEN_VARIABLE} in the environment"))
        })?,
    };
    let token = text.trim();
    // It goes into a header. What it was is not repeated.
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Failure::new("what was given as a token is none: one line of letters, digits, `-`, `_` and `.`"));
    }
    Ok(token.to_owned())
}
