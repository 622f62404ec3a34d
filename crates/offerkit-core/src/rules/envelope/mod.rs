//! Rules about the body's outermost keys.

pub(super) mod offer_id_differs;
pub(super) mod offer_id_form;
pub(super) mod offer_id_unusual;
pub(super) mod offer_type_missing;
pub(super) mod offer_type_unknown;
pub(super) mod publisher_id_differs;
pub(super) mod publisher_id_form;

/// What is wrong with an identifier of an offer or a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IdFault {
    /// Longer than any page allows.
    TooLong,
    /// A character that no page allows.
    Character(char),
    /// Some pages allow it, others do not: an underscore, a hyphen at the end.
    Unusual,
}

/// The longest identifier of an offer or plan, in characters; every page agrees (CPP 2018-09-18 to PC 2022-03-28).
pub(super) const MAX_ID: usize = 50;

/// Holds an identifier against the pages: lower-case letters, digits and hyphens are allowed by all of them.
pub(super) fn id_fault(id: &str) -> Option<IdFault> {
    let allowed =
        |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || "-_".contains(character);
    if let Some(character) = id.chars().find(|character| !allowed(*character)) {
        return Some(IdFault::Character(character));
    }
    if id.len() > MAX_ID {
        return Some(IdFault::TooLong);
    }
    let is_unusual = id.contains('_') || id.ends_with('-') || id.starts_with('-');
    is_unusual.then_some(IdFault::Unusual)
}

/// The identifier with what is not allowed replaced or cut, where something is left.
pub(super) fn mended_id(id: &str) -> Option<String> {
    let allowed = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    let mend = |character: char| if allowed(character) { character.to_ascii_lowercase() } else { '-' };
    let mended: String = id.chars().map(mend).take(MAX_ID).collect();
    let mended = mended.trim_matches('-');
    (!mended.is_empty() && mended != id).then(|| mended.to_owned())
}
