//! The service's keys: a JSON Web Key Set (RFC 7517) in the data folder.
//!
//! Several keys may stand in it. Each of them verifies; the first one that has its private part signs. To change the
//! key, put a new one first, and take the old one out when its last token has expired.

use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest;
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde::{Deserialize, Serialize};

use super::verified::Verified;

/// The key file's name in the data folder.
pub(crate) const KEY_FILE: &str = "keys.json";

/// The service's keys, ready for use.
pub struct Keys {
    pub(super) known: Vec<Key>,
    pub(super) verified: Verified,
}

/// One key.
pub(super) struct Key {
    pub(super) kid: String,
    pub(super) public: Vec<u8>,
    pub(super) pair: Option<Ed25519KeyPair>,
}

#[derive(Serialize, Deserialize)]
struct KeySet {
    keys: Vec<Jwk>,
}

#[derive(Serialize, Deserialize)]
struct Jwk {
    kty: String,
    crv: String,
    kid: String,
    x: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    d: Option<String>,
}

/// Why there are no keys to work with.
#[derive(Debug)]
pub enum KeyFault {
    /// The file cannot be read or written.
    File(PathBuf, io::Error),
    /// The file holds something else, or a key whose two halves do not belong together.
    Content(PathBuf),
    /// The machine gives no random bytes.
    Random,
}

impl fmt::Display for KeyFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyFault::File(path, fault) => write!(out, "cannot use the key file {}: {fault}", path.display()),
            KeyFault::Content(path) => write!(
                out,
                "the key file {} is damaged: restore it, or move it away to begin with a new key; tokens made before \
                 are then refused",
                path.display()
            ),
            KeyFault::Random => out.write_str("the machine gives no random bytes to make a key of"),
        }
    }
}

impl std::error::Error for KeyFault {}

impl fmt::Debug for Keys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.known.iter().map(|key| &key.kid)).finish()
    }
}

impl Keys {
    /// Reads the keys of a data folder that exists; the first to ask makes one.
    ///
    /// Two processes may ask at once: the file is put in place whole and never over another, so both end up with the
    /// same key.
    pub fn open(folder: &Path) -> Result<Self, KeyFault> {
        let path = folder.join(KEY_FILE);
        let file_fault = |fault| KeyFault::File(path.clone(), fault);
        let text = match std::fs::read(&path) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => {
                let text = serde_json::to_vec_pretty(&KeySet { keys: vec![generate()?] }).unwrap_or_default();
                put_in_place(folder, &path, &text).map_err(file_fault)?;
                std::fs::read(&path).map_err(file_fault)?
            }
            read => read.map_err(file_fault)?,
        };
        Self::parse(&text).ok_or(KeyFault::Content(path))
    }

    fn parse(text: &[u8]) -> Option<Self> {
        let set: KeySet = serde_json::from_slice(text).ok()?;
        let known: Option<Vec<Key>> = set.keys.iter().map(read_key).collect();
        known
            .filter(|known| known.iter().any(|key| key.pair.is_some()))
            .map(|known| Self { known, verified: Verified::default() })
    }

    /// The key that signs.
    pub(super) fn signing(&self) -> Option<(&str, &Ed25519KeyPair)> {
        self.known.iter().find_map(|key| Some((key.kid.as_str(), key.pair.as_ref()?)))
    }

    /// The public half of a key.
    pub(super) fn public(&self, kid: &str) -> Option<&[u8]> {
        self.known.iter().find(|key| key.kid == kid).map(|key| key.public.as_slice())
    }
}

fn read_key(jwk: &Jwk) -> Option<Key> {
    if jwk.kty != "OKP" || jwk.crv != "Ed25519" || jwk.kid.is_empty() {
        return None;
    }
    let public = URL_SAFE_NO_PAD.decode(&jwk.x).ok().filter(|public| public.len() == 32)?;
    let pair = match &jwk.d {
        None => None,
        Some(seed) => {
            let seed = URL_SAFE_NO_PAD.decode(seed).ok()?;
            Some(Ed25519KeyPair::from_seed_and_public_key(&seed, &public).ok()?)
        }
    };
    Some(Key { kid: jwk.kid.clone(), public, pair })
}

