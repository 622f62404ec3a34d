//! Lists whose items have names: which items stand in the merged list, and in which order.

use super::change::{By, Did, Side};
use crate::document::{Entry, NodeId};

/// A list that mine and theirs both have.
#[derive(Debug)]
pub(super) struct List {
    /// The list in theirs.
    pub(super) node: NodeId,
    /// Every item that one of the documents has.
    pub(super) items: Vec<Item>,
    /// The items of mine, as indexes of `items`, in their order.
    pub(super) mine: Vec<usize>,
    /// The items of theirs.
    pub(super) theirs: Vec<usize>,
    /// The change of the order, where there is one.
    pub(super) order: Option<usize>,
}

/// An item by its name.
#[derive(Debug)]
pub(super) struct Item {
    /// Its node in mine.
    pub(super) mine: Option<NodeId>,
    /// Its index in theirs.
    pub(super) theirs: Option<usize>,
    /// The change that decides whether it is there, where only one side has it.
    pub(super) change: Option<usize>,
}

impl List {
    /// What the merged list holds. One side leads: its order stands, and each item that only the other side has comes
    /// behind the one that it follows there.
    pub(super) fn entries(&self, side_of: &dyn Fn(usize) -> Side) -> Vec<Entry> {
        let is_led_by_mine = self.order.is_some_and(|change| side_of(change) == Side::Mine);
        let (lead, other) = if is_led_by_mine { (&self.mine, &self.theirs) } else { (&self.theirs, &self.mine) };
        let is_in_both = |item: &Item| item.mine.is_some() && item.theirs.is_some();
        let stays = |item: &Item| match item.change.map(side_of) {
            Some(Side::Mine) => item.mine.is_some(),
            Some(Side::Theirs) => item.theirs.is_some(),
            None => is_in_both(item),
        };
        let staying = |order: &[usize]| -> Vec<usize> {
            order.iter().copied().filter(|at| self.items.get(*at).is_some_and(stays)).collect()
        };
        let shared = |at: usize| self.items.get(at).is_some_and(is_in_both);

        // Runs of items of the other side, by the shared item that they follow there; the first run follows none.
        let mut runs: Vec<Vec<usize>> = vec![Vec::new(); self.items.len() + 1];
        let mut behind = 0;
        for at in staying(other) {
            if shared(at) {
                behind = at + 1;
            } else if let Some(run) = runs.get_mut(behind) {
                run.push(at);
            }
        }
        let mut take_run = |at: usize| runs.get_mut(at).map(std::mem::take).unwrap_or_default();
        let mut order = Vec::new();
        // A run comes behind what only the leading side put in its place.
        let mut waiting = take_run(0);
        for at in staying(lead) {
            if shared(at) {
                order.append(&mut waiting);
                waiting = take_run(at + 1);
            }
            order.push(at);
        }
        order.append(&mut waiting);
        order.iter().filter_map(|at| self.items.get(*at)).filter_map(Item::entry).collect()
    }
}

impl Item {
    fn entry(&self) -> Option<Entry> {
        self.theirs.map(Entry::Kept).or(self.mine.map(|value| Entry::New { key: None, value }))
    }
}

/// What became of the order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OrderChange {
    pub(super) by: By,
    pub(super) mine_did: Option<Did>,
    pub(super) theirs_did: Option<Did>,
    pub(super) takes: Option<Side>,
}

/// Compares orders of the items that two lists share. `counts` is whether the order may matter to anybody: where it
/// does not, nobody is asked.
pub(super) fn order_change(
    base: Option<&[usize]>,
    mine: &[usize],
    theirs: &[usize],
    counts: bool,
) -> Option<OrderChange> {
    let moved_by = |side| base.is_some_and(|base| is_moved(base, side));
    let (mine_moved, theirs_moved) = (moved_by(mine), moved_by(theirs));
    let differ = is_moved(mine, theirs);
    let (by, takes) = match (mine_moved, theirs_moved) {
        (true, false) => (By::Mine, Some(Side::Mine)),
        (false, true) => (By::Theirs, Some(Side::Theirs)),
        (true, true) if !differ => (By::Both, Some(Side::Theirs)),
        (true, true) if counts => (By::Conflict, None),
        // Items that are new in both, or words: one order is as good as the other.
        (true, true) | (false, false) if differ => (By::Theirs, Some(Side::Theirs)),
        _ => return None,
    };
    let is_clash = mine_moved == theirs_moved;
    let did = |moved: bool| (moved || is_clash).then_some(Did::Moved);
    Some(OrderChange { by, mine_did: did(mine_moved), theirs_did: did(theirs_moved), takes })
}

/// Whether the items that both have stand in another order.
fn is_moved(one: &[usize], other: &[usize]) -> bool {
    let length = one.iter().chain(other).max().map_or(0, |last| last + 1);
    let shared = |of: &[usize], with: &[usize]| -> Vec<usize> {
        let mut is_there = vec![false; length];
        for at in with {
            if let Some(is_there) = is_there.get_mut(*at) {
                *is_there = true;
            }
        }
        of.iter().copied().filter(|at| is_there.get(*at) == Some(&true)).collect()
    };
    shared(one, other) != shared(other, one)
}
