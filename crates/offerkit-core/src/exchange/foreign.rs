//! Answers that say that all went well, and come from somebody else than an offer service.

use crate::document::{Document, Kind, scan};

/// Keys of which every offer that a service holds has one.
const OFFER_KEYS: [&str; 3] = ["offerTypeId", "definition", "publisherId"];

/// What the body of an answer to a PUT or a GET of an offer is, in a few words, where it is no offer; `None` for
/// one that may be.
///
/// A proxy or a sign-in page answers with any status it likes, and an offer that is taken for saved is an offer lost. A
/// service that sends no offer back may send its tag instead, and 202, 204 and the like need no body.
pub fn foreign_body(status: u16, has_tag: bool, body: &[u8]) -> Option<&'static str> {
    let Some(first) = body.trim_ascii_start().first() else {
        return (matches!(status, 200 | 201) && !has_tag).then_some("empty");
    };
    match (scan(body), first) {
        (Ok(document), _) => (!is_offer(&document)).then_some("JSON, but not an offer"),
        (Err(_), b'<') => Some("a web page"),
        // The beginning of what may be an offer: nothing is wrong with it but its end.
        (Err(fault), b'{' | b'\xef') if fault.span.end as usize == body.len() => None,
        (Err(_), b'{' | b'\xef') => Some("not readable as JSON"),
        (Err(_), _) => Some("no offer"),
    }
}

fn is_offer(document: &Document<'_>) -> bool {
    let root = document.root();
    document.kind(root) == Kind::Object && OFFER_KEYS.iter().any(|key| document.present(root, key).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: Option<&str>) {
        assert_eq!(foreign_body(200, false, body.as_bytes()), expected, "{body}");
        let expected = expected.filter(|what| *what != "empty");
        assert_eq!(foreign_body(200, true, body.as_bytes()), expected, "{body}, with a tag");
        assert_eq!(foreign_body(204, false, body.as_bytes()), expected, "{body}, with 204");
    }

    #[test]
    fn an_offer_is_told_from_what_somebody_else_answers() {
        check("", Some("empty"));
        check(" \n", Some("empty"));
        check(r#"{"offerTypeId":"x"}"#, None);
        check(r#"{"definition":{}}"#, None);
        check("\u{feff}{\"publisherId\":\"contoso\"}", None);
        check(r#"{"id":7,"name":"a pet"}"#, Some("JSON, but not an offer"));
        check(r#"{"publisherId":null}"#, Some("JSON, but not an offer"));
        check("[]", Some("JSON, but not an offer"));
        check("\"ok\"", Some("JSON, but not an offer"));
        check("<!doctype html><p>Sign in", Some("a web page"));
        check("\n<html>", Some("a web page"));
        check(r#"{"offerTypeId": tru"#, None);
        check(r#"{"offerTy"#, None);
        check("{offerTypeId}", Some("not readable as JSON"));
        check("OK", Some("no offer"));
    }
}
