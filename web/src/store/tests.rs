use std::rc::Rc;

use super::{Action, Address, Base, Change, State, View, reduce_at, safe_fixes};

const SAMPLE: &str = include_str!("../../../tests/fixtures/samples/request-2020.json");
/// 2026-01-01, in milliseconds.
const NOW: f64 = 1_767_225_600_000.0;

/// A state with times of its own, so that each test says how far its actions are apart.
struct Session {
    state: Rc<State>,
    now: f64,
}

impl Session {
    fn open(text: &str) -> Self {
        let mut session = Self { state: Rc::new(State::default()), now: NOW };
        session.act(Action::Open { text: text.to_owned(), name: "offer.json".into(), base: None, copy: None });
        session
    }

    fn act(&mut self, action: Action) -> &mut Self {
        self.state = reduce_at(self.state.clone(), action, self.now);
        self
    }

    fn wait(&mut self, milliseconds: f64) -> &mut Self {
        self.now += milliseconds;
        self
    }

    /// Sets a member of the body as its control would.
    fn set(&mut self, key: &str, json: &str) -> &mut Self {
        let change = Change::Set(vec![key.into()], json.to_owned());
        self.act(Action::Change { change, origin: Some(format!("/{key}").into()) })
    }

    #[track_caller]
    fn check(&mut self, text: &str) -> &mut Self {
        assert_eq!(&*self.state.text, text);
        self
    }
}

