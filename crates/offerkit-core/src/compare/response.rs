//! What the service made of a body: the leaves of a request against those of its response.
//!
//! A leaf is a text, number, `true`, `false`, `null`, or an empty array or object, known by its pointer. Each leaf that
//! differs is of one class, so that a person sees what needs attention: a picture that the service copied to its own
//! storage is no loss, a value that does not come back is one.

use crate::catalog::{self, Format};
use crate::document::{Document, Kind, NodeId, Path, Segment, pointer};
use crate::order::in_order;
use crate::secret::mask_offer;

/// How a leaf differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// It was sent and did not come back.
    Dropped,
    /// It was not sent; the service added it.
    Added,
    /// The address of a file that the service copied: only the host's part of the address tells.
    Rehosted,
    /// It came back with another value.
    Changed,
}

impl Class {
    /// `dropped`, `added`, `rehosted` or `changed`.
    pub fn name(self) -> &'static str {
        match self {
            Class::Dropped => "dropped",
            Class::Added => "added",
            Class::Rehosted => "rehosted",
            Class::Changed => "changed",
        }
    }
}

/// A leaf that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// How it differs.
    pub class: Class,
    /// Where it stands.
    pub path: Path,
    /// What was sent, as JSON text with secrets masked; `None` where nothing was.
    pub sent: Option<String>,
    /// What came back, as JSON text with secrets masked; `None` where nothing did.
    pub received: Option<String>,
    /// The service owns the key, so a difference is expected.
    pub service_owned: bool,
}

/// Compares a response with the request it answers. Values are compared as they are meant, not as they are spelt:
/// `1.0` is `1`, and `"é"` is `"é"`.
pub fn compare(request: &Document<'_>, response: &Document<'_>) -> Vec<Difference> {
    let mut differences = Vec::new();
    let sent = leaves(request);
    let received = leaves(response);
    let (sent_at, received_at) = (ByPointer::new(&sent), ByPointer::new(&received));
    for (pointer, leaf) in &sent {
        match received_at.get(pointer) {
            None => differences.push(difference(Class::Dropped, Some((request, leaf)), None)),
            Some(other) => {
                if let Some(class) = changed(request, leaf, response, other) {
                    differences.push(difference(class, Some((request, leaf)), Some((response, other))));
                }
            }
        }
    }
    for (pointer, leaf) in &received {
        if sent_at.get(pointer).is_none() {
            differences.push(difference(Class::Added, None, Some((response, leaf))));
        }
    }
    differences
}

/// Finds leaves by their pointers: a long answer is compared in one pass and not leaf by leaf.
struct ByPointer<'l> {
    leaves: &'l [(String, Leaf)],
    /// Their places, sorted by pointer; where several have one, as they came.
    order: Vec<usize>,
}

impl<'l> ByPointer<'l> {
    fn new(leaves: &'l [(String, Leaf)]) -> Self {
        let pointer = |at: usize| leaves.get(at).map(|(pointer, _)| pointer.as_str());
        Self { leaves, order: in_order(leaves.len(), &|one, other| pointer(one) < pointer(other)) }
    }

    /// The first leaf at a pointer.
    fn get(&self, wanted: &str) -> Option<&'l Leaf> {
        let leaf = |at: usize| self.leaves.get(at);
        let place = self.order.partition_point(|at| leaf(*at).is_some_and(|(pointer, _)| pointer.as_str() < wanted));
        let (pointer, leaf) = leaf(*self.order.get(place)?)?;
        (pointer == wanted).then_some(leaf)
    }
}

struct Leaf {
    path: Path,
    node: NodeId,
}

fn leaves(document: &Document<'_>) -> Vec<(String, Leaf)> {
    let mut leaves = Vec::new();
    collect(document, document.root(), &mut Path::new(), &mut leaves);
    leaves
}

fn collect(document: &Document<'_>, node: NodeId, path: &mut Path, leaves: &mut Vec<(String, Leaf)>) {
    let is_container = matches!(document.kind(node), Kind::Object | Kind::Array);
    if !is_container || document.is_empty_container(node) {
        leaves.push((pointer(path), Leaf { path: path.clone(), node }));
        return;
    }
    for (key, value) in document.members(node) {
        path.push(Segment::Key(document.string(key).unwrap_or_default().into_owned()));
        collect(document, value, path, leaves);
        path.pop();
    }
    for (index, item) in document.items(node).enumerate() {
        path.push(Segment::Index(index));
        collect(document, item, path, leaves);
        path.pop();
    }
}

