//! Bearer tokens: JSON Web Tokens (RFC 7519) signed with Ed25519 (RFC 8037), made and read by this service alone.
//!
//! The parser takes one form and nothing else: a compact token of three parts, `alg` `EdDSA`, a `kid` that names one of
//! the service's own keys. Whatever else a header says of keys (`jku`, `x5u`, `jwk`) is not read.
//!
//! - `keys`: the key file
//! - `jwt`: signing and reading
//! - `verified`: what need not be read twice

mod jwt;
mod keys;
mod verified;

pub use jwt::{AUDIENCE, Claims, ISSUER, LEEWAY_SECONDS, MAX_TOKEN_BYTES, TokenFault};
pub(crate) use keys::KEY_FILE;
pub use keys::{KeyFault, Keys};
