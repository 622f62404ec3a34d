//! The working copy itself.

use std::collections::BTreeSet;
use std::rc::Rc;

use offerkit_wire::{Answer, AnswerType};
use yew::AttrValue;

use super::{Address, History};
use crate::settings::Settings;

/// What the service was last known to hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Base {
    /// Where the offer lives.
    pub address: Address,
    /// The state that was seen; `None` where the answer named none.
    pub etag: Option<AttrValue>,
    /// The text that was seen.
    pub text: Rc<str>,
    /// The text here that goes with it: what was sent, where the service made something of it, else the same. What the
    /// working copy changes is what differs from this.
    pub sent: Rc<str>,
}

impl Base {
    /// A state that was read and not sent.
    pub fn read(address: Address, etag: Option<AttrValue>, text: Rc<str>) -> Self {
        Self { address, etag, sent: text.clone(), text }
    }
}

/// What the text is of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Identity {
    /// The file's name or the offer's.
    pub name: AttrValue,
    /// The revision last seen on the service; `None` where the offer was never there.
    pub base: Option<Base>,
    /// Whether an offer is open at all.
    pub opened: bool,
    /// Under which name it is kept on this device.
    pub copy: AttrValue,
}

/// The page's views.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Where an offer is opened.
    #[default]
    Open,
    /// The form.
    Edit,
    /// The text.
    Json,
    /// The request and its answer.
    Send,
}

/// A place to bring into view and to focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusRequest {
    /// Differs between any two requests.
    pub serial: u32,
    /// Where.
    pub place: Place,
}

/// A place in the offer, both as the form and as the text know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// JSON Pointer of the value.
    pub pointer: Rc<str>,
    /// Bytes of the text; `None` where only the pointer is known.
    pub span: Option<(u32, u32)>,
}

/// The working copy. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct State {
    /// The offer, to the byte.
    pub text: Rc<str>,
    /// The file's name or the offer's.
    pub name: AttrValue,
    /// What can be undone and redone.
    pub history: Rc<History>,
    /// The revision last seen on the service.
    pub base: Option<Base>,
    /// What is wrong with the text.
    pub answer: Rc<Answer>,
    /// Which service, publisher and offer.
    pub settings: Settings,
    /// Whether an offer is open.
    pub opened: bool,
    /// Under which name the working copy is kept on this device.
    pub copy: AttrValue,
    /// The view that is shown.
    pub view: View,
    /// The last place to focus.
    pub focus: Option<FocusRequest>,
    /// Pointers of controls that were left once: their errors are shown.
    pub touched: Rc<BTreeSet<Rc<str>>>,
    /// Errors of every control are shown, left or not.
    pub show_all_errors: bool,
    /// Indexes of the plans whose cards are open.
    pub open_plans: Rc<BTreeSet<usize>>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            text: Rc::from(""),
            name: AttrValue::default(),
            history: Rc::default(),
            base: None,
            answer: Rc::new(unchecked()),
            settings: Settings::default(),
            opened: false,
            copy: AttrValue::default(),
            view: View::Open,
            focus: None,
            touched: Rc::default(),
            show_all_errors: false,
            open_plans: Rc::default(),
        }
    }
}

impl State {
    /// What the text is of.
    pub fn identity(&self) -> Identity {
        Identity { name: self.name.clone(), base: self.base.clone(), opened: self.opened, copy: self.copy.clone() }
    }
}

/// Texts, lists and answers count as equal only where they are the same one: a comparison costs nothing, and a
/// reducer that changes nothing gives the same state anyway.
impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.text, &other.text)
            && Rc::ptr_eq(&self.answer, &other.answer)
            && Rc::ptr_eq(&self.history, &other.history)
            && Rc::ptr_eq(&self.touched, &other.touched)
            && self.name == other.name
            && self.base == other.base
            && self.settings == other.settings
            && self.opened == other.opened
            && self.copy == other.copy
            && self.view == other.view
            && self.focus == other.focus
            && self.show_all_errors == other.show_all_errors
            && self.open_plans == other.open_plans
    }
}

/// Stands where nothing has been checked.
pub(super) fn unchecked() -> Answer {
    Answer {
        answer_type: AnswerType::Unreadable,
        profile: offerkit_core::Profile::Jul2020.name(),
        rules_hash: offerkit_core::RULES_HASH,
        can_save: false,
        can_publish: false,
        findings: Vec::new(),
    }
}
