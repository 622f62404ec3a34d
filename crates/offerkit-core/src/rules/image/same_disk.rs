use std::borrow::Cow;

use crate::document::{NodeId, split_at};
use crate::finding::Findings;
use crate::rules::repeated::repeated;
use crate::rules::{Subject, rule};

rule! {
    /// Two images have the same operating system disk. That is right where plans differ in price or audience alone;
    /// where one of them was copied, its address was left as it was.
    ///
    /// Addresses are compared up to the `?`: the signatures may differ.
    ///
    /// Source: CPP-VM-SKU 2019-04-25: each plan has images of its own.
    "image/same-disk", Info, Publish
}

#[inline(never)]
pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    let mut disks: Vec<(Cow<'_, str>, NodeId)> = Vec::new();
    for images in subject.named.borrow().images.values() {
        for (_, image) in document.members(images) {
            let [Some(disk)] = document.some_present(image, ["osVhdUrl"]) else { continue };
            let address = match document.string(disk) {
                Some(Cow::Borrowed(text)) => Cow::Borrowed(without_query(text)),
                Some(Cow::Owned(text)) => Cow::Owned(without_query(&text).to_owned()),
                None => continue,
            };
            if !address.is_empty() {
                disks.push((address, disk));
            }
        }
    }
    for (_, disk) in repeated(&disks) {
        let address = document.string(disk).unwrap_or_default();
        findings.at(&RULE, document, disk).text("value", without_query(&address));
    }
}

fn without_query(address: &str) -> &str {
    split_at(address, b'?').0
}
