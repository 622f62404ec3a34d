//! Texts that stand twice: keys of an object, identifiers of plans, items of a list.

use std::borrow::Cow;

use crate::document::{NodeId, same};

/// Most lists have no more items.
const FEW: usize = 8;

/// Whether no two texts are spelt alike, of a few that are there and are spelt without escapes.
#[inline]
pub(super) fn is_clearly_unique<'t>(texts: impl Iterator<Item = Option<&'t str>>) -> bool {
    let mut seen = [""; FEW];
    for (count, text) in texts.enumerate() {
        let Some(text) = text else { return false };
        let known = seen.get(..count).unwrap_or_default();
        if known.iter().any(|other| same(other.as_bytes(), text.as_bytes())) {
            return false;
        }
        let Some(slot) = seen.get_mut(count) else { return false };
        *slot = text;
    }
    true
}

/// Each text that was there before, in the order of the document, with where it stood first.
pub(super) fn repeated(texts: &[(Cow<'_, str>, NodeId)]) -> Vec<(NodeId, NodeId)> {
    // Numbers are sorted and not texts: the library's sort is made anew for each type, and large. Equal texts come to
    // stand in one run of equal hashes, in the order of the document.
    let places = (0_u32..).zip(texts);
    let mut keys: Vec<u64> = places.map(|(place, (text, _))| u64::from(hash(text)) << 32 | u64::from(place)).collect();
    keys.sort_unstable();
    let mut found: Vec<(NodeId, NodeId)> = Vec::new();
    for run in keys.chunk_by(|one, other| one >> 32 == other >> 32).filter(|run| run.len() > 1) {
        repeated_in_run(run.iter().filter_map(|key| texts.get((key & 0xffff_ffff) as usize)), &mut found);
    }
    found
}

/// Finds the texts that stand twice among some of one hash. Each is held against the first of its kind.
fn repeated_in_run<'t>(run: impl Iterator<Item = &'t (Cow<'t, str>, NodeId)>, found: &mut Vec<(NodeId, NodeId)>) {
    // Nearly always two. Sorted all the same: somebody may make thousands that have one hash.
    let mut entries: Vec<&(Cow<'_, str>, NodeId)> = run.collect();
    sort(&mut entries, |one, other| (&one.0, one.1) < (&other.0, other.1));
    for same in entries.chunk_by(|one, other| one.0 == other.0) {
        let Some((first, others)) = same.split_first() else { continue };
        found.extend(others.iter().map(|other| (first.1, other.1)));
    }
}

/// FNV-1a, 32 bits.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Sorts by building a heap. The library's sort is quicker and takes ten kilobytes for each type; what is sorted here
/// is two entries, unless somebody means harm.
fn sort<T>(items: &mut [T], is_less: impl Fn(&T, &T) -> bool) {
    let sink = |items: &mut [T], mut at: usize| {
        loop {
            let is_more = |one: usize, other: usize| match (items.get(one), items.get(other)) {
                (Some(one), Some(other)) => is_less(other, one),
                _ => false,
            };
            let (left, right) = (2 * at + 1, 2 * at + 2);
            let child = if is_more(right, left) { right } else { left };
            if !is_more(child, at) {
                return;
            }
            items.swap(at, child);
            at = child;
        }
    };
    for at in (0..items.len() / 2).rev() {
        sink(items, at);
    }
    for end in (1..items.len()).rev() {
        items.swap(0, end);
        sink(items.get_mut(..end).unwrap_or_default(), 0);
    }
}