fn difference(
    class: Class,
    sent: Option<(&Document<'_>, &Leaf)>,
    received: Option<(&Document<'_>, &Leaf)>,
) -> Difference {
    let path = sent.or(received).map(|(_, leaf)| leaf.path.clone()).unwrap_or_default();
    let field = catalog::field_at(&path);
    let secret = field.is_some_and(|field| field.secret);
    let show = |(document, leaf): (&Document<'_>, &Leaf)| {
        if secret { "\"***\"".to_owned() } else { mask_offer(document.raw(leaf.node)) }
    };
    Difference {
        class,
        sent: sent.map(show),
        received: received.map(show),
        service_owned: field.is_some_and(|field| field.owner == catalog::Owner::Service),
        path,
    }
}

fn changed(request: &Document<'_>, sent: &Leaf, response: &Document<'_>, received: &Leaf) -> Option<Class> {
    if same(request, sent.node, response, received.node) {
        return None;
    }
    let holds_artifact = catalog::field_at(&sent.path).is_some_and(|field| field.format == Format::PictureUrl);
    let texts = request.string(sent.node).zip(response.string(received.node));
    let moved = texts.is_some_and(|(before, after)| {
        let hosts = authority(&before).zip(authority(&after));
        hosts.is_some_and(|(before, after)| !before.eq_ignore_ascii_case(after))
    });
    Some(if holds_artifact && moved { Class::Rehosted } else { Class::Changed })
}

/// Whether two leaves mean the same.
fn same(a: &Document<'_>, left: NodeId, b: &Document<'_>, right: NodeId) -> bool {
    if a.kind(left) != b.kind(right) {
        return false;
    }
    match a.kind(left) {
        Kind::String => a.string(left) == b.string(right),
        // As it is spelt: beyond 2^53 doubles run together.
        Kind::Number => a.decimal(left) == b.decimal(right),
        _ => true,
    }
}

/// Host and port of an address.
fn authority(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', '?', '#', '\\']).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::scan;

    #[track_caller]
    fn check(request: &str, response: &str, expected: &[(Class, &str)]) {
        let (request, response) = (scan(request.as_bytes()).unwrap(), scan(response.as_bytes()).unwrap());
        let differences = compare(&request, &response);
        let seen: Vec<(Class, String)> = differences.iter().map(|one| (one.class, pointer(&one.path))).collect();
        let expected: Vec<(Class, String)> = expected.iter().map(|(class, at)| (*class, (*at).to_owned())).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn values_are_compared_as_they_are_meant() {
        check(r#"{"a":1.0,"b":"\u00e9","c":-0}"#, r#"{"a":1,"b":"é","c":0}"#, &[]);
        check(r#"{"a":636576975611768314}"#, r#"{"a":636576975611768313}"#, &[(Class::Changed, "/a")]);
        check(
            r#"{"a":[],"b":{}}"#,
            r#"{"a":{},"b":[1]}"#,
            &[(Class::Changed, "/a"), (Class::Dropped, "/b"), (Class::Added, "/b/0")],
        );
        check(r#"{"a":null}"#, r#"{"a":false}"#, &[(Class::Changed, "/a")]);
    }

    #[test]
    fn a_picture_on_another_host_was_copied() {
        let body = |logo: &str| {
            format!(r#"{{"definition":{{"offer":{{"microsoft-azure-marketplace.smallLogo":"{logo}"}}}}}}"#)
        };
        let at = "/definition/offer/microsoft-azure-marketplace.smallLogo";
        check(&body("https://a/x.png?sig=1"), &body("https://b/y.png?sig=2"), &[(Class::Rehosted, at)]);
        check(&body("https://a/x.png?sig=1"), &body("https://a/x.png?sig=2"), &[(Class::Changed, at)]);
        check(&body("https://a/x.png"), &body(""), &[(Class::Changed, at)]);
    }

    #[test]
    fn secrets_are_masked() {
        let shown = |request: &str| {
            let (request, response) = (scan(request.as_bytes()).unwrap(), scan(b"{}").unwrap());
            compare(&request, &response).remove(0).sent
        };
        assert_eq!(shown(r#"{"x":"https://a/b?sig=SECRET&se=1"}"#).as_deref(), Some(r#""https://a/b?sig=***&se=1""#));
        assert_eq!(shown(r#"{"x":"?sig\u003dSECRET"}"#).as_deref(), Some(r#""***""#));
    }
}
