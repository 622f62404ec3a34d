//! The text of theirs with what is taken from mine.

use std::collections::BTreeMap;

use super::change::Side;
use super::lists::List;
use super::merge::TextFault;
use crate::document::{Arranger, Document, Edit, Entry, MAX_BYTES, NodeId, apply};

/// What makes a value of theirs into that of mine. Items of lists are not among it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Patch {
    /// A value of theirs, and the value of mine that comes in its place.
    Replace(NodeId, NodeId),
    /// A member of mine, by key and value, that an object of theirs does not have.
    Put {
        /// The object in theirs.
        object: NodeId,
        /// The key in mine.
        key: NodeId,
        /// The value in mine.
        value: NodeId,
    },
    /// The value of a member that an object of theirs has and mine does not.
    Drop {
        /// The object in theirs.
        object: NodeId,
        /// The value in theirs.
        value: NodeId,
    },
}

/// What happens to an object or list of theirs.
#[derive(Default)]
struct Rearrangement<'l> {
    put: Vec<(NodeId, NodeId)>,
    dropped: Vec<NodeId>,
    list: Option<&'l List>,
}

/// Writes the merged text. `side_of` tells whose value stands, by the number of the change.
pub(super) fn write(
    mine: &Document<'_>,
    theirs: &Document<'_>,
    patches: &[(usize, Patch)],
    lists: &[List],
    side_of: impl Fn(usize) -> Side,
) -> Result<String, TextFault> {
    let is_mine = |change: usize| side_of(change) == Side::Mine;
    let chosen: Vec<Patch> = patches.iter().filter(|(change, _)| is_mine(*change)).map(|(_, patch)| *patch).collect();
    let is_touched = |list: &&List| list.items.iter().filter_map(|item| item.change).chain(list.order).any(is_mine);
    let lists: Vec<&List> = lists.iter().filter(is_touched).collect();
    if chosen.is_empty() && lists.is_empty() {
        return Ok(theirs.text().to_owned());
    }

    let arranger = Arranger::new(theirs, mine);
    let mut length = 0;
    let mut replacements = Vec::new();
    let mut containers: BTreeMap<NodeId, Rearrangement<'_>> = BTreeMap::new();
    for patch in chosen {
        match patch {
            Patch::Replace(node, value) => {
                let edit = arranger.replace(node, value);
                length = within_bounds(length, &edit)?;
                replacements.push(edit);
            }
            Patch::Put { object, key, value } => containers.entry(object).or_default().put.push((key, value)),
            Patch::Drop { object, value } => containers.entry(object).or_default().dropped.push(value),
        }
    }
    for list in lists {
        containers.entry(list.node).or_default().list = Some(list);
    }

    // From the end of the text to its start, and so what stands in a container before the container.
    replacements.sort_unstable_by_key(|edit| edit.start);
    let mut edits: Vec<Edit> = Vec::new();
    for (container, rearrangement) in containers.into_iter().rev() {
        let span = theirs.span(container);
        while let Some(edit) = replacements.pop_if(|edit| edit.start >= span.start) {
            edits.push(edit);
        }
        let entries = match rearrangement.list {
            Some(list) => list.entries(&side_of),
            None => rearrangement.members(theirs, container),
        };
        let outside = edits.partition_point(|edit| edit.start >= span.end);
        let inner = edits.split_off(outside);
        for edit in arranger.arrange(container, &entries, inner).map_err(TextFault::Edit)? {
            length = within_bounds(length, &edit)?;
            edits.push(edit);
        }
    }
    edits.append(&mut replacements);
    let text = apply(theirs.text(), &edits).map_err(TextFault::Edit)?;
    if text.len() > MAX_BYTES { Err(TextFault::TooLong) } else { Ok(text) }
}

impl Rearrangement<'_> {
    fn members(mut self, theirs: &Document<'_>, object: NodeId) -> Vec<Entry> {
        self.dropped.sort_unstable();
        let is_kept = |value: NodeId| self.dropped.binary_search(&value).is_err();
        let kept = theirs.members(object).enumerate().filter(|(_, (_, value))| is_kept(*value));
        let put = self.put.iter().map(|(key, value)| Entry::New { key: Some(*key), value: *value });
        kept.map(|(place, _)| Entry::Kept(place)).chain(put).collect()
    }
}

/// What edits come to. What is much longer than any text that is read need not be made.
fn within_bounds(length: usize, edit: &Edit) -> Result<usize, TextFault> {
    let length = length + edit.text.len();
    // An edit may come back within that of a container around it.
    if length > 16 * MAX_BYTES { Err(TextFault::TooLong) } else { Ok(length) }
}