fn generate() -> Result<Jwk, KeyFault> {
    let mut seed = [0; 32];
    SystemRandom::new().fill(&mut seed).map_err(|_| KeyFault::Random)?;
    let pair = Ed25519KeyPair::from_seed_unchecked(&seed).map_err(|_| KeyFault::Random)?;
    let x = URL_SAFE_NO_PAD.encode(pair.public_key());
    Ok(Jwk {
        kty: "OKP".to_owned(),
        crv: "Ed25519".to_owned(),
        kid: thumbprint(&x),
        x,
        d: Some(URL_SAFE_NO_PAD.encode(seed)),
    })
}

/// The key's own digest (RFC 7638), so that a name never stands for two keys.
fn thumbprint(x: &str) -> String {
    let canonical = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, canonical.as_bytes()))
}

/// Writes a file that only its owner may read, whole or not at all. A file that is there already stays.
fn put_in_place(folder: &Path, path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(".keys").tempfile_in(folder)?;
    file.write_all(text)?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Err(fault) if fault.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(fault) => Err(fault.error),
        // The name is durable once the folder is.
        Ok(_) => File::open(folder)?.sync_all(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_to_ask_makes_the_key_and_the_next_finds_it() {
        let folder = tempfile::tempdir().unwrap();
        let first = Keys::open(folder.path()).unwrap();
        let second = Keys::open(folder.path()).unwrap();
        assert_eq!(format!("{first:?}"), format!("{second:?}"));
    }

    #[test]
    fn racing_processes_end_up_with_one_key() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<String> = std::thread::scope(|scope| {
            let racers: Vec<_> = (0..16).map(|_| scope.spawn(|| Keys::open(folder.path()).unwrap())).collect();
            racers.into_iter().map(|racer| format!("{:?}", racer.join().unwrap())).collect()
        });
        assert!(names.iter().all(|name| *name == names[0]), "{names:?}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing but the key file is left");
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_the_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        Keys::open(folder.path()).unwrap();
        let mode = std::fs::metadata(folder.path().join(KEY_FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[track_caller]
    fn check(text: &str, is_usable: bool) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(KEY_FILE), text).unwrap();
        let opened = Keys::open(folder.path());
        assert_eq!(opened.is_ok(), is_usable, "{text}: {opened:?}");
    }

    #[test]
    fn a_damaged_file_is_named_and_never_replaced() {
        let good = serde_json::to_string(&KeySet { keys: vec![generate().unwrap()] }).unwrap();
        let other = generate().unwrap();
        let without_private = KeySet { keys: vec![Jwk { d: None, ..generate().unwrap() }] };
        let mixed = KeySet { keys: vec![Jwk { d: other.d, ..generate().unwrap() }] };
        check(&good, true);
        check("", false);
        check(r#"{"keys":[]}"#, false);
        check(good.get(..good.len() / 2).unwrap(), false);
        check(&good.replace("Ed25519", "X25519"), false);
        check(&serde_json::to_string(&without_private).unwrap(), false);
        check(&serde_json::to_string(&mixed).unwrap(), false);
    }

    #[test]
    fn the_first_private_key_signs_and_all_verify() {
        let (old, new) = (generate().unwrap(), generate().unwrap());
        let kids = (old.kid.clone(), new.kid.clone());
        let set = KeySet { keys: vec![new, Jwk { d: None, ..old }] };
        let keys = Keys::parse(&serde_json::to_vec(&set).unwrap()).unwrap();
        assert_eq!(keys.signing().map(|(kid, _)| kid), Some(kids.1.as_str()));
        assert!(keys.public(&kids.0).is_some() && keys.public(&kids.1).is_some());
    }
}
