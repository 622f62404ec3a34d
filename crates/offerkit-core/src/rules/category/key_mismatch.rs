use super::{SECOND_LEVEL, second_level_key};
use crate::document::rename_key;
use crate::finding::Findings;
use crate::rules::{Value, rule};
use crate::secret::mask;

rule! {
    /// The key of the second level must repeat the first-level key: with `"categoryL1": "security"` it is
    /// `"categoryL2-security"`. Otherwise the second level hangs in the air.
    ///
    /// Source: every sample of API-CREATE 2020-07-14.
    "category/key-mismatch", Error, Publish
}

/// Looks at an entry with the first-level key `first`.
pub(super) fn check(value: &Value<'_, '_, '_>, first: &str, findings: &mut Findings) {
    let document = value.document();
    if first.is_empty() {
        return;
    }
    // The key there should be, and whether another one can be renamed to it; the same for every key that is wrong.
    let mut target: Option<(String, bool)> = None;
    for (key, member) in document.members(value.node) {
        let Some(name) = document.string(key) else { continue };
        if name.strip_prefix(SECOND_LEVEL).is_none_or(|of| of == first) {
            continue;
        }
        let (expected, is_free) = target.get_or_insert_with(|| {
            let expected = second_level_key(first);
            // The edit of a fix is told as it is.
            let is_plain = mask(&expected) == expected;
            let is_free = is_plain && document.member(value.node, &expected).is_none();
            (expected, is_free)
        });
        let draft = findings.at(&RULE, document, member).span(document.span(key));
        draft.text("key", &name).text("expected", expected);
        if *is_free {
            draft.fix("rename", vec![rename_key(document, key, expected)]);
        }
    }
}
