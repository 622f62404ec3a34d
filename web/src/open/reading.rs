//! Bytes to an offer's text, or the sentence that says why there is none.

use offerkit_core::Arg;
use offerkit_core::document::MAX_BYTES;
use offerkit_core::messages::ENGLISH_MESSAGES;
use offerkit_wire::{AnswerType, CheckContext};

use crate::findings::words::plain;

/// The text of a file. JSON that is broken is a text all the same, to be mended; what is no UTF-8, or too large to be
/// shown, is a sentence.
pub fn read_offer(bytes: Vec<u8>) -> Result<String, String> {
    let is_too_large = MAX_BYTES < bytes.len();
    let is_empty = bytes.iter().all(u8::is_ascii_whitespace);
    match String::from_utf8(bytes) {
        Ok(text) if !is_too_large && !is_empty => Ok(text),
        Ok(text) => Err(sentence(text.as_bytes())),
        Err(error) => Err(sentence(error.as_bytes())),
    }
}

/// The sentence for a file that is too large to be read, by its size alone.
pub(super) fn too_large(bytes: f64) -> Option<String> {
    if bytes <= MAX_BYTES as f64 {
        return None;
    }
    let args = [("bytes", Arg::Integer(bytes as i64)), ("limit", Arg::Integer(MAX_BYTES as i64))];
    let words = |part: &str| plain(&ENGLISH_MESSAGES.fill("document/too-large", part, &args));
    Some(format!("{}. {}.", words("message"), words("help")))
}

/// What the check says of bytes that it cannot read.
fn sentence(bytes: &[u8]) -> String {
    let context = CheckContext { now: "2020-01-01T00:00:00Z".to_owned(), ..CheckContext::default() };
    let answer =
        offerkit_wire::check(bytes, &context).ok().filter(|answer| answer.answer_type == AnswerType::Unreadable);
    let finding = answer.as_ref().and_then(|answer| answer.findings.first());
    match finding {
        Some(finding) => {
            let help = finding.help.as_deref().map(|help| format!(" {}.", plain(help))).unwrap_or_default();
            format!("{}.{help}", plain(&finding.message))
        }
        None => "This file cannot be read as an offer.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        match (read_offer(bytes.to_vec()), expected) {
            (Ok(text), Ok(expected)) => assert_eq!(text, expected),
            (Err(sentence), Err(expected)) => assert!(sentence.contains(expected), "{sentence}"),
            (found, _) => panic!("{found:?}"),
        }
    }

    #[test]
    fn broken_json_is_a_text_to_mend() {
        check(b"{", Ok("{"));
        check(b"\xef\xbb\xbf{}", Ok("\u{feff}{}"));
    }

    #[test]
    fn what_is_no_text_is_said_in_a_sentence() {
        check(b"", Err("is empty"));
        check(b" \n", Err("is empty"));
        check(b"\xff\xfe{\0}\0", Err("UTF-16"));
        check(b"\xff", Err("not UTF-8"));
        check(&vec![b'['; MAX_BYTES + 1], Err("has 8388609 bytes"));
    }

    #[test]
    fn a_file_s_size_is_enough_to_say_that_it_is_too_large() {
        assert_eq!(too_large(8_388_608.0), None);
        let sentence = too_large(10_485_760.0).expect("a sentence");
        assert!(sentence.starts_with("The file has 10485760 bytes; offers are read up to 8388608. "), "{sentence}");
    }
}
