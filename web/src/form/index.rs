//! Findings by the place they are about.

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use offerkit_wire::Answer;

use super::model::Tally;
use crate::findings::Notes;

/// Findings by pointer.
pub struct NoteIndex<'a> {
    answer: &'a Rc<Answer>,
    by_pointer: BTreeMap<&'a str, Vec<usize>>,
    /// Pointers at or below which there is a finding.
    above: HashSet<&'a str>,
}

impl<'a> NoteIndex<'a> {
    /// Sorts an answer's findings.
    pub fn new(answer: &'a Rc<Answer>) -> Self {
        let mut by_pointer: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, finding) in answer.findings.iter().enumerate() {
            by_pointer.entry(&finding.pointer).or_default().push(index);
        }
        let mut above = HashSet::new();
        for pointer in by_pointer.keys() {
            let mut at = *pointer;
            while above.insert(at) {
                let Some((parent, _)) = at.rsplit_once('/') else { break };
                at = parent;
            }
        }
        Self { answer, by_pointer, above }
    }

    /// The findings at a place.
    pub fn at(&self, pointer: &str) -> Notes {
        Notes::new(self.answer, self.by_pointer.get(pointer).cloned().unwrap_or_default())
    }

    /// The findings at a place and everywhere below it.
    pub fn under(&self, pointer: &str) -> Notes {
        if !self.any_under(pointer) {
            return Notes::default();
        }
        Notes::new(self.answer, self.indices_under(pointer).collect())
    }

    /// Whether there is any finding at a place or below it.
    pub fn any_under(&self, pointer: &str) -> bool {
        self.above.contains(pointer)
    }

    /// How many errors and warnings there are at a place and below it.
    pub fn tally_under(&self, pointer: &str) -> Tally {
        if !self.any_under(pointer) {
            return Tally::default();
        }
        let levels = self.indices_under(pointer).filter_map(|index| self.answer.findings.get(index));
        levels.fold(Tally::default(), |tally, finding| tally.with(finding.level))
    }

    fn indices_under(&self, pointer: &str) -> impl Iterator<Item = usize> + '_ {
        let here = self.by_pointer.get(pointer);
        // `0` is the character behind `/`.
        let below = self.by_pointer.range::<str, _>((
            std::ops::Bound::Included(format!("{pointer}/").as_str()),
            std::ops::Bound::Excluded(format!("{pointer}0").as_str()),
        ));
        let below: Vec<&Vec<usize>> = below.map(|(_, indices)| indices).collect();
        here.into_iter().chain(below).flatten().copied()
    }
}

impl Tally {
    /// One more of a level.
    pub fn with(self, level: &str) -> Self {
        match level {
            "error" => Self { errors: self.errors + 1, ..self },
            "warning" => Self { warnings: self.warnings + 1, ..self },
            _ => self,
        }
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self { errors: self.errors + other.errors, warnings: self.warnings + other.warnings }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use offerkit_wire::CheckContext;

    #[test]
    fn findings_are_found_by_place_and_below_it() {
        let text = include_str!("../../../tests/fixtures/samples/request-2020.json");
        let context = CheckContext { now: "2026-01-01T00:00:00Z".to_owned(), ..CheckContext::default() };
        let answer = Rc::new(offerkit_wire::check(text.as_bytes(), &context).expect("a context"));
        let index = NoteIndex::new(&answer);
        assert!(!index.at("/definition/offer/microsoft-azure-marketplace.smallLogo").is_empty());
        assert!(index.at("/definition/plans").is_empty());
        assert!(index.any_under("/definition/plans"));
        assert!(!index.any_under("/definition/plan"));
        let all = index.tally_under("");
        let errors = answer.findings.iter().filter(|finding| finding.level == "error").count();
        assert_eq!(all.errors, errors);
    }
}
