//! Answers that say that all went well, and come from somebody else than an offer service.

use offerkit_core::document::{Kind, scan};

use super::{BodyEnd, Reply};

/// Keys of which every offer that a service holds has one.
const OFFER_KEYS: [&str; 3] = ["offerTypeId", "definition", "publisherId"];

/// What the body of a reply is where it is no offer. A proxy or a sign-in page answers with any status it likes, and an
/// offer that is taken for saved is an offer lost. A service that sends no offer back may send its tag instead.
pub(crate) fn foreign_body(reply: &Reply) -> Option<&'static str> {
    let start = reply.body.trim_ascii_start();
    let Some(first) = start.first() else {
        return (reply.status <= 201 && reply.header("etag").is_none()).then_some("empty");
    };
    if let Ok(document) = scan(&reply.body) {
        let root = document.root();
        let is_offer =
            document.kind(root) == Kind::Object && OFFER_KEYS.iter().any(|key| document.present(root, key).is_some());
        return (!is_offer).then_some("JSON, but not an offer");
    }
    match (first, reply.body_end) {
        (b'<', _) => Some("a web page"),
        (b'{', BodyEnd::Whole) | (b'\xef', BodyEnd::Whole) => Some("not readable as JSON"),
        // The beginning of what may be an offer.
        (b'{', _) | (b'\xef', _) => None,
        _ => Some("no offer"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, body_end: BodyEnd, expected: Option<&str>) {
        let reply = Reply { status: 200, headers: Vec::new(), body: body.into(), body_end, elapsed: 0.0 };
        assert_eq!(foreign_body(&reply), expected, "{body} {body_end:?}");
        let headers = vec![("etag".to_owned(), "W/\"x\"".to_owned())];
        let expected = expected.filter(|what| *what != "empty");
        assert_eq!(foreign_body(&Reply { headers, ..reply }), expected, "{body} {body_end:?}, with a tag");
    }

    #[test]
    fn an_offer_is_told_from_what_somebody_else_answers() {
        check("", BodyEnd::Whole, Some("empty"));
        check(" \n", BodyEnd::Cut, Some("empty"));
        check(r#"{"offerTypeId":"x"}"#, BodyEnd::Whole, None);
        check(r#"{"definition":{}}"#, BodyEnd::Whole, None);
        check("\u{feff}{\"publisherId\":\"contoso\"}", BodyEnd::Whole, None);
        check(r#"{"id":7,"name":"a pet"}"#, BodyEnd::Whole, Some("JSON, but not an offer"));
        check(r#"{"publisherId":null}"#, BodyEnd::Whole, Some("JSON, but not an offer"));
        check("[]", BodyEnd::Whole, Some("JSON, but not an offer"));
        check("\"ok\"", BodyEnd::Whole, Some("JSON, but not an offer"));
        check("<!doctype html><p>Sign in", BodyEnd::Whole, Some("a web page"));
        check("\n<html>", BodyEnd::Cut, Some("a web page"));
        check(r#"{"offerTy"#, BodyEnd::Cut, None);
        check(r#"{"offerTy"#, BodyEnd::Whole, Some("not readable as JSON"));
        check("OK", BodyEnd::Whole, Some("no offer"));
    }
}
