//! The pictures that a body names: each address in a field that the catalog says holds a picture's. A disk's address
//! is none of these.

use std::collections::HashSet;

use offerkit_core::catalog::{self, Field, Format};
use offerkit_core::document::{Document, NodeId, Path, Segment};

/// How many different pictures of one offer are looked at: a hundred plans with every logo have fewer.
const MAX_PICTURES: usize = 500;

/// A picture that a body names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedPicture {
    pub(crate) node: NodeId,
    pub(crate) path: Path,
    /// Without white space around it; never empty.
    pub(crate) address: String,
}

/// The pictures of a body in the order of the text, up to a number of different addresses.
pub(crate) fn named(document: &Document<'_>) -> Vec<NamedPicture> {
    let mut found = Found { pictures: Vec::new(), addresses: HashSet::new() };
    collect(document, document.root(), catalog::root(), &mut Path::new(), &mut found);
    found.pictures
}

struct Found {
    pictures: Vec<NamedPicture>,
    addresses: HashSet<String>,
}

fn collect(document: &Document<'_>, node: NodeId, field: &Field, path: &mut Path, found: &mut Found) {
    if field.format == Format::PictureUrl {
        take(document, node, path, found);
    }
    for (key, value) in document.members(node) {
        let Some(name) = document.string(key) else { continue };
        let Some(member) = field.member(&name).or_else(|| field.item()) else { continue };
        path.push(Segment::Key(name.into_owned()));
        collect(document, value, member, path, found);
        path.pop();
    }
    let Some(item_field) = field.item() else { return };
    for (index, item) in document.items(node).enumerate() {
        path.push(Segment::Index(index));
        collect(document, item, item_field, path, found);
        path.pop();
    }
}

fn take(document: &Document<'_>, node: NodeId, path: &Path, found: &mut Found) {
    let Some(text) = document.string(node) else { return };
    let address = text.trim();
    if address.is_empty() || found.addresses.len() >= MAX_PICTURES && !found.addresses.contains(address) {
        return;
    }
    found.addresses.insert(address.to_owned());
    found.pictures.push(NamedPicture { node, path: path.clone(), address: address.to_owned() });
}

#[cfg(test)]
mod tests {
    use offerkit_core::document::{pointer, scan};

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let document = scan(text.as_bytes()).unwrap();
        let seen: Vec<(String, String)> =
            named(&document).into_iter().map(|one| (pointer(&one.path), one.address)).collect();
        let expected: Vec<(String, String)> =
            expected.iter().map(|(at, address)| ((*at).to_owned(), (*address).to_owned())).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn pictures_of_offer_and_plans_are_named_and_disks_are_not() {
        check(
            r#"{"definition":{"offer":{"microsoft-azure-marketplace.smallLogo":" https://a/\u0062.png ",
                "microsoft-azure-marketplace.mediumLogo":"","microsoft-azure-marketplace.largeLogo":null,
                "microsoft-azure-marketplace.wideLogo":5,"microsoft-azure-marketplace.title":"https://a/t.png"},
                "plans":[{},{"microsoft-azure-corevm.wideLogo":"https://a/w.gif",
                "microsoft-azure-virtualmachines.vmImages":{"1.0.0":{"osVhdUrl":"https://a/disk.vhd"}}}]}}"#,
            &[
                ("/definition/offer/microsoft-azure-marketplace.smallLogo", "https://a/b.png"),
                ("/definition/plans/1/microsoft-azure-corevm.wideLogo", "https://a/w.gif"),
            ],
        );
        check("[]", &[]);
    }

    #[test]
    fn the_number_of_different_pictures_is_bounded() {
        let plan = |number: usize| format!(r#"{{"microsoft-azure-corevm.wideLogo":"https://a/{number}"}}"#);
        let plans: Vec<String> = (0..MAX_PICTURES + 5).chain([0]).map(plan).collect();
        let text = format!(r#"{{"definition":{{"plans":[{}]}}}}"#, plans.join(","));
        let document = scan(text.as_bytes()).unwrap();
        assert_eq!(named(&document).len(), MAX_PICTURES + 1);
    }
}
