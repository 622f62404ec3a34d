//! Signing and reading tokens.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{ED25519, UnparsedPublicKey};
use serde::{Deserialize, Serialize};

use super::Keys;
use super::verified::digest_of;
use crate::Moment;

/// Who makes the tokens.
pub const ISSUER: &str = "offerkit";

/// For whom they are made: the live service's audience, which clients ask for.
pub const AUDIENCE: &str = "https://cloudpartner.azure.com";

/// By how much the clocks of two machines may differ.
pub const LEEWAY_SECONDS: i64 = 30;

/// The longest token that is looked at.
pub const MAX_TOKEN_BYTES: usize = 8 << 10;

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// [`ISSUER`].
    pub iss: String,
    /// [`AUDIENCE`].
    pub aud: String,
    /// The second from which on the token is refused.
    pub exp: i64,
    /// The second from which on the token is taken.
    pub nbf: i64,
    /// The second in which it was made.
    pub iat: i64,
    /// The publishers that the bearer belongs to.
    pub publishers: Vec<String>,
}

impl Claims {
    /// Claims of a token that is good for so many hours from now on.
    pub fn new(publishers: Vec<String>, now: Moment, hours: u32) -> Self {
        let now = now.unix_seconds();
        Self {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            exp: now.saturating_add(i64::from(hours) * 3600),
            nbf: now,
            iat: now,
            publishers,
        }
    }

    fn fault(&self, now: Moment) -> Option<TokenFault> {
        let now = now.unix_seconds();
        if self.iss != ISSUER || self.aud != AUDIENCE {
            return Some(TokenFault::Foreign);
        }
        if now >= self.exp.saturating_add(LEEWAY_SECONDS) {
            return Some(TokenFault::Expired);
        }
        (now < self.nbf.saturating_sub(LEEWAY_SECONDS)).then_some(TokenFault::TooEarly)
    }
}

/// Why a token is refused. None of them says more than the bearer may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenFault {
    /// It is no token of the one form that is taken, or none of this service's keys signed it.
    Invalid,
    /// It was made by somebody else or for another service.
    Foreign,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    TooEarly,
}

#[derive(Serialize, Deserialize)]
struct Header {
    alg: String,
    kid: String,
    #[serde(default)]
    typ: Option<String>,
    /// Extensions that a reader must understand (RFC 7515, section 4.1.11): there is none that this one does.
    #[serde(default, skip_serializing)]
    crit: Option<Vec<String>>,
}

impl Keys {
    /// Makes a token.
    pub fn sign(&self, claims: &Claims) -> Option<String> {
        let (kid, pair) = self.signing()?;
        let header = Header { alg: "EdDSA".to_owned(), kid: kid.to_owned(), typ: Some("JWT".to_owned()), crit: None };
        let signed = format!("{}.{}", encode(&header)?, encode(claims)?);
        let signature = URL_SAFE_NO_PAD.encode(pair.sign(signed.as_bytes()));
        Some(format!("{signed}.{signature}"))
    }

    /// Reads a token at a point in time. Nothing of it is looked at before its signature is known to be good, but for
    /// the header that says which key made it.
    pub fn verify(&self, token: &str, now: Moment) -> Result<Arc<Claims>, TokenFault> {
        let claims = self.known_claims(token).ok_or(TokenFault::Invalid)?;
        claims.fault(now).map_or(Ok(claims), Err)
    }

    fn known_claims(&self, token: &str) -> Option<Arc<Claims>> {
        if token.len() > MAX_TOKEN_BYTES {
            return None;
        }
        let digest = digest_of(token)?;
        if let Some(claims) = self.verified.get(&digest) {
            return Some(claims);
        }
        let claims = Arc::new(self.signed_claims(token)?);
        self.verified.keep(digest, &claims);
        Some(claims)
    }

    fn signed_claims(&self, token: &str) -> Option<Claims> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.').filter(|(_, claims)| !claims.contains('.'))?;
        let header: Header = decode(header)?;
        let is_jwt = header.typ.is_none_or(|typ| typ.eq_ignore_ascii_case("JWT"));
        if header.alg != "EdDSA" || !is_jwt || header.crit.is_some() {
            return None;
        }
        let key = UnparsedPublicKey::new(&ED25519, self.public(&header.kid)?);
        key.verify(signed.as_bytes(), &URL_SAFE_NO_PAD.decode(signature).ok()?).ok()?;
        decode(claims)
    }
}

fn encode(part: &impl Serialize) -> Option<String> {
    serde_json::to_vec(part).ok().map(|text| URL_SAFE_NO_PAD.encode(text))
}

fn decode<T: for<'de> Deserialize<'de>>(part: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_750_000_000;

    #[track_caller]
    fn check(change: impl Fn(&mut Claims), expected: Result<(), TokenFault>) {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::open(folder.path()).unwrap();
        let now = Moment::from_unix_seconds(NOW);
        let mut claims = Claims::new(vec!["contoso".to_owned()], now, 1);
        change(&mut claims);
        let token = keys.sign(&claims).unwrap();
        for time in ["first", "second"] {
            let seen = keys.verify(&token, now).map(|claims| Claims::clone(&claims));
            assert_eq!(seen, expected.map(|()| claims.clone()), "the {time} time");
        }
    }

    #[test]
    fn a_token_is_good_from_its_first_second_to_its_last() {
        check(|_| {}, Ok(()));
        check(|claims| claims.exp = NOW - LEEWAY_SECONDS + 1, Ok(()));
        check(|claims| claims.exp = NOW - LEEWAY_SECONDS, Err(TokenFault::Expired));
        check(|claims| claims.nbf = NOW + LEEWAY_SECONDS, Ok(()));
        check(|claims| claims.nbf = NOW + LEEWAY_SECONDS + 1, Err(TokenFault::TooEarly));
        check(|claims| claims.exp = i64::MAX, Ok(()));
        check(|claims| claims.exp = i64::MIN, Err(TokenFault::Expired));
        check(|claims| claims.nbf = i64::MIN, Ok(()));
    }

    #[test]
    fn a_token_that_was_good_ends_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::open(folder.path()).unwrap();
        let claims = Claims::new(vec!["contoso".to_owned()], Moment::from_unix_seconds(NOW), 1);
        let token = keys.sign(&claims).unwrap();
        assert!(keys.verify(&token, Moment::from_unix_seconds(NOW)).is_ok());
        let later = Moment::from_unix_seconds(NOW + 3600 + LEEWAY_SECONDS);
        assert_eq!(keys.verify(&token, later), Err(TokenFault::Expired));
        let changed = token.replace('.', "..");
        assert_eq!(keys.verify(&changed, Moment::from_unix_seconds(NOW)), Err(TokenFault::Invalid));
    }

    #[test]
    fn issuer_and_audience_are_held_to_the_letter() {
        check(|claims| claims.iss = "Offerkit".to_owned(), Err(TokenFault::Foreign));
        check(|claims| claims.aud.push('/'), Err(TokenFault::Foreign));
    }
}
