//! What there is, and what an action makes of it.

use std::collections::BTreeSet;
use std::rc::Rc;

use offerkit_core::Instant;
use offerkit_core::document::{Edit, Segment, apply, pointer, scan};
use offerkit_core::model::Offer;
use offerkit_wire::{Answer, AnswerType, CheckContext, Finding};
use yew::{AttrValue, Reducible};

use super::{Address, Change, History, Step};
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
    },
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
    Sent {
        /// Where the offer lives.
        address: Address,
        /// The new state's tag.
        etag: Option<AttrValue>,
        /// The body of the answer.
        response_text: Rc<str>,
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
            view: View::Open,
            focus: None,
            touched: Rc::default(),
            show_all_errors: false,
            open_plans: Rc::default(),
        }
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
            && self.view == other.view
            && self.focus == other.focus
            && self.show_all_errors == other.show_all_errors
            && self.open_plans == other.open_plans
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        reduce_at(self, action, js_sys::Date::now())
    }
}

/// What an action makes of a state at a time, in milliseconds since 1970; the same state where nothing changes.
pub fn reduce_at(state: Rc<State>, action: Action, now: f64) -> Rc<State> {
    match action {
        Action::Open { text, name, base } => open(&state, text, Identity { name, base, opened: true }, now),
        Action::Edit { edits, origin } => edit(state, &edits, origin.as_deref(), now),
        Action::Change { change, origin } => {
            let edits = change.edits(&state.text);
            settle(edit(state, &edits, origin.as_deref(), now), &change)
        }
        Action::ReplaceText(text) => replace(state, text.into(), Some("text"), now),
        Action::Undo => step(state, History::take_undo, History::undone, now),
        Action::Redo => step(state, History::take_redo, History::redone, now),
        Action::ApplyFix { rule, pointer, fix } => {
            let edits = fix_edits(&state.answer, rule, &pointer, fix);
            edit(state, &edits, None, now)
        }
        Action::FixAllSafe => {
            let text = mended(&state, now);
            replace(state, text, None, now)
        }
        Action::Touch(pointer) => touch(state, pointer),
        Action::ShowAllErrors if state.show_all_errors => state,
        Action::ShowAllErrors => Rc::new(State { show_all_errors: true, ..(*state).clone() }),
        Action::Settings(settings) if settings == state.settings => state,
        Action::Settings(settings) => {
            let answer = check(&state.text, &settings, now);
            Rc::new(State { settings, answer, ..(*state).clone() })
        }
        Action::Sent { address, etag, response_text } => {
            let base = Some(Base { address, etag, text: response_text });
            Rc::new(State { base, ..(*state).clone() })
        }
        Action::View(view) if view == state.view => state,
        Action::View(view) => Rc::new(State { view, ..(*state).clone() }),
        Action::Jump { finding } => {
            let Some(finding) = state.answer.findings.get(finding) else { return state };
            let span = Some((finding.span.start, finding.span.end));
            let pointer: Rc<str> = Rc::from(finding.pointer.as_str());
            focus(&touch(state, pointer.clone()), Place { pointer, span })
        }
        Action::JumpTo(pointer) => focus(&touch(state, pointer.clone()), Place { pointer, span: None }),
        Action::Focused if state.focus.is_none() => state,
        Action::Focused => Rc::new(State { focus: None, ..(*state).clone() }),
        Action::Focus(pointer) => focus(&state, Place { pointer, span: None }),
        Action::ShowPlan { index, open } if open == state.open_plans.contains(&index) => state,
        Action::ShowPlan { index, open } => {
            let mut next = (*state).clone();
            let plans = Rc::make_mut(&mut next.open_plans);
            if open {
                plans.insert(index)
            } else {
                plans.remove(&index)
            };
            Rc::new(next)
        }
        Action::CheckAgain => {
            let answer = check(&state.text, &state.settings, now);
            if *answer == *state.answer { state } else { Rc::new(State { answer, ..(*state).clone() }) }
        }
    }
}