#[test]
fn edits_of_one_control_in_a_row_are_one_step() {
    let mut session = Session::open(r#"{"a":1,"b":1}"#);
    session.set("a", "2").wait(500.0).set("a", "3").wait(500.0).set("b", "2").check(r#"{"a":3,"b":2}"#);
    session.act(Action::Undo).check(r#"{"a":3,"b":1}"#);
    session.act(Action::Undo).check(r#"{"a":1,"b":1}"#);
    session.act(Action::Undo).check(r#"{"a":1,"b":1}"#);
    session.act(Action::Redo).act(Action::Redo).act(Action::Redo).check(r#"{"a":3,"b":2}"#);
}

#[test]
fn leaving_a_control_or_a_pause_ends_the_step() {
    let mut session = Session::open(r#"{"a":1}"#);
    session.set("a", "2").act(Action::Touch("/a".into())).set("a", "3").act(Action::Undo).check(r#"{"a":2}"#);
    let mut session = Session::open(r#"{"a":1}"#);
    session.set("a", "2").wait(5000.0).set("a", "3").act(Action::Undo).check(r#"{"a":2}"#);
}

#[test]
fn an_edit_after_undo_forgets_what_was_undone() {
    let mut session = Session::open(r#"{"a":1}"#);
    session.set("a", "2").act(Action::Undo).set("a", "3").act(Action::Redo).check(r#"{"a":3}"#);
}

#[test]
fn opening_another_offer_is_undone_with_its_name_and_base() {
    let address =
        Address { base: "http://x".to_owned(), publisher_id: "contoso".to_owned(), offer_id: "vm".to_owned() };
    let base = Base::read(address, Some("W/\"1\"".into()), Rc::from("{}"));
    let mut session = Session::open("{}");
    session.act(Action::Open {
        text: r#"{"b":1}"#.to_owned(),
        name: "vm".into(),
        base: Some(base.clone()),
        copy: None,
    });
    session.act(Action::Open { text: "[".to_owned(), name: "broken".into(), base: None, copy: None });
    assert_eq!((session.state.view, &*session.state.name), (View::Json, "broken"));
    session.act(Action::Undo).check(r#"{"b":1}"#);
    assert_eq!((&*session.state.name, &session.state.base), ("vm", &Some(base)));
    session.act(Action::Undo).check("{}");
    session.act(Action::Redo).act(Action::Redo).check("[");
    assert_eq!(session.state.base, None);
}

#[test]
fn what_the_service_answered_stays_the_base_when_edits_are_undone() {
    let mut session = Session::open(r#"{"a":1}"#);
    let address = Address { base: String::new(), publisher_id: String::new(), offer_id: String::new() };
    session.set("a", "2");
    session.act(Action::Sent(Base::read(address, Some("W/\"2\"".into()), Rc::from("{}"))));
    session.act(Action::Undo).check(r#"{"a":1}"#);
    assert_eq!(session.state.base.as_ref().and_then(|base| base.etag.as_deref()), Some("W/\"2\""));
}

#[test]
fn an_action_that_changes_nothing_gives_the_same_state() {
    let session = Session::open(SAMPLE);
    let before = session.state.clone();
    for action in [
        Action::Undo,
        Action::Redo,
        Action::Edit { edits: Vec::new(), origin: None },
        Action::ReplaceText(SAMPLE.to_owned()),
        Action::Change { change: Change::Set(vec!["publisherId".into()], "\"contoso\"".to_owned()), origin: None },
        Action::View(View::Edit),
        Action::Settings(before.settings.clone()),
        Action::Jump { finding: 5000 },
        Action::ShowPlan { index: 0, open: true },
        Action::CheckAgain,
        Action::Focused,
    ] {
        let after = reduce_at(before.clone(), action.clone(), NOW);
        assert!(Rc::ptr_eq(&before, &after), "{action:?}");
    }
}

#[test]
fn safe_fixes_are_applied_at_once_and_are_one_step() {
    let mut session = Session::open(SAMPLE);
    let number = safe_fixes(&session.state.answer).len();
    assert!(0 < number);
    session.act(Action::FixAllSafe);
    assert_eq!(safe_fixes(&session.state.answer).len(), 0);
    session.act(Action::Undo).check(SAMPLE);
}

#[test]
fn a_fix_is_found_by_what_it_is_of() {
    let mut session = Session::open(SAMPLE);
    let pointer = "/definition/offer/microsoft-azure-marketplace.categoryMap/0/categoryL1";
    let fix = |rule| Action::ApplyFix { rule, pointer: pointer.into(), fix: 0 };
    session.act(fix("category/none")).check(SAMPLE);
    session.act(fix("category/unknown-first-level"));
    assert!(session.state.text.contains(r#""categoryL1": "analytics-amp""#));
}

#[test]
fn a_jump_opens_the_plan_and_shows_what_is_wrong_there() {
    let plans =
        r#"{"offerTypeId":"microsoft-azure-virtualmachines","definition":{"plans":[{"planId":"a"},{"planId":"B"}]}}"#;
    let mut session = Session::open(plans);
    assert!(session.state.open_plans.is_empty());
    let findings = &session.state.answer.findings;
    let finding =
        findings.iter().position(|finding| finding.pointer == "/definition/plans/1/planId").expect("a finding");
    session.act(Action::View(View::Send)).act(Action::Jump { finding });
    assert_eq!(session.state.view, View::Edit);
    assert!(session.state.open_plans.contains(&1));
    assert!(session.state.touched.contains("/definition/plans/1/planId"));
    let place = &session.state.focus.as_ref().expect("a place").place;
    assert_eq!(&*place.pointer, "/definition/plans/1/planId");
}

#[test]
fn open_cards_go_with_their_plans() {
    let mut session = Session::open(r#"{"definition":{"plans":[{},{},{}]}}"#);
    let plans = || vec!["definition".into(), "plans".into()];
    session.act(Action::ShowPlan { index: 2, open: true });
    let mut act = |change: Change, expected: &[usize]| {
        session.act(Action::Change { change, origin: None });
        assert_eq!(session.state.open_plans.iter().copied().collect::<Vec<_>>(), expected);
    };
    act(Change::Move(plans(), 2, 0), &[0]);
    act(Change::Insert(plans(), 0, "{}".to_owned()), &[1]);
    act(Change::Remove(plans().into_iter().chain([0.into()]).collect()), &[0]);
    act(Change::Remove(plans().into_iter().chain([0.into()]).collect()), &[]);
}

#[test]
fn settings_change_what_is_checked() {
    let mut session = Session::open(SAMPLE);
    let has = |session: &Session| {
        session.state.answer.findings.iter().any(|finding| finding.rule == "envelope/publisher-id-differs")
    };
    assert!(!has(&session));
    let settings = crate::settings::Settings { publisher_id: "fabrikam".into(), ..Default::default() };
    session.act(Action::Settings(settings));
    assert!(has(&session));
}

#[test]
fn memory_for_undo_is_bounded() {
    let big = format!(r#"{{"a":0,"b":"{}"}}"#, "x".repeat(1 << 20));
    let mut session = Session::open(&big);
    for number in 1..300 {
        session.wait(10_000.0).set("a", &number.to_string());
    }
    let mut steps = 0;
    while session.state.history.can_undo() {
        session.act(Action::Undo);
        steps += 1;
    }
    assert!((10..40).contains(&steps), "{steps}");
}
