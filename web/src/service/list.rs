//! Reading the list of a publisher's offers.

use offerkit_core::document::{Document, Kind, NodeId, scan};

/// An offer as the list names it. A key that is missing, or of another type, reads as empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListedOffer {
    /// The offer's identifier.
    pub id: String,
    /// The name it is shown under.
    pub display_text: String,
    /// Its status, e.g. `neverPublished`.
    pub status: String,
    /// When it was last changed, as the service writes it.
    pub changed_time: String,
}

/// Why an answer is no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFault {
    /// It is not JSON.
    Unreadable,
    /// It is JSON, but not a list.
    NotAList,
}

impl std::fmt::Display for ListFault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            ListFault::Unreadable => "The answer is not JSON: something else than an offer service may be answering.",
            ListFault::NotAList => "The answer is not a list: something else than an offer service may be answering.",
        })
    }
}

impl std::error::Error for ListFault {}

/// Reads the answer to a request for the list.
pub fn read_list(body: &[u8]) -> Result<Vec<ListedOffer>, ListFault> {
    let document = scan(body).map_err(|_| ListFault::Unreadable)?;
    if document.kind(document.root()) != Kind::Array {
        return Err(ListFault::NotAList);
    }
    Ok(document.items(document.root()).map(|item| listed(&document, item)).collect())
}

fn listed(document: &Document<'_>, item: NodeId) -> ListedOffer {
    let text = |object: Option<NodeId>, key: &str| {
        let node = object.and_then(|object| document.present(object, key));
        node.and_then(|node| document.string(node)).unwrap_or_default().into_owned()
    };
    ListedOffer {
        id: text(Some(item), "id"),
        display_text: text(document.present(item, "definition"), "displayText"),
        status: text(Some(item), "status"),
        changed_time: text(Some(item), "changedTime"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: Result<&[(&str, &str, &str, &str)], ListFault>) {
        let seen = read_list(body.as_bytes());
        let expected = expected.map(|offers| {
            let offer = |(id, display_text, status, changed_time): &(&str, &str, &str, &str)| ListedOffer {
                id: (*id).to_owned(),
                display_text: (*display_text).to_owned(),
                status: (*status).to_owned(),
                changed_time: (*changed_time).to_owned(),
            };
            offers.iter().map(offer).collect::<Vec<_>>()
        });
        assert_eq!(seen, expected, "{body}");
    }

    #[test]
    fn a_list_is_read_whatever_is_missing_from_it() {
        check("[]", Ok(&[]));
        check(
            r#"[{"id":"a","status":"published","definition":{"displayText":"A"},"changedTime":"t","version":1},{},1]"#,
            Ok(&[("a", "A", "published", "t"), ("", "", "", ""), ("", "", "", "")]),
        );
        check(r#"[{"id":1,"definition":[],"status":null}]"#, Ok(&[("", "", "", "")]));
        check("{}", Err(ListFault::NotAList));
        check("<html>", Err(ListFault::Unreadable));
    }
}
