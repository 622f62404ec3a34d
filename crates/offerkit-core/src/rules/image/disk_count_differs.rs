use crate::document::Kind;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The versions of a plan have different numbers of data disks. Once a plan is published, the number may not
    /// change from version to version; a plan with another number is another plan.
    ///
    /// Source: CPP-UPDATE 2018-08-27; CPP-VM-SKU 2019-04-25; PC-VM-2022 2021-11-17.
    "image/disk-count-differs", Warning, Publish
}

/// Speaks once, at the first version that differs from those before it.
#[inline(never)]
pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    let mut first = None;
    for (key, image) in document.members(value.node) {
        if document.kind(image) != Kind::Object {
            continue;
        }
        let [disks] = document.some_present(image, ["lunVhdDetails"]);
        let count = disks.map_or(0, |disks| document.items(disks).count());
        let expected = *first.get_or_insert(count);
        if count != expected {
            let version = document.string(key).unwrap_or_default();
            let draft = findings.at(&RULE, document, disks.unwrap_or(image));
            draft.text("value", &version).count("count", count).count("expected", expected);
            return;
        }
    }
}
