//! Undo and redo: texts as they were, newest last.

use std::rc::Rc;

use super::Identity;

/// The most steps that can be undone.
const MAX_STEPS: usize = 200;
/// The most bytes the steps may hold together; the newest step stays whatever its size.
const MAX_BYTES: usize = 32 << 20;
/// Edits of one control closer together than this, in milliseconds, are one step.
const PAUSE: f64 = 2500.0;

/// A state of the working copy that can be gone back to.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Differs between any two steps of a history.
    pub number: u32,
    /// The text.
    pub text: Rc<str>,
    /// What the text was of, where the step changed that: opening another offer is undone to the offer before.
    pub identity: Option<Identity>,
}

/// What can be undone and redone.
#[derive(Debug, Clone, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// The number of the next step.
    next: u32,
    /// The control and the time of the last edit, while further edits of it still belong to the same step.
    run: Option<(Rc<str>, f64)>,
}

impl History {
    /// Whether there is a step back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step forward.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// An empty history whose steps have numbers from `first` on. Tabs that write to one history on this device start
    /// far apart.
    pub fn numbered_from(first: u32) -> Self {
        Self { next: first, ..Self::default() }
    }

    /// The steps back and forward that stay within a working copy, oldest first.
    pub fn within(&self, copy: &str) -> (&[Step], &[Step]) {
        (behind_others(&self.undo, copy), behind_others(&self.redo, copy))
    }

    /// Puts the steps of a working copy that was kept behind the step that opened it.
    pub(super) fn resume(&mut self, undo: Vec<Step>, redo: Vec<Step>) {
        self.undo.extend(undo);
        self.redo = redo;
        self.run = None;
        self.trim();
    }

    fn numbered(&mut self, text: Rc<str>, identity: Option<Identity>) -> Step {
        let number = self.next;
        self.next = number.wrapping_add(1);
        Step { number, text, identity }
    }

    /// Notes the state before an edit, unless the edit goes on with the last one of the same control. `identity` is
    /// that of the offer before, where the edit opens another one.
    pub(super) fn record(&mut self, text: Rc<str>, identity: Option<Identity>, origin: Option<&str>, now: f64) {
        let goes_on = match (&self.run, origin) {
            (Some((control, last)), Some(origin)) => **control == *origin && now - last < PAUSE,
            _ => false,
        };
        self.run = origin.map(|origin| (Rc::from(origin), now));
        self.redo.clear();
        if goes_on && identity.is_none() {
            return;
        }
        let before = self.numbered(text, identity);
        self.undo.push(before);
        self.trim();
    }

    /// The next edit is a step of its own, whichever control it comes from.
    pub(super) fn end_run(&mut self) {
        self.run = None;
    }

    /// Whether edits of this control still belong to one step.
    pub(super) fn in_run_of(&self, origin: &str) -> bool {
        self.run.as_ref().is_some_and(|(control, _)| **control == *origin)
    }

    pub(super) fn take_undo(&mut self) -> Option<Step> {
        self.run = None;
        self.undo.pop()
    }

    pub(super) fn take_redo(&mut self) -> Option<Step> {
        self.run = None;
        self.redo.pop()
    }

    pub(super) fn undone(&mut self, text: Rc<str>, identity: Option<Identity>) {
        let step = self.numbered(text, identity);
        self.redo.push(step);
    }

    pub(super) fn redone(&mut self, text: Rc<str>, identity: Option<Identity>) {
        let step = self.numbered(text, identity);
        self.undo.push(step);
    }

    fn trim(&mut self) {
        let surplus = self.undo.len().saturating_sub(MAX_STEPS);
        self.undo.drain(..surplus);
        let mut bytes: usize = self.undo.iter().map(|step| step.text.len()).sum();
        let mut drop = 0;
        for step in self.undo.iter().take(self.undo.len().saturating_sub(1)) {
            if bytes <= MAX_BYTES {
                break;
            }
            bytes -= step.text.len();
            drop += 1;
        }
        self.undo.drain(..drop);
    }
}

/// The steps behind the last one that leads to another working copy.
fn behind_others<'s>(steps: &'s [Step], copy: &str) -> &'s [Step] {
    let leads_away = |step: &Step| step.identity.as_ref().is_some_and(|identity| identity.copy != *copy);
    let first = steps.iter().rposition(leads_away).map_or(0, |at| at + 1);
    steps.get(first..).unwrap_or_default()
}
