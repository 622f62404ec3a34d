//! Rules about categories, flat (2018) and mapped (2020).

pub(super) mod both_eras;
pub(super) mod duplicate;
pub(super) mod key_mismatch;
pub(super) mod none;
pub(super) mod too_many_first_level;
pub(super) mod too_many_second_level;
pub(super) mod unknown_first_level;
pub(super) mod unknown_second_level;

use super::{Value, list, text};
use crate::catalog::{self, CategoryColumn};
use crate::finding::{FindingList, Findings};

/// What a dynamic key starts with; the first-level key it goes with follows.
pub(super) const SECOND_LEVEL: &str = "categoryL2-";

/// The dynamic key that goes with a first-level key.
pub(super) fn second_level_key(first_level: &str) -> String {
    format!("{SECOND_LEVEL}{first_level}")
}

/// Looks at a category map.
#[inline(never)]
pub(super) fn check_map(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let count = list::len(value);
    if count > 1 {
        duplicate::check(value, count, findings);
        too_many_first_level::check(value, count, findings);
    }
}

/// Looks at an entry of a category map.
pub(super) fn check_entry(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    let Some(node) = document.present(value.node, "categoryL1") else { return };
    // Another type than text is a fault of its own.
    let Some(first) = document.string(node) else { return };
    key_mismatch::check(value, &first, findings);
    unknown_first_level::check(value, node, &first, findings);
}

/// The columns of other offer types.
fn other_columns(column: &CategoryColumn) -> impl Iterator<Item = &'static CategoryColumn> {
    catalog::category_columns().iter().copied().filter(|other| !std::ptr::eq(*other, column))
}

/// What was most likely meant by a key that is in no place where it would be right.
#[derive(Clone, Copy)]
struct Guess {
    wording: &'static str,
    /// The right key.
    meant: Option<&'static str>,
    /// The offer type whose key it is, or the category it belongs to.
    of: Option<&'static str>,
}

impl Guess {
    /// A known key that is the same but for the case of letters.
    #[inline(never)]
    fn by_case(key: &str, mut known: &mut dyn Iterator<Item = &'static str>) -> Option<Self> {
        let meant = Iterator::find(&mut known, |known| known.eq_ignore_ascii_case(key))?;
        Some(Self { wording: "case", meant: Some(meant), of: None })
    }

    /// A known key that is spelt much alike.
    #[inline(never)]
    fn by_spelling(key: &str, known: &mut dyn Iterator<Item = &'static str>) -> Option<Self> {
        let meant = text::nearest(key, known)?;
        Some(Self { wording: "did-you-mean", meant: Some(meant), of: None })
    }

    /// Tells what is guessed; the fix is the caller's.
    fn tell(self, draft: &mut FindingList) {
        draft.wording(self.wording);
        if let Some(meant) = self.meant {
            draft.text("nearest", meant);
        }
        match self.of {
            Some(of) if self.wording == "other-type" => draft.word("of", of),
            Some(of) => draft.text("of", of),
            None => draft,
        };
    }
}
