//! One thing for each of the three documents of a merge.

/// What came first, and what two made of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Trio<T> {
    pub(super) base: T,
    pub(super) mine: T,
    pub(super) theirs: T,
}

impl<T> Trio<T> {
    pub(super) fn map<U>(self, mut make: impl FnMut(T) -> U) -> Trio<U> {
        Trio { base: make(self.base), mine: make(self.mine), theirs: make(self.theirs) }
    }

    pub(super) fn zip<U>(self, other: Trio<U>) -> Trio<(T, U)> {
        Trio { base: (self.base, other.base), mine: (self.mine, other.mine), theirs: (self.theirs, other.theirs) }
    }

    pub(super) fn as_ref(&self) -> Trio<&T> {
        Trio { base: &self.base, mine: &self.mine, theirs: &self.theirs }
    }
}
