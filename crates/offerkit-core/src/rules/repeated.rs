//! Texts that stand twice: keys of an object, identifiers of plans, items of a list.

use std::borrow::Cow;

use crate::document::NodeId;

/// Each text that was there before, with where it stood first.
pub(super) fn repeated(mut texts: Vec<(Cow<'_, str>, NodeId)>) -> Vec<(NodeId, NodeId)> {
    // Equal texts come to stand beside each other, in the order of the document.
    texts.sort();
    let mut found = Vec::new();
    let mut first: Option<(Cow<'_, str>, NodeId)> = None;
    for (text, node) in texts {
        match &first {
            Some((known, at)) if *known == text => found.push((*at, node)),
            _ => first = Some((text, node)),
        }
    }
    found
}
