//! What can happen to the working copy.

use std::rc::Rc;

use offerkit_core::document::Edit;
use yew::AttrValue;

use super::{Base, Change, Identity, Step, View};
use crate::settings::Settings;

/// What can happen to the working copy.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Opens an offer in the place of the one that is open, which undo brings back.
    Open {
        /// Its text, to the byte.
        text: String,
        /// The file's name or the offer's.
        name: AttrValue,
        /// The revision the text was read from, where it came from a service.
        base: Option<Base>,
        /// Under which name it is kept on this device; `None` where it is another state of the offer that is open.
        copy: Option<AttrValue>,
    },
    /// Opens a working copy that was kept, with its history.
    Resume {
        /// Its text, to the byte.
        text: Rc<str>,
        /// What it is of.
        identity: Identity,
        /// What can be undone, oldest first.
        undo: Vec<Step>,
        /// What can be redone, oldest first.
        redo: Vec<Step>,
    },
    /// Another tab has changed this working copy.
    Follow {
        /// The text as it is there.
        text: Rc<str>,
        /// What it is of; where another copy is open by now, nothing happens.
        identity: Identity,
    },
    /// From here on the working copy is kept under another name.
    Rename(AttrValue),
    /// Applies edits that were made for the text as it is.
    Edit {
        /// The edits.
        edits: Vec<Edit>,
        /// The control they come from: edits of one control in a row are one step of undo.
        origin: Option<Rc<str>>,
    },
    /// Changes the document, whatever became of its text since the control was drawn.
    Change {
        /// The change.
        change: Change,
        /// The control it comes from.
        origin: Option<Rc<str>>,
    },
    /// Puts another text in the place of the whole.
    ReplaceText(String),
    /// One step back.
    Undo,
    /// One step forward.
    Redo,
    /// Applies a fix of a finding, which is named by what it is so that a late click cannot hit another one.
    ApplyFix {
        /// The finding's rule.
        rule: &'static str,
        /// The finding's pointer.
        pointer: Rc<str>,
        /// Which of its fixes.
        fix: usize,
    },
    /// Applies every fix that cannot change what was meant.
    FixAllSafe,
    /// A control was left.
    Touch(Rc<str>),
    /// From now on the errors of every control are shown.
    ShowAllErrors,
    /// Another service, publisher or offer.
    Settings(Settings),
    /// The service has taken the offer: what it answered is the new base.
    Sent(Base),
    /// The working copy and what the service has were made one text.
    Merged {
        /// The merged text.
        text: String,
        /// What the service has.
        base: Base,
    },
    /// Shows a view.
    View(View),
    /// Brings the place of a finding into view and focuses it.
    Jump {
        /// Index in the answer's findings.
        finding: usize,
    },
    /// Brings the control of a pointer into view, focuses it and shows what is wrong there.
    JumpTo(Rc<str>),
    /// The same for a control somebody is about to fill: its findings wait until it was left.
    Focus(Rc<str>),
    /// The place that was to be focused has been.
    Focused,
    /// Opens or closes a plan's card.
    ShowPlan {
        /// Index of the plan.
        index: usize,
        /// Whether the card is to be open.
        open: bool,
    },
    /// Checks the same text again: time has passed.
    CheckAgain,
}
