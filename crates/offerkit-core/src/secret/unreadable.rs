//! Secrets of a text that has no tree: what names in it tell, and the value behind each key that is secret somewhere.

use std::ops::Range;

use super::{SECRET_KEYS, insert, merge, secret_ranges, secret_ranges_of_offer};
use crate::document::scan;

/// The bytes that are secret, whatever the bytes are.
pub(super) fn ranges(text: &[u8]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut at = 0;
    for chunk in text.utf8_chunks() {
        let found = ranges_of_text(chunk.valid());
        ranges.extend(found.into_iter().map(|range| range.start + at..range.end + at));
        at += chunk.valid().len() + chunk.invalid().len();
    }
    ranges
}

fn ranges_of_text(text: &str) -> Vec<Range<usize>> {
    let mut ranges = secret_ranges(text);
    for key in SECRET_KEYS.iter() {
        for (at, _) in text.match_indices(&format!("\"{key}\"")) {
            if let Some(range) = value_behind_colon(text.as_bytes(), at + key.len() + 2) {
                insert(&mut ranges, range);
            }
        }
    }
    for range in spelt_with_escapes(text) {
        insert(&mut ranges, range);
    }
    merge(ranges)
}

/// Secrets in what stands between two quotes and has escapes that may hide the name of one.
fn spelt_with_escapes(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut is_escaped = false;
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        let is_quote = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        if !is_quote {
            continue;
        }
        let between = quote.replace(at).and_then(|start| Some((start, text.get(start..=at)?)));
        let Some((start, string)) = between.filter(|(_, string)| string.contains("\\u")) else { continue };
        if let Ok(document) = scan(string.as_bytes()) {
            let found = secret_ranges_of_offer(&document);
            ranges.extend(found.into_iter().map(|range| range.start + start..range.end + start));
        }
    }
    ranges
}

/// The value that stands behind a colon: the inside of a string, anything else up to what ends it; where that is missing,
/// up to the end of the text.
fn value_behind_colon(text: &[u8], from: usize) -> Option<Range<usize>> {
    let is_space = |byte: &u8| byte.is_ascii_whitespace();
    let skip = |at: usize| at + text.get(at..).unwrap_or_default().iter().take_while(|byte| is_space(byte)).count();
    let colon = skip(from);
    if text.get(colon) != Some(&b':') {
        return None;
    }
    let first = skip(colon + 1);
    let (start, ends): (usize, &[u8]) = match text.get(first)? {
        b'"' => (first + 1, b"\""),
        b'[' => (first, b"]"),
        b'{' => (first, b"}"),
        _ => (first, b",}]\n"),
    };
    let mut is_escaped = false;
    let inside = text.get(start..).unwrap_or_default().iter().take_while(|byte| {
        let is_end = !is_escaped && ends.contains(byte);
        is_escaped = !is_escaped && **byte == b'\\';
        !is_end
    });
    let length = inside.count();
    (length > 0).then_some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[track_caller]
    fn check(text: &[u8], expected: &[&[u8]]) {
        let found: Vec<&[u8]> = ranges(text).into_iter().filter_map(|range| text.get(range)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_secret_stays_hidden_while_the_text_is_broken() {
        check(br#"{"a" {"password" : "hunter2","username":"jo"}"#, &[b"hunter2"]);
        check(br#"{ "password": "a\"b", "x": "?sig=c&d" "#, &[br#"a\"b"#, b"c"]);
        check(br#"{ "password": 12345 "#, &[b"12345 "]);
        check(br#"{ "password": "never closed"#, &[b"never closed"]);
        check(b"{\"password\":\n\"on the next line", &[b"on the next line"]);
        check(br#"{"password":12,"x""#, &[b"12"]);
        check(br#"{"password":["a"],"x""#, &[br#"["a""#]);
        check(br#"{ "password" "no colon", "password":"""#, &[]);
    }

    #[test]
    fn a_secret_that_is_spelt_with_escapes_stays_hidden_while_the_text_is_broken() {
        check(br#"{"a" {"b":"https://x/?s\u0069g=abc","c":"\"\u0041"}"#, &[br"https://x/?s\u0069g=abc"]);
        check(br#"{"a" "s\u0069g=never closed"#, &[]);
    }

    #[test]
    fn bytes_that_are_no_text_hide_nothing_beside_them() {
        check(b"\xff{\"password\":\"a\"}\xff?sig=b", &[b"a", b"b"]);
    }
}
