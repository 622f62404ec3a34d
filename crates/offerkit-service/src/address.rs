//! Identifiers in the path of a request.

use std::borrow::Cow;

use offerkit_core::exchange::is_identifier;
use offerkit_core::mask;
use percent_encoding::percent_decode_str;

/// The longest identifier of an offer, in characters (CPP 2018-09-18 to PC 2022-03-28).
const MAX_OFFER_ID: usize = 50;

/// The longest quote of a path in a message, in characters.
const MAX_QUOTE: usize = 60;

/// Whether an identifier can name an offer: up to 50 lower-case letters, digits, hyphens and underscores, with no
/// hyphen at either end.
///
/// Pages disagree about the underscore and live plans have it; a hyphen at the end is refused by those of 2018 and 2019.
pub(crate) fn is_offer_id(id: &str) -> bool {
    is_publisher_id(id) && id.len() <= MAX_OFFER_ID && !id.starts_with('-') && !id.ends_with('-')
}

/// Whether a path is that of a folder, e.g. `/api`, or below it.
pub(crate) fn is_in(folder: &str, path: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether an identifier can name a publisher: lower-case letters, digits, hyphens and underscores. No length was ever
/// published.
pub fn is_publisher_id(id: &str) -> bool {
    is_identifier(id)
}

/// A piece of a path as a message may show it: masked, shortened, without control characters.
pub(crate) fn quoted(text: &str) -> String {
    let masked = mask(text);
    let mut quote: String = masked.chars().filter(|character| !character.is_control()).take(MAX_QUOTE).collect();
    if quote.chars().count() < masked.chars().count() {
        quote.push('…');
    }
    quote
}

/// Below these each publisher has a folder.
const OF_PUBLISHERS: [&str; 2] = ["/api/publishers/", "/ext/publishers/"];

/// The publisher in the path of a request, decoded: `contoso` in `/api/publishers/contoso/offers`. What is not UTF-8
/// becomes U+FFFD, which no identifier has.
pub(crate) fn publisher_in(path: &str) -> Option<Cow<'_, str>> {
    let segment = OF_PUBLISHERS.iter().find_map(|folder| path.strip_prefix(folder))?.split('/').next()?;
    let publisher = percent_decode_str(segment).decode_utf8_lossy();
    (!publisher.is_empty()).then_some(publisher)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offer_ids_have_the_form_that_the_pages_give() {
        for id in ["a", "contosovirtualmachine", "vm-1_x", &"a".repeat(50)] {
            assert!(is_offer_id(id), "{id}");
        }
        for id in ["", "-", "-a", "a-", "A", "a b", "é", "../x", "\0", "a.b", &"a".repeat(51)] {
            assert!(!is_offer_id(id), "{id}");
        }
    }

    #[track_caller]
    fn check_publisher(path: &str, expected: Option<&str>) {
        assert_eq!(publisher_in(path).as_deref(), expected, "{path}");
    }

    #[test]
    fn the_publisher_is_read_as_the_router_reads_it() {
        check_publisher("/api/publishers/contoso/offers", Some("contoso"));
        check_publisher("/ext/publishers/contoso/offers/a/revisions", Some("contoso"));
        check_publisher("/api/publishers/c%6fntoso/offers/a", Some("contoso"));
        check_publisher("/api/publishers/contoso%2f..%2fx", Some("contoso/../x"));
        check_publisher("/api/publishers/a%", Some("a%"));
        check_publisher("/api/publishers/%zz", Some("%zz"));
        check_publisher("/api/publishers/%+f", Some("%+f"));
        check_publisher("/api/publishers/%ff", Some("\u{fffd}"));
        check_publisher("/api/publishers//offers", None);
        check_publisher("/api/offerTypes", None);
    }

    #[test]
    fn quotes_are_short_and_hold_no_secret() {
        assert_eq!(quoted("a\nb?sig=abc"), "ab?sig=***…");
        assert_eq!(quoted(&"x".repeat(80)), format!("{}…", "x".repeat(60)));
        assert_eq!(quoted("vm"), "vm");
    }
}
