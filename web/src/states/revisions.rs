//! The service's revisions of an offer, which its own extension lists.

use std::rc::Rc;

use offerkit_core::document::{Document, Kind, NodeId, scan};
use offerkit_core::exchange::{Address, offer_url};
use offerkit_wire::Explanation;

use crate::service::{Call, Cancel, Purpose, Reply, call, explain_result};
use crate::settings::Token;

/// A revision as the list names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Revision {
    /// Counts from 1.
    pub(super) number: u32,
    /// When it was written, as the service writes times.
    pub(super) changed: String,
}

/// Why there are none.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Hindrance {
    /// The service refused, or there was no answer.
    Answer(Box<Explanation>),
    /// The answer is no list of revisions: another service than this one's.
    NoList,
    /// The address cannot be sent to.
    Address,
}

/// Asks for the newest revisions.
pub(super) async fn list(address: &Address, token: &Token) -> Result<Vec<Revision>, Hindrance> {
    let reply = get(revisions_url(address)?, token).await?;
    read(&reply.body).ok_or(Hindrance::NoList)
}

/// Asks for a revision's text.
pub(super) async fn text(address: &Address, number: u32, token: &Token) -> Result<Rc<str>, Hindrance> {
    let reply = get(format!("{}/{number}", revisions_url(address)?), token).await?;
    reply.exact_text().filter(|_| reply.foreign_body().is_none()).map(Rc::from).ok_or(Hindrance::NoList)
}

/// `…/api/publishers/p/offers/o?…` becomes `…/ext/publishers/p/offers/o/revisions`.
fn revisions_url(address: &Address) -> Result<String, Hindrance> {
    let url = offer_url(address).map_err(|_| Hindrance::Address)?;
    let (path, _) = url.split_once('?').unwrap_or((&url, ""));
    let (base, rest) = path.rsplit_once("/api/publishers/").ok_or(Hindrance::Address)?;
    Ok(format!("{base}/ext/publishers/{rest}/revisions"))
}

async fn get(url: String, token: &Token) -> Result<Reply, Hindrance> {
    let get = Call::get(url);
    match call(&get, token, &Cancel::new(), |_| ()).await {
        Ok(reply) if reply.status == 200 => Ok(reply),
        other => Err(Hindrance::Answer(Box::new(explain_result(&other, &get.url, Purpose::Read, None)))),
    }
}

fn read(body: &[u8]) -> Option<Vec<Revision>> {
    let document = scan(body).ok()?;
    if document.kind(document.root()) != Kind::Array {
        return None;
    }
    document.items(document.root()).map(|item| revision(&document, item)).collect()
}

fn revision(document: &Document<'_>, item: NodeId) -> Option<Revision> {
    let number = document.raw(document.present(item, "number")?).parse().ok()?;
    let changed = document.string(document.present(item, "changedTime")?)?.into_owned();
    Some(Revision { number, changed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_revisions_is_read() {
        let body = br#"[{"number":2,"etag":"W/\"x\"","changedTime":"2026-01-01T00:00:00.0000000Z","size":3}]"#;
        let expected = vec![Revision { number: 2, changed: "2026-01-01T00:00:00.0000000Z".to_owned() }];
        assert_eq!(read(body), Some(expected));
        assert_eq!(read(b"{}"), None);
        assert_eq!(read(b"[{}]"), None);
        assert_eq!(read(b"["), None);
    }

    #[test]
    fn revisions_lie_beside_the_api() {
        let address =
            Address { base: "http://h/api".to_owned(), publisher_id: "contoso".to_owned(), offer_id: "vm".to_owned() };
        assert_eq!(revisions_url(&address).unwrap(), "http://h/ext/publishers/contoso/offers/vm/revisions");
    }
}
