//! What an action makes of a state.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use offerkit_core::Instant;
use offerkit_core::document::{Edit, Segment, apply, pointer, scan};
use offerkit_core::model::Offer;
use offerkit_wire::{Answer, AnswerType, CheckContext};
use yew::{AttrValue, Reducible};

use super::fixes::{fix_edits, mended};
use super::state::unchecked;
use super::timing::timed;
use super::{Action, Change, FocusRequest, History, Identity, Place, State, Step, View};
use crate::settings::Settings;

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = reduce_at(self, action, js_sys::Date::now());
        NEWEST.set(Some(next.clone()));
        next
    }
}

thread_local! {
    static NEWEST: RefCell<Option<Rc<State>>> = const { RefCell::new(None) };
}

/// The state after the last action, whether it is drawn yet or not: for a page that is about to go away, which is not
/// drawn again. `None` before the first action.
pub fn newest_state() -> Option<Rc<State>> {
    NEWEST.with_borrow(Clone::clone)
}

/// What an action makes of a state at a time, in milliseconds since 1970; the same state where nothing changes.
pub fn reduce_at(state: Rc<State>, action: Action, now: f64) -> Rc<State> {
    match action {
        Action::Open { text, name, base, copy } => {
            let copy = copy.unwrap_or_else(|| state.copy.clone());
            open(&state, text.into(), Identity { name, base, opened: true, copy }, now)
        }
        Action::Resume { text, identity, undo, redo } => {
            let mut next = (*open(&state, text, identity, now)).clone();
            Rc::make_mut(&mut next.history).resume(undo, redo);
            Rc::new(next)
        }
        Action::Follow { text, identity } if identity.copy == state.copy => {
            let mut next = (*replace(state, text, None, now)).clone();
            next.name = identity.name;
            next.base = identity.base;
            Rc::new(next)
        }
        Action::Follow { .. } => state,
        Action::Rename(copy) => Rc::new(State { copy, ..(*state).clone() }),
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
        Action::Sent(base) => Rc::new(State { base: Some(base), ..(*state).clone() }),
        Action::Merged { text, base } => {
            let mut history = (*state.history).clone();
            history.record(state.text.clone(), Some(state.identity()), None, now);
            let answer = check(&text, &state.settings, now);
            let (text, history, base) = (text.into(), Rc::new(history), Some(base));
            Rc::new(State { text, history, base, answer, ..(*state).clone() })
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

fn open(state: &State, text: Rc<str>, identity: Identity, now: f64) -> Rc<State> {
    let mut history = (*state.history).clone();
    if state.opened {
        history.record(state.text.clone(), Some(state.identity()), None, now);
    }
    let answer = check(&text, &state.settings, now);
    // A single plan stands open; several are chosen from.
    let open_plans = if plan_count(&text) == 1 { BTreeSet::from([0]) } else { BTreeSet::new() };
    // What cannot be read has no form.
    let view = if answer.answer_type == AnswerType::Checked { View::Edit } else { View::Json };
    Rc::new(State {
        text,
        name: identity.name,
        base: identity.base,
        opened: identity.opened,
        copy: identity.copy,
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
    history.record(state.text.clone(), None, origin, now);
    let answer = check(&text, &state.settings, now);
    Rc::new(State { text, answer, history: Rc::new(history), ..(*state).clone() })
}

type Take = fn(&mut History) -> Option<Step>;
type Keep = fn(&mut History, Rc<str>, Option<Identity>);

fn step(state: Rc<State>, take: Take, keep: Keep, now: f64) -> Rc<State> {
    let mut history = (*state.history).clone();
    let Some(step) = take(&mut history) else { return state };
    keep(&mut history, state.text.clone(), step.identity.as_ref().map(|_| state.identity()));
    let answer = check(&step.text, &state.settings, now);
    let mut next = State { text: step.text, answer, history: Rc::new(history), ..(*state).clone() };
    if let Some(identity) = step.identity {
        next.name = identity.name;
        next.base = identity.base;
        next.opened = identity.opened;
        next.copy = identity.copy;
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

/// Checks a text as of a time.
pub(super) fn check(text: &str, settings: &Settings, now: f64) -> Rc<Answer> {
    let given = |id: &AttrValue| Some(id.to_string()).filter(|id| !id.is_empty());
    let context = CheckContext {
        now: Instant::from_unix_seconds((now / 1000.0) as i64).to_text(),
        publisher_id: given(&settings.publisher_id),
        offer_id: given(&settings.offer_id),
        ..CheckContext::default()
    };
    let answer = timed("offerkit check", || offerkit_wire::check(text.as_bytes(), &context));
    Rc::new(answer.unwrap_or_else(|_| unchecked()))
}
