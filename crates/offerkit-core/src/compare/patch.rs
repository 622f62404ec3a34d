//! The text of theirs with what is taken from mine.

use super::change::Side;
use super::lists::List;
use super::merge::TextFault;
use crate::document::{Arranger, Document, Edit, Entry, MAX_BYTES, NodeId, apply};
use crate::order::in_order;

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

/// What happens to a container of theirs.
enum Rearrangement<'l> {
    /// A member of mine comes, by key and value.
    Put(NodeId, NodeId),
    /// The member with this value goes.
    Drop(NodeId),
    /// It becomes this list.
    List(&'l List),
}

/// Writes the merged text. `side_of` tells whose value stands, by the number of the change.
pub(super) fn write(
    mine: &Document<'_>,
    theirs: &Document<'_>,
    patches: &[(usize, Patch)],
    lists: &[List],
    side_of: &dyn Fn(usize) -> Side,
) -> Result<String, TextFault> {
    let is_mine = |change: usize| side_of(change) == Side::Mine;
    let arranger = Arranger::new(theirs, mine);
    let mut length = 0;
    let mut replacements = Vec::new();
    let mut rearrangements: Vec<(NodeId, Rearrangement<'_>)> = Vec::new();
    for (_, patch) in patches.iter().filter(|(change, _)| is_mine(*change)) {
        match *patch {
            Patch::Replace(node, value) => {
                let edit = arranger.replace(node, value);
                length = within_bounds(length, &edit)?;
                replacements.push(edit);
            }
            Patch::Put { object, key, value } => rearrangements.push((object, Rearrangement::Put(key, value))),
            Patch::Drop { object, value } => rearrangements.push((object, Rearrangement::Drop(value))),
        }
    }
    let is_touched = |list: &&List| list.items.iter().filter_map(|item| item.change).chain(list.order).any(is_mine);
    rearrangements.extend(lists.iter().filter(is_touched).map(|list| (list.node, Rearrangement::List(list))));

    // From the end of the text to its start, and so what stands in a container before the container.
    let start = |at: usize| replacements.get(at).map(|edit| edit.start);
    let by_start = in_order(replacements.len(), &|one, other| start(other) < start(one));
    let container = |at: usize| rearrangements.get(at).map(|(container, _)| *container);
    let by_container = in_order(rearrangements.len(), &|one, other| container(other) < container(one));
    let mut replacements = by_start.into_iter().filter_map(|at| replacements.get(at)).cloned().peekable();
    let mut edits: Vec<Edit> = Vec::new();
    for group in by_container.chunk_by(|one, other| container(*one) == container(*other)) {
        let Some(node) = group.first().and_then(|at| container(*at)) else { continue };
        let span = theirs.span(node);
        while let Some(edit) = replacements.next_if(|edit| edit.start >= span.start) {
            edits.push(edit);
        }
        let all = group.iter().filter_map(|at| rearrangements.get(*at)).map(|(_, rearrangement)| rearrangement);
        let entries = entries(theirs, node, all, side_of);
        let outside = edits.partition_point(|edit| edit.start >= span.end);
        let inner = edits.split_off(outside);
        for edit in arranger.arrange(node, &entries, inner).map_err(TextFault::Edit)? {
            length = within_bounds(length, &edit)?;
            edits.push(edit);
        }
    }
    edits.extend(replacements);
    let text = apply(theirs.text(), &edits).map_err(TextFault::Edit)?;
    if text.len() > MAX_BYTES { Err(TextFault::TooLong) } else { Ok(text) }
}

/// What a container holds afterwards. Members that go come in the order of the text.
fn entries<'l>(
    theirs: &Document<'_>,
    container: NodeId,
    rearrangements: impl Iterator<Item = &'l Rearrangement<'l>>,
    side_of: &dyn Fn(usize) -> Side,
) -> Vec<Entry> {
    let (mut dropped, mut put) = (Vec::new(), Vec::new());
    for rearrangement in rearrangements {
        match rearrangement {
            Rearrangement::List(list) => return list.entries(side_of),
            Rearrangement::Put(key, value) => put.push(Entry::New { key: Some(*key), value: *value }),
            Rearrangement::Drop(value) => dropped.push(*value),
        }
    }
    let mut dropped = dropped.into_iter().peekable();
    let members = theirs.members(container).enumerate();
    let kept = members.filter(|(_, (_, value))| dropped.next_if_eq(value).is_none());
    let mut entries: Vec<Entry> = kept.map(|(place, _)| Entry::Kept(place)).collect();
    entries.append(&mut put);
    entries
}

/// What edits come to. What is much longer than any text that is read need not be made.
fn within_bounds(length: usize, edit: &Edit) -> Result<usize, TextFault> {
    let length = length + edit.text.len();
    // An edit may come back within that of a container around it.
    if length > 16 * MAX_BYTES { Err(TextFault::TooLong) } else { Ok(length) }
}
