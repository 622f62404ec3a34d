//! A secret that is known, in what others say of it.

use super::MASK;
use crate::document::find;

/// The shortest secret that is looked for, in bytes; a shorter one may be any word.
const SHORTEST: usize = 16;

/// Puts `***` in the place of a secret that somebody quotes, whatever stands before it: a service may quote the token it
/// was sent. A secret of less than 16 bytes is left.
pub fn mask_quoted(text: &[u8], secret: &str) -> Vec<u8> {
    let mut masked = Vec::with_capacity(text.len());
    let mut rest = text;
    if let (Some(first), true) = (secret.bytes().next(), secret.len() >= SHORTEST) {
        let mut from = 0;
        while let Some(at) = rest.get(from..).and_then(|ahead| find(ahead, first)).map(|at| from + at) {
            let (before, here) = rest.split_at(at);
            match here.strip_prefix(secret.as_bytes()) {
                Some(behind) => {
                    masked.extend_from_slice(before);
                    masked.extend_from_slice(MASK.as_bytes());
                    (rest, from) = (behind, 0);
                }
                None => from = at + 1,
            }
        }
    }
    masked.extend_from_slice(rest);
    masked
}

#[cfg(test)]
mod tests {
    use super::mask_quoted;

    #[track_caller]
    fn check(text: &str, secret: &str, expected: &str) {
        assert_eq!(mask_quoted(text.as_bytes(), secret), expected.as_bytes(), "{secret}");
    }

    #[test]
    fn a_secret_is_masked_wherever_it_is_quoted() {
        let token = "aaaa.bbbb.cccc.dddd";
        check("aaaa.bbbb.cccc.dddd, aaaa.bbbb.cccc.ddddaaaa.bbbb.cccc.dddd!", token, "***, ******!");
        check("aaaaa.bbbb.cccc.dddd", token, "a***");
        check("aaaa.bbbb", token, "aaaa.bbbb");
        check("", token, "");
        check("a banana", "a", "a banana");
        check("a banana", "", "a banana");
    }
}