fn open(state: &State, text: String, identity: Identity, now: f64) -> Rc<State> {
    let mut history = (*state.history).clone();
    if state.opened {
        let before = Identity { name: state.name.clone(), base: state.base.clone(), opened: state.opened };
        history.record(Step { text: state.text.clone(), identity: Some(before) }, None, now);
    }
    let answer = check(&text, &state.settings, now);
    // A single plan stands open; several are chosen from.
    let open_plans = if plan_count(&text) == 1 { BTreeSet::from([0]) } else { BTreeSet::new() };
    // What cannot be read has no form.
    let view = if answer.answer_type == AnswerType::Checked { View::Edit } else { View::Json };
    Rc::new(State {
        text: text.into(),
        name: identity.name,
        base: identity.base,
        opened: identity.opened,
        history: Rc::new(history),
        answer,
        view,
        focus: None,
        touched: Rc::default(),
        show_all_errors: false,
        open_plans: Rc::new(open_plans),
        settings: state.settings.clone(),
    })
}

fn plan_count(text: &str) -> usize {
    scan(text.as_bytes()).map_or(0, |document| Offer::new(&document).plans().count())
}

fn edit(state: Rc<State>, edits: &[Edit], origin: Option<&str>, now: f64) -> Rc<State> {
    if edits.is_empty() {
        return state;
    }
    match apply(&state.text, edits) {
        Ok(text) => replace(state, text.into(), origin, now),
        // Edits that do not fit were made for another text: the text wins.
        Err(_) => state,
    }
}

fn replace(state: Rc<State>, text: Rc<str>, origin: Option<&str>, now: f64) -> Rc<State> {
    if text == state.text {
        return state;
    }
    let mut history = (*state.history).clone();
    history.record(Step { text: state.text.clone(), identity: None }, origin, now);
    let answer = check(&text, &state.settings, now);
    Rc::new(State { text, answer, history: Rc::new(history), ..(*state).clone() })
}

fn step(state: Rc<State>, take: fn(&mut History) -> Option<Step>, keep: fn(&mut History, Step), now: f64) -> Rc<State> {
    let mut history = (*state.history).clone();
    let Some(step) = take(&mut history) else { return state };
    let here = Identity { name: state.name.clone(), base: state.base.clone(), opened: state.opened };
    keep(&mut history, Step { text: state.text.clone(), identity: step.identity.as_ref().map(|_| here) });
    let answer = check(&step.text, &state.settings, now);
    let mut next = State { text: step.text, answer, history: Rc::new(history), ..(*state).clone() };
    if let Some(identity) = step.identity {
        next.name = identity.name;
        next.base = identity.base;
        next.opened = identity.opened;
    }
    Rc::new(next)
}

fn touch(state: Rc<State>, pointer: Rc<str>) -> Rc<State> {
    let ends_run = state.history.in_run_of(&pointer);
    let is_new = !state.touched.contains(&pointer);
    if !ends_run && !is_new {
        return state;
    }
    let mut next = (*state).clone();
    if ends_run {
        Rc::make_mut(&mut next.history).end_run();
    }
    if is_new {
        Rc::make_mut(&mut next.touched).insert(pointer);
    }
    Rc::new(next)
}

/// What a change does besides the text: findings of lists show at once, and open cards move with their plans.
fn settle(state: Rc<State>, change: &Change) -> Rc<State> {
    let settled = change.settled();
    let open_plans = moved_plans(&state.open_plans, change);
    if settled.iter().all(|pointer| state.touched.contains(pointer.as_str())) && open_plans == *state.open_plans {
        return state;
    }
    let mut next = (*state).clone();
    Rc::make_mut(&mut next.touched).extend(settled.into_iter().map(Rc::from));
    next.open_plans = Rc::new(open_plans);
    Rc::new(next)
}

fn moved_plans(open: &BTreeSet<usize>, change: &Change) -> BTreeSet<usize> {
    let is_list = |path: &[Segment]| pointer(path) == "/definition/plans";
    match change {
        Change::Move(path, from, to) if is_list(path) => {
            let moved = |index: usize| match index {
                at if at == *from => *to,
                at if *from < at && at <= *to => at - 1,
                at if *to <= at && at < *from => at + 1,
                at => at,
            };
            open.iter().copied().map(moved).collect()
        }
        Change::Insert(path, at, _) if is_list(path) => {
            open.iter().map(|index| if index < at { *index } else { index + 1 }).collect()
        }
        Change::Remove(path) => match path.split_last() {
            Some((Segment::Index(at), list)) if is_list(list) => {
                let left = open.iter().filter(|index| *index != at);
                left.map(|index| if index < at { *index } else { index - 1 }).collect()
            }
            _ => open.clone(),
        },
        _ => open.clone(),
    }
}

