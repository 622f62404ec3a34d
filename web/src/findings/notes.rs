//! The findings of one place, held by reference to the answer they come from.

use std::rc::Rc;

use offerkit_wire::{Answer, Finding};

/// The findings of one place. Two are equal where they say the same, wherever in the text that stands.
#[derive(Debug, Clone)]
pub struct Notes {
    answer: Option<Rc<Answer>>,
    indices: Rc<[usize]>,
}

impl Default for Notes {
    fn default() -> Self {
        Self { answer: None, indices: Rc::from([]) }
    }
}

impl Notes {
    /// The findings of an answer at these indices.
    pub fn new(answer: &Rc<Answer>, indices: Vec<usize>) -> Self {
        if indices.is_empty() {
            return Self::default();
        }
        Self { answer: Some(answer.clone()), indices: indices.into() }
    }

    /// Each finding, in the order of the answer.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        let findings = self.answer.as_deref().map(|answer| answer.findings.as_slice()).unwrap_or_default();
        self.indices.iter().filter_map(|index| findings.get(*index))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.indices.is_empty()
    }

    /// Whether one of them is an error.
    pub fn has_error(&self) -> bool {
        self.iter().any(|finding| finding.level == "error")
    }
}

impl PartialEq for Notes {
    fn eq(&self, other: &Self) -> bool {
        self.indices.len() == other.indices.len()
            && self.iter().zip(other.iter()).all(|(one, other)| says_same(one, other))
    }
}

fn says_same(one: &Finding, other: &Finding) -> bool {
    let fixes = |finding: &Finding| finding.fixes.iter().map(|fix| (fix.title.clone(), fix.safe)).collect::<Vec<_>>();
    one.rule == other.rule
        && one.pointer == other.pointer
        && one.level == other.level
        && one.stage == other.stage
        && one.message == other.message
        && one.help == other.help
        && fixes(one) == fixes(other)
}
