//! Texts that stand twice: keys of an object, identifiers of plans, items of a list.

use std::borrow::Cow;

use crate::document::{NodeId, same};

/// Most lists have no more items.
const FEW: usize = 8;

/// Whether no two texts are spelt alike, of a few that are there and are spelt without escapes.
pub(super) fn is_clearly_unique<'t>(texts: impl Iterator<Item = Option<&'t str>>) -> bool {
    let mut seen = [(0, ""); FEW];
    for (count, text) in texts.enumerate() {
        let Some(text) = text else { return false };
        // Most texts differ in their length or in how they begin.
        let start = text.as_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let mark = start.wrapping_add(text.len() as u64);
        let known = seen.get(..count).unwrap_or_default();
        if known.iter().any(|(other_mark, other)| *other_mark == mark && same(other.as_bytes(), text.as_bytes())) {
            return false;
        }
        let Some(slot) = seen.get_mut(count) else { return false };
        *slot = (mark, text);
    }
    true
}

/// Each text that was there before, in the order of the document, with where it stood first.
pub(super) fn repeated(texts: &[(Cow<'_, str>, NodeId)]) -> Vec<(NodeId, NodeId)> {
    // Numbers are sorted and not texts: the library's sort is made anew for each type, and large. Equal texts come to
    // stand in one run of equal hashes, in the order of the document.
    let places = (0_u32..).zip(texts);
    let mut keys: Vec<u64> = places.map(|(place, (text, _))| u64::from(hash(text)) << 32 | u64::from(place)).collect();
    if !may_repeat(&keys) {
        return Vec::new();
    }
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

/// Whether two of the keys have one hash, most likely: `false` is sure. Takes less than to sort them, and nearly always
/// there is nothing to find.
fn may_repeat(keys: &[u64]) -> bool {
    /// How far a hash may stand from its place.
    const NEAR: usize = 16;
    let size = (2 * keys.len()).next_power_of_two();
    // Behind the last place there is room for those that stand further on.
    let mut table = vec![0_u32; size + NEAR];
    keys.iter().any(|key| {
        // Zero is an empty place.
        let hash = (key >> 32) as u32 | 1;
        let start = (hash >> 1) as usize & (size - 1);
        let near = table.get_mut(start..start + NEAR).unwrap_or_default();
        match near.iter_mut().find(|known| **known == 0 || **known == hash) {
            Some(place) if *place == 0 => {
                *place = hash;
                false
            }
            // It is there, or so many stand here that somebody means harm.
            _ => true,
        }
    })
}

/// A hash of all bytes of a text, eight at a time; the last eight may come twice.
fn hash(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let (words, rest) = bytes.as_chunks::<8>();
    let last = bytes.last_chunk::<8>().copied().unwrap_or_else(|| {
        let mut few = [0; 8];
        few.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        few
    });
    let mix = |hash: u64, word: &[u8; 8]| {
        let mixed = (hash ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 32
    };
    // Names often differ in their last letters alone, which have moved the upper bits so far.
    (mix(words.iter().fold(bytes.len() as u64, mix), &last).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_text_that_was_there_before_is_found(texts in prop::collection::vec("[ab]{0,12}", 0..60)) {
            let document = crate::document::scan(b"0").unwrap();
            let node = document.root();
            let places: Vec<NodeId> = std::iter::successors(Some(node), |node| Some(node.next())).take(texts.len()).collect();
            let pairs: Vec<_> = texts.iter().map(|text| Cow::from(text.as_str())).zip(places.iter().copied()).collect();
            let first = |at: usize| texts.iter().position(|text| *text == texts[at]).unwrap();
            let expected: Vec<_> = (0..texts.len()).filter(|at| first(*at) < *at).map(|at| (places[first(at)], places[at])).collect();
            let mut found = repeated(&pairs);
            found.sort_by_key(|(_, second)| *second);
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn names_that_differ_in_a_number_alone_need_no_sorting() {
        for name in ["contoso-", "Contoso App Small ", "a", "https://a.blob.core.windows.net/disks/contoso-"] {
            let keys: Vec<u64> =
                (0..1000).map(|number| u64::from(hash(&format!("{name}{number}"))) << 32 | number).collect();
            assert!(!may_repeat(&keys), "{name}");
        }
    }

    #[test]
    fn many_hashes_that_crowd_a_place_are_sorted() {
        let crowd: Vec<u64> = (0..64_u64).map(|number| (number << 20 | 1) << 32).collect();
        assert!(may_repeat(&crowd));
        assert!(!may_repeat(&crowd[..8]));
    }
}
