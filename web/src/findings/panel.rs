//! Every finding, with the verdict over them.

use std::rc::Rc;

use offerkit_wire::{Answer, AnswerType, Finding};
use yew::prelude::*;

use super::card::RuleCard;
use super::note_list::fixes;
use super::words::{count, full_stop, level_name, place, plain, sentence};
use crate::store::{Action, Dispatch, safe_fixes, use_dispatch, use_store};

/// The most findings of one level that are listed before somebody asks for more.
const FIRST: usize = 100;

/// The levels in the order of the list, with the nouns of their counts.
const LEVELS: [(&str, &str); 3] = [("error", "error"), ("warning", "warning"), ("info", "note")];

/// What the list shows.
#[derive(Debug, Clone, PartialEq, Default)]
struct Shown {
    /// One level only.
    level: Option<&'static str>,
    /// Every finding, however many there are.
    all: bool,
    /// The finding whose rule is told: its rule and its pointer.
    card: Option<(&'static str, String)>,
    /// On a narrow page the list starts folded, so that the offer itself is in reach.
    open: bool,
}

/// What is wrong with the offer, and whether it can be sent.
#[component]
pub fn FindingsPanel() -> Html {
    let store = use_store();
    let dispatch = use_dispatch();
    let shown = use_state(Shown::default);
    // How many safe fixes the last press took, and the answer they were taken from.
    let mended = use_state(|| None::<(usize, Rc<Answer>)>);
    let show = |next: Shown| {
        let shown = shown.setter();
        Callback::from(move |_: MouseEvent| shown.set(next.clone()))
    };
    let answer = &store.answer;
    html! {
        <aside class={classes!("findings", shown.open.then_some("open"))} aria-labelledby="findings-title">
            <div class="findings-head">
                <h2 id="findings-title">{ "Findings" }</h2>
                <button
                    type="button" class="button quiet findings-toggle" aria-expanded={shown.open.to_string()}
                    aria-controls="findings-body" onclick={show(Shown { open: !shown.open, ..(*shown).clone() })}
                >{ if shown.open { "Hide list" } else { "Show list" } }</button>
            </div>
            { verdict_view(answer) }
            <div class="findings-body" id="findings-body">
                { safe_fixes_view(answer, &mended, &dispatch) }
                <div class="filters" role="group" aria-label="Show findings">
                    { filter(None, format!("All {}", answer.findings.len()), &shown) }
                    for (level, noun) in LEVELS {
                        { filter(Some(level), count(of_level(answer, level).count(), noun), &shown) }
                    }
                </div>
                for (level, noun) in LEVELS {
                    if shown.level.is_none_or(|only| only == level) {
                        { level_view(answer, level, noun, &shown, &dispatch) }
                    }
                }
            </div>
        </aside>
    }
}

fn of_level<'a>(answer: &'a Answer, level: &'a str) -> impl Iterator<Item = (usize, &'a Finding)> {
    answer.findings.iter().enumerate().filter(move |(_, finding)| finding.level == level)
}

/// Whether the offer can be saved and published, in words.
fn verdict_view(answer: &Answer) -> Html {
    let (class, words) = verdict(answer);
    html! {
        <div class={classes!("verdict", class)} role="status">
            <p class="verdict-words">{ words }</p>
            <p class="verdict-more">{ format!("Checked as of {}.", answer.profile) }</p>
        </div>
    }
}

/// The verdict's colour and words.
fn verdict(answer: &Answer) -> (&'static str, String) {
    let errors = |stage: &str| {
        let wanted = |finding: &&Finding| finding.level == "error" && finding.stage == stage;
        count(answer.findings.iter().filter(wanted).count(), "error")
    };
    match answer {
        Answer { answer_type: AnswerType::Unreadable, .. } => {
            ("bad", "This text cannot be read as an offer, so it can be neither saved nor published.".to_owned())
        }
        Answer { can_save: false, .. } => {
            ("bad", format!("Cannot be saved: {} would have the service refuse it.", errors("save")))
        }
        Answer { can_publish: false, .. } => {
            ("partly", format!("Can be saved. Cannot be published yet: {} to mend.", errors("publish")))
        }
        _ => ("good", "Can be saved and, as far as is known, published.".to_owned()),
    }
}

/// A button that shows one level only.
fn filter(level: Option<&'static str>, words: String, shown: &UseStateHandle<Shown>) -> Html {
    let pick = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(Shown { level, ..(*shown).clone() }))
    };
    let pressed = (shown.level == level).to_string();
    html! { <button type="button" class="button filter" aria-pressed={pressed} onclick={pick}>{ words }</button> }
}

