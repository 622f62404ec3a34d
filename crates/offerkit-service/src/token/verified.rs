//! Tokens whose signature was found to be good. Finding it out takes longer than the rest of a small request, and a
//! client sends the same token with every one. Of a token there is only a digest here.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use ring::digest::{SHA256, digest};

use super::Claims;

/// How many tokens are remembered; then it begins anew.
const MAX_TOKENS: usize = 1024;

/// SHA-256 of a token.
pub(super) type TokenDigest = [u8; 32];

/// What is remembered. Times are none of it: they are held against the clock with every request.
#[derive(Default)]
pub(super) struct Verified(Mutex<HashMap<TokenDigest, Arc<Claims>, BuildHasherDefault<OfDigest>>>);

/// A digest needs no further hashing.
#[derive(Default)]
struct OfDigest(u64);

impl Hasher for OfDigest {
    fn write(&mut self, digest: &[u8]) {
        self.0 = digest.iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte));
    }

    /// The length of the array.
    fn write_usize(&mut self, _: usize) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

pub(super) fn digest_of(token: &str) -> Option<TokenDigest> {
    digest(&SHA256, token.as_bytes()).as_ref().try_into().ok()
}

impl Verified {
    pub(super) fn get(&self, token: &TokenDigest) -> Option<Arc<Claims>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(token).cloned()
    }

    pub(super) fn keep(&self, token: TokenDigest, claims: &Arc<Claims>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MAX_TOKENS {
            known.clear();
        }
        known.insert(token, Arc::clone(claims));
    }
}
