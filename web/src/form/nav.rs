//! The way around the form.

use std::rc::Rc;

use yew::prelude::*;

use super::model::{Form, SectionModel, Tally};
use super::section::tally_badge;

/// Links to the parts of the form, each with what is to be done there.
pub(super) fn form_nav(form: &Form) -> Html {
    html! {
        <nav class="form-nav" aria-label="Parts of the offer">
            <ul>
                for (id, title, tally) in parts(form) {
                    <li><a href={format!("#{id}")}><span>{ title }</span>{ tally_badge(tally) }</a></li>
                }
            </ul>
        </nav>
    }
}

/// Id, title and counts of each part, in the order of the form.
fn parts(form: &Form) -> Vec<(Rc<str>, &'static str, Tally)> {
    let part = |section: &Rc<SectionModel>| (section.id.clone(), section.title, section.tally);
    let plans = form.plans.as_ref().map(|plans| {
        let tallies = plans.cards.iter().map(|card| card.tally);
        let own = plans.list.notes.iter().fold(Tally::default(), |tally, finding| tally.with(finding.level));
        (Rc::from("s-plans"), "Plans", tallies.fold(own, Tally::plus))
    });
    form.sections.iter().map(part).chain(plans).chain(form.tail.iter().map(part)).collect()
}