/// The plan a pointer leads into.
fn plan_of(pointer: &str) -> Option<usize> {
    let rest = pointer.strip_prefix("/definition/plans/")?;
    rest.split('/').next().and_then(|index| index.parse().ok())
}

fn focus(state: &State, place: Place) -> Rc<State> {
    let serial = state.focus.as_ref().map_or(0, |focus| focus.serial.wrapping_add(1));
    // The text shows every place, the form most of them; the other views none.
    let readable = state.answer.answer_type == AnswerType::Checked;
    let view = if state.view == View::Json || !readable { View::Json } else { View::Edit };
    let mut next = State { view, ..state.clone() };
    if let Some(index) = plan_of(&place.pointer) {
        Rc::make_mut(&mut next.open_plans).insert(index);
    }
    next.focus = Some(FocusRequest { serial, place });
    Rc::new(next)
}

fn fix_edits(answer: &Answer, rule: &str, pointer: &str, fix: usize) -> Vec<Edit> {
    let finding = answer.findings.iter().find(|finding| finding.rule == rule && finding.pointer == pointer);
    let fix = finding.and_then(|finding| finding.fixes.get(fix));
    fix.map(|fix| fix.edits.iter().map(core_edit).collect()).unwrap_or_default()
}

/// The safe fixes, one a finding, with their titles.
pub fn safe_fixes(answer: &Answer) -> Vec<(&Finding, &str)> {
    let findings = answer.findings.iter();
    let safe = findings.filter_map(|finding| Some((finding, finding.fixes.iter().find(|fix| fix.safe)?)));
    safe.map(|(finding, fix)| (finding, fix.title.as_str())).collect()
}

/// How often fixes are made and looked for again. Each time makes at least one; more than this would mean that fixes
/// call for each other.
const MAX_ROUNDS: usize = 100;

/// The text with every safe fix made. Fixes of neighbours touch the same bytes, such as the comma between them, so
/// those are made one after the other, each in the text that the one before left.
fn mended(state: &State, now: f64) -> Rc<str> {
    let (mut text, mut answer) = (state.text.clone(), state.answer.clone());
    for _ in 0..MAX_ROUNDS {
        let edits = safe_edits(&answer);
        match apply(&text, &edits) {
            Ok(mended) if !edits.is_empty() => text = mended.into(),
            _ => break,
        }
        answer = check(&text, &state.settings, now);
    }
    text
}

/// The edits of safe fixes that can be made at once.
fn safe_edits(answer: &Answer) -> Vec<Edit> {
    let mut chosen: Vec<&offerkit_wire::Edit> = Vec::new();
    for finding in &answer.findings {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.safe) else { continue };
        let touches = |taken: &&offerkit_wire::Edit| {
            fix.edits.iter().any(|edit| edit.start <= taken.end && taken.start <= edit.end)
        };
        if !chosen.iter().any(touches) {
            chosen.extend(&fix.edits);
        }
    }
    chosen.into_iter().map(core_edit).collect()
}

fn core_edit(edit: &offerkit_wire::Edit) -> Edit {
    Edit { start: edit.start, end: edit.end, text: edit.text.clone() }
}

fn check(text: &str, settings: &Settings, now: f64) -> Rc<Answer> {
    let given = |id: &AttrValue| Some(id.to_string()).filter(|id| !id.is_empty());
    let context = CheckContext {
        now: Instant::from_unix_seconds((now / 1000.0) as i64).to_text(),
        publisher_id: given(&settings.publisher_id),
        offer_id: given(&settings.offer_id),
        ..CheckContext::default()
    };
    Rc::new(offerkit_wire::check(text.as_bytes(), &context).unwrap_or_else(|_| unchecked()))
}

/// Stands where nothing has been checked.
fn unchecked() -> Answer {
    Answer {
        answer_type: AnswerType::Unreadable,
        profile: offerkit_core::Profile::Jul2020.name(),
        rules_hash: offerkit_core::RULES_HASH,
        can_save: false,
        can_publish: false,
        findings: Vec::new(),
    }
}