/// What can be mended without a look: a preview, and one button for all of it.
fn safe_fixes_view(
    answer: &Rc<Answer>,
    mended: &UseStateHandle<Option<(usize, Rc<Answer>)>>,
    dispatch: &Dispatch,
) -> Html {
    let fixes = safe_fixes(answer);
    let number = fixes.len();
    let apply = {
        let (dispatch, mended, answer) = (dispatch.clone(), mended.setter(), answer.clone());
        Callback::from(move |_: MouseEvent| {
            mended.set(Some((number, answer.clone())));
            dispatch.emit(Action::FixAllSafe);
        })
    };
    let undo = {
        let (dispatch, mended) = (dispatch.clone(), mended.setter());
        Callback::from(move |_: MouseEvent| {
            mended.set(None);
            dispatch.emit(Action::Undo);
        })
    };
    let just_mended = mended.as_ref().filter(|(_, before)| !Rc::ptr_eq(before, answer)).map(|(number, _)| *number);
    html! {
        <>
            if 0 < number {
                <details class="safe-fixes">
                    <summary>{ safe_fix_count(number) }</summary>
                    <ul>
                        for (finding, title) in fixes.iter() {
                            <li>{ sentence(&finding.message) }{ ": " }<strong>{ plain(title) }</strong></li>
                        }
                    </ul>
                    <button type="button" class="button" onclick={apply}>
                        { if number == 1 { "Apply it".to_owned() } else { format!("Apply all {number}") } }
                    </button>
                </details>
            }
            <p class="mended" role="status">
                if let Some(number) = just_mended {
                    { format!("{} applied. ", safe_fix_count(number)) }
                    <button type="button" class="button quiet" onclick={undo}>{ "Undo" }</button>
                }
            </p>
        </>
    }
}

fn safe_fix_count(number: usize) -> String {
    if number == 1 { "1 safe fix".to_owned() } else { format!("{number} safe fixes") }
}

/// The findings of one level.
fn level_view(
    answer: &Answer,
    level: &'static str,
    noun: &str,
    shown: &UseStateHandle<Shown>,
    dispatch: &Dispatch,
) -> Html {
    let total = of_level(answer, level).count();
    if total == 0 {
        return Html::default();
    }
    let limit = if shown.all { total } else { total.min(FIRST) };
    let show_all = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(Shown { all: true, ..(*shown).clone() }))
    };
    html! {
        <section class={classes!("level", format!("level-{level}"))}>
            <h3>{ count(total, noun) }</h3>
            <ul>
                for (index, finding) in of_level(answer, level).take(limit) {
                    { finding_view(index, finding, shown, dispatch) }
                }
            </ul>
            if limit < total {
                <button type="button" class="button quiet" onclick={show_all}>{ format!("Show all {total}") }</button>
            }
        </section>
    }
}

/// A finding: a button that goes to its place, what mends it, and what its rule says.
fn finding_view(index: usize, finding: &Finding, shown: &UseStateHandle<Shown>, dispatch: &Dispatch) -> Html {
    let jump = dispatch.reform(move |_: MouseEvent| Action::Jump { finding: index });
    html! {
        <li class={classes!("finding", format!("note-{}", finding.level))}>
            <button type="button" class="jump" onclick={jump}>
                <span class="visually-hidden">{ level_name(finding.level) }{ ": " }</span>
                <span class="jump-message">{ sentence(&finding.message) }</span>
                <span class="jump-place">{ place(&finding.path) }{ format!(", line {}", finding.line) }</span>
            </button>
            if let Some(help) = &finding.help {
                <p class="note-help">{ sentence(help) }{ full_stop(help) }</p>
            }
            { fixes(finding, dispatch) }
            { rule_view(finding, shown) }
        </li>
    }
}

/// The name of a finding's rule, which opens and closes what it says. One is open at a time.
fn rule_view(finding: &Finding, shown: &UseStateHandle<Shown>) -> Html {
    let rule = finding.rule;
    let is_open = shown.card.as_ref().is_some_and(|(of, at)| *of == rule && *at == finding.pointer);
    let toggle = {
        let (shown, pointer) = (shown.clone(), finding.pointer.clone());
        Callback::from(move |_: MouseEvent| {
            let card = (!is_open).then(|| (rule, pointer.clone()));
            shown.set(Shown { card, ..(*shown).clone() });
        })
    };
    html! {
        <>
            <button type="button" class="button quiet rule" aria-expanded={is_open.to_string()} onclick={toggle}>
                { "Rule " }{ rule }
            </button>
            if is_open {
                <RuleCard key={rule} {rule} />
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use offerkit_wire::CheckContext;

    #[track_caller]
    fn check(text: &str, class: &str, words: &str) {
        let context = CheckContext { now: "2026-01-01T00:00:00Z".to_owned(), ..CheckContext::default() };
        let answer = offerkit_wire::check(text.as_bytes(), &context).expect("a context");
        let (found_class, found_words) = verdict(&answer);
        assert_eq!(found_class, class);
        assert!(found_words.starts_with(words), "{found_words}");
    }

    #[test]
    fn the_verdict_says_what_can_be_done() {
        check("{", "bad", "This text cannot be read");
        check("{}", "bad", "Cannot be saved: 1 error");
        let sample = include_str!("../../../tests/fixtures/samples/request-2020.json");
        check(sample, "partly", "Can be saved. Cannot be published yet: ");
    }
}
