//! Secrets do not travel: what is quoted in a finding, shown in a preview or logged passes here first.
//!
//! A secret is known by what stands before it, as in `sig=…`, or by its key, which the catalog marks.

mod quoted;
mod unreadable;

use std::ops::Range;
use std::sync::LazyLock;

use crate::catalog::{self, FIELDS, Field};
use crate::document::{Document, Kind, NodeId, find, scan};

pub use quoted::mask_quoted;

/// What stands in the place of a secret.
pub const MASK: &str = "***";

/// Names whose values are secrets, each with what ends the value and how long it is at least: the word behind "bearer"
/// in a sentence is no token. Each ends in an equals sign or a space.
const SECRETS: [(&str, &[u8], usize); 5] = [
    ("sig=", b"&\"' <\\#", 1),
    ("AccountKey=", b";\"' \\", 1),
    ("SharedAccessKey=", b";\"' \\", 1),
    ("client_secret=", b"&\"' \\", 1),
    ("Bearer ", b"\"' ,\\", 16),
];

/// The keys that the catalog marks, wherever they stand in it, each once.
static SECRET_KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut keys = Vec::new();
    for field in FIELDS.iter().filter(|field| field.secret) {
        // Few, so that they are not sorted: that takes nine kilobytes of a wasm file.
        if !keys.contains(&field.key) {
            keys.push(field.key);
        }
    }
    keys
});

/// The bytes of a text that are secret by what stands before them: signatures, account keys, tokens. In order, apart
/// from each other, never empty; the case of names is no difference.
pub fn secret_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for last in [b'=', b' '] {
        let mut from = 0;
        while let Some(at) = text.as_bytes().get(from..).and_then(|rest| find(rest, last)) {
            from += at + 1;
            if let Some(length) = secret_length(text.as_bytes(), from) {
                insert(&mut ranges, from..from + length);
            }
        }
    }
    merge(ranges)
}

