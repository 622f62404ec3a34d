//! Conditional requests: what a client demands of an offer's state, and what follows from it.

use axum::http::header::{HeaderName, IF_MATCH, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue};
use offerkit_core::exchange::ETag;

/// What one header asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Demand {
    /// The header is not there.
    Absent,
    /// `*`: any state there is.
    Any,
    /// One of these states.
    Tags(Vec<ETag>),
}

/// `If-Match` and `If-None-Match` of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Condition {
    if_match: Demand,
    if_none_match: Demand,
}

/// What a PUT may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// There is no offer: make it.
    Create,
    /// There is one: put the new revision behind it.
    Replace,
    /// There is one, and the client did not say that it knows.
    Exists,
    /// The offer is not in the state that the client demands.
    Failed,
}

/// A header that is neither `*` nor a list of entity tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Malformed(pub(crate) &'static str);

impl Condition {
    /// Reads both headers; one that is sent several times counts as one list (RFC 9110, section 5.3).
    pub(crate) fn read(headers: &HeaderMap) -> Result<Self, Malformed> {
        let if_match = demand(headers, &IF_MATCH).ok_or(Malformed("If-Match"))?;
        let if_none_match = demand(headers, &IF_NONE_MATCH).ok_or(Malformed("If-None-Match"))?;
        Ok(Self { if_match, if_none_match })
    }

    /// What a PUT may do to an offer whose state has this tag; `None` where there is no such offer.
    ///
    /// Both headers may be sent; then both must hold (RFC 9110, section 13.2.2).
    pub(crate) fn put(&self, current: Option<&ETag>) -> Verdict {
        let Some(current) = current else {
            // `*` is what clients of the live API send on a create, and it accepts that.
            return if matches!(self.if_match, Demand::Tags(_)) { Verdict::Failed } else { Verdict::Create };
        };
        if self.if_none_match.holds(current) {
            return Verdict::Failed;
        }
        match &self.if_match {
            Demand::Absent => Verdict::Exists,
            demand if demand.holds(current) => Verdict::Replace,
            _ => Verdict::Failed,
        }
    }

    /// Whether a GET need not send what the client already has.
    pub(crate) fn is_known(&self, current: &ETag) -> bool {
        self.if_none_match.holds(current)
    }
}

impl Demand {
    fn holds(&self, current: &ETag) -> bool {
        match self {
            Demand::Absent => false,
            Demand::Any => true,
            Demand::Tags(tags) => tags.iter().any(|tag| tag.matches(current)),
        }
    }
}

/// `None` where the header cannot be read.
fn demand(headers: &HeaderMap, name: &HeaderName) -> Option<Demand> {
    let values: Vec<&HeaderValue> = headers.get_all(name).iter().collect();
    if values.is_empty() {
        return Some(Demand::Absent);
    }
    let texts: Option<Vec<&str>> = values.into_iter().map(|value| value.to_str().ok()).collect();
    let list = texts?.join(",");
    if list.trim() == "*" {
        return Some(Demand::Any);
    }
    let tags: Option<Vec<ETag>> = items(&list).map(ETag::parse).collect();
    tags.filter(|tags| !tags.is_empty()).map(Demand::Tags)
}

/// The items of a list; a comma between quotes belongs to its item.
fn items(list: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    list.split(move |character| {
        is_quoted ^= character == '"';
        character == ',' && !is_quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(if_match: &[&str], if_none_match: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in if_match {
            headers.append(IF_MATCH, value.parse().unwrap());
        }
        for value in if_none_match {
            headers.append(IF_NONE_MATCH, value.parse().unwrap());
        }
        headers
    }

    /// Verdicts without an offer, and with one whose tag is `W/"now"`.
    #[track_caller]
    fn check(if_match: &[&str], if_none_match: &[&str], expected: Option<(Verdict, Verdict)>) {
        let condition = Condition::read(&headers(if_match, if_none_match));
        let current = ETag::parse("W/\"now\"").unwrap();
        let seen = condition.ok().map(|condition| (condition.put(None), condition.put(Some(&current))));
        assert_eq!(seen, expected, "If-Match {if_match:?}, If-None-Match {if_none_match:?}");
    }

    #[test]
    fn every_cell_of_the_table() {
        use Verdict::{Create, Exists, Failed, Replace};
        check(&[], &[], Some((Create, Exists)));
        check(&["*"], &[], Some((Create, Replace)));
        check(&["W/\"now\""], &[], Some((Failed, Replace)));
        check(&["\"now\""], &[], Some((Failed, Replace)));
        check(&["W/\"old\""], &[], Some((Failed, Failed)));
        check(&[], &["*"], Some((Create, Failed)));
        check(&["*"], &["*"], Some((Create, Failed)));
        check(&["W/\"now\""], &["*"], Some((Failed, Failed)));
        check(&[], &["W/\"now\""], Some((Create, Failed)));
        check(&[], &["W/\"old\""], Some((Create, Exists)));
        check(&["*"], &["W/\"old\""], Some((Create, Replace)));
    }

    #[test]
    fn lists_and_repeated_headers_are_one_list() {
        use Verdict::{Failed, Replace};
        check(&["\"a,b\", W/\"now\""], &[], Some((Failed, Replace)));
        check(&["\"a\"", "\"now\""], &[], Some((Failed, Replace)));
        check(&["\"a\"", "\"b\""], &[], Some((Failed, Failed)));
    }

    #[test]
    fn what_is_no_tag_is_malformed() {
        for odd in ["", " ", "now", "\"now", "\"a\" \"b\"", "*, \"a\"", "\"a\",", "W/now"] {
            check(&[odd], &[], None);
            check(&[], &[odd], None);
        }
        check(&["*", "*"], &[], None);
    }
}
