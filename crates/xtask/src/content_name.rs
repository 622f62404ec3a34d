//! File names that change when, and only when, the content does.

/// Sixteen hexadecimal digits of a content, by FNV-1a. It tells builds of one file apart; it is no
/// protection against a forger.
pub(crate) fn content_hash(bytes: &[u8]) -> String {
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}

/// `loader-0123456789abcdef.js` for `loader`, the content and `.js`.
pub(crate) fn content_name(stem: &str, content: &[u8], ending: &str) -> String {
    format!("{stem}-{}{ending}", content_hash(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_content() {
        assert_eq!(content_hash(b""), "cbf29ce484222325");
        assert_eq!(content_hash(b"foobar"), "85944171f73967e8");
        assert_eq!(content_name("loader", b"foobar", ".js"), "loader-85944171f73967e8.js");
    }
}