/// How long the secret is that starts at `start`, where the name of one ends there.
fn secret_length(text: &[u8], start: usize) -> Option<usize> {
    let (before, value) = text.split_at_checked(start)?;
    // The last letter of each name: few words of a text end in one.
    if !matches!(before.iter().rev().nth(1).map(u8::to_ascii_lowercase), Some(b'g' | b'y' | b't' | b'r')) {
        return None;
    }
    let is_behind = |name: &str| {
        let end = before.len().checked_sub(name.len()).and_then(|at| before.get(at..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
    };
    let (_, ends, least) = SECRETS.iter().find(|(name, _, _)| is_behind(name))?;
    // All that ends a value is ASCII, so a range starts and ends between characters.
    let length = value.iter().position(|byte| ends.contains(byte)).unwrap_or(value.len());
    (length >= *least).then_some(length)
}

/// Puts `***` in the place of signatures, account keys and bearer tokens.
pub fn mask(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    mask_into(text, &mut masked);
    masked
}

/// The same, behind what is there already.
pub(crate) fn mask_into(text: &str, masked: &mut String) {
    replace_into(text, &secret_ranges(text), masked);
}

/// The bytes of an offer's text that are secret, by what stands before them or by their key. A string whose escapes
/// hide the name of a secret is secret as a whole, without its quotes.
pub fn secret_ranges_of_offer(document: &Document<'_>) -> Vec<Range<usize>> {
    // The tree is walked in the order of the text, and so are its ranges.
    let mut ranges = Vec::new();
    collect(document, document.root(), Some(catalog::root()), &mut ranges);
    merge(ranges)
}

/// The bytes that are secret in what should be an offer's text and may be no JSON, or no text at all. Then the values
/// behind keys that are secret somewhere are taken for secrets too.
pub fn secret_ranges_of_bytes(text: &[u8]) -> Vec<Range<usize>> {
    match scan(text) {
        Ok(document) => secret_ranges_of_offer(&document),
        Err(_) => unreadable::ranges(text),
    }
}

/// An offer's text with its secrets masked, otherwise to the byte.
pub fn mask_offer(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    replace_into(text, &secret_ranges_of_bytes(text.as_bytes()), &mut masked);
    masked
}

/// Puts a range among others that are in the order of their starts.
fn insert(ranges: &mut Vec<Range<usize>>, range: Range<usize>) {
    let place = ranges.partition_point(|other| other.start < range.start);
    ranges.insert(place, range);
}

fn replace_into(text: &str, ranges: &[Range<usize>], masked: &mut String) {
    let mut at = 0;
    for range in ranges {
        masked.push_str(text.get(at..range.start).unwrap_or_default());
        masked.push_str(MASK);
        at = range.end;
    }
    masked.push_str(text.get(at..).unwrap_or_default());
}

fn collect(document: &Document<'_>, node: NodeId, field: Option<&'static Field>, ranges: &mut Vec<Range<usize>>) {
    if field.is_some_and(|field| field.secret) {
        return hide_whole(document, node, ranges);
    }
    if document.kind(node) == Kind::String {
        string(document, node, ranges);
    }
    for (key, value) in document.members(node) {
        string(document, key, ranges);
        let name = document.string(key).unwrap_or_default();
        match field.and_then(|field| field.member(&name).or_else(|| field.item())) {
            // Where an answer quotes an offer, its keys stand elsewhere.
            None if SECRET_KEYS.contains(&&*name) => hide_whole(document, value, ranges),
            member => collect(document, value, member, ranges),
        }
    }
    for item in document.items(node) {
        collect(document, item, field.and_then(Field::item), ranges);
    }
}

/// A value that is secret by its key: the inside of a text, all of anything else.
fn hide_whole(document: &Document<'_>, node: NodeId, ranges: &mut Vec<Range<usize>>) {
    let whole = range(document, node);
    let hidden = match document.kind(node) {
        Kind::String => whole.start + 1..whole.end.saturating_sub(1),
        Kind::Null => return,
        _ => whole,
    };
    ranges.extend((!hidden.is_empty()).then_some(hidden));
}

fn string(document: &Document<'_>, node: NodeId, ranges: &mut Vec<Range<usize>>) {
    let (raw, whole) = (document.raw(node), range(document, node));
    let spelt = secret_ranges(raw);
    let hides_more = || {
        let decoded = document.string(node).unwrap_or_default();
        // A backslash ends what is spelt, so a longer secret shows as a longer range.
        let lengths = |ranges: &[Range<usize>]| ranges.iter().map(Range::len).collect::<Vec<_>>();
        raw.contains('\\') && lengths(&secret_ranges(&decoded)) != lengths(&spelt)
    };
    if hides_more() {
        return hide_whole(document, node, ranges);
    }
    ranges.extend(spelt.into_iter().map(|range| whole.start + range.start..whole.start + range.end));
}

fn range(document: &Document<'_>, node: NodeId) -> Range<usize> {
    let span = document.span(node);
    span.start as usize..span.end as usize
}

/// Makes one of ranges that overlap; they come in the order of their starts.
fn merge(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(mask(text), expected);
    }

    #[track_caller]
    fn check_offer(text: &str, expected: &[&str]) {
        let document = scan(text.as_bytes()).unwrap();
        let found: Vec<&str> =
            secret_ranges_of_offer(&document).into_iter().filter_map(|range| text.get(range)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn signatures_keys_and_tokens_are_masked() {
        check("https://a/b.vhd?sv=1&sig=abc%3D&se=2", "https://a/b.vhd?sv=1&sig=***&se=2");
        check("?SIG=abc", "?SIG=***");
        check("sig=a&x=1&sig=b", "sig=***&x=1&sig=***");
        check("AccountName=x;AccountKey=abc==;EndpointSuffix=y", "AccountName=x;AccountKey=***;EndpointSuffix=y");
        check("Authorization: Bearer eyJhbGciOiJFZERTQSJ9.x", "Authorization: Bearer ***");
        check("Bearer sig=abcdefghijklmnop def", "Bearer *** def");
        check("a bearer token is needed", "a bearer token is needed");
        check("sig=sig=a&b", "sig=***&b");
        check("é?sig=", "é?sig=");
        check("sig=ä&é", "sig=***&é");
        check("nothing here", "nothing here");
    }

    #[test]
    fn an_offer_hides_secrets_by_their_key_and_by_what_stands_before_them() {
        let lead = "microsoft-azure-marketplace.crmLeadConfiguration";
        let body = |password: &str| {
            format!(
                r#"{{"definition":{{"offer":{{"{lead}":{{"password":{password},"username":"jo"}}}}}},"x":"?sig=abc&x"}}"#
            )
        };
        check_offer(&body("\"hunter2\""), &["hunter2", "abc"]);
        check_offer(&body("12345"), &["12345", "abc"]);
        check_offer(&body("\"\""), &["abc"]);
        check_offer(&body("null"), &["abc"]);
        check_offer(&body(r#"{"a":"b"}"#), &[r#"{"a":"b"}"#, "abc"]);
    }

    #[test]
    fn a_key_that_is_secret_somewhere_is_secret_where_the_catalog_does_not_look() {
        check_offer(r#"{"quoted":{"password":"a","of":[{"clientSecret":["b"]}]}}"#, &["a", r#"["b"]"#]);
        check_offer(r#"{"password":"a","definition":{"offer":{"applicationKey":null}}}"#, &["a"]);
    }

    #[test]
    fn a_signature_spelt_with_escapes_is_hidden_as_a_whole() {
        check_offer(r#"{"a":"https://x/?s\u0069g=abc","sig=k":1}"#, &[r"https://x/?s\u0069g=abc", "k"]);
        check_offer(
            r#"["https://x/?sig=ab\u0063","AccountKey=a\/b==;x"]"#,
            &[r"https://x/?sig=ab\u0063", r"AccountKey=a\/b==;x"],
        );
        check_offer(r#"["https://x/?se=1\u0026sig=ab\u0026sp=r"]"#, &["ab"]);
    }

    #[test]
    fn a_masked_offer_is_the_same_but_for_its_secrets() {
        assert_eq!(mask_offer("{ \"a\" : \"?sig=x\" }\n"), "{ \"a\" : \"?sig=***\" }\n");
        assert_eq!(mask_offer("{ ?sig=x"), "{ ?sig=***");
    }
}
