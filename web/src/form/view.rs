//! The form as a whole.

use yew::prelude::*;

use super::build::{Seen, build};
use super::nav::form_nav;
use super::plans::plans_view;
use super::section::SectionView;
use crate::controls::form_of_one;
use crate::dom::focus_pointer;
use crate::store::{Action, View, use_dispatch, use_store};

/// The offer as a form.
#[component]
pub fn FormView() -> Html {
    let store = use_store();
    let dispatch = use_dispatch();
    let seen =
        Seen { touched: store.touched.clone(), all: store.show_all_errors, open_plans: store.open_plans.clone() };
    let form = build(&store.text, &store.answer, &seen);
    use_effect_with(store.focus.clone(), {
        let dispatch = dispatch.clone();
        move |request| {
            if let Some(request) = request {
                focus_pointer(&request.place.pointer);
                dispatch.emit(Action::Focused);
            }
        }
    });
    let Some(form) = form else {
        let show_text = Callback::from(move |_: MouseEvent| dispatch.emit(Action::View(View::Json)));
        return html! {
            <div class="empty">
                <h2>{ "This text has no form yet" }</h2>
                <p>{ "An offer is a JSON object. Mend the text, and the form comes back by itself; nothing is lost." }</p>
                <button type="button" class="button primary" onclick={show_text}>{ "Show the text" }</button>
            </div>
        };
    };
    html! {
        <div class="form-view">
            { form_of_one() }
            { form_nav(&form) }
            <div class="form" id="at:" tabindex="-1">
                for section in form.sections.iter() {
                    <SectionView key={section.id.to_string()} section={section.clone()} />
                }
                if let Some(plans) = &form.plans {
                    { plans_view(plans, &store.text, &dispatch) }
                }
                for section in form.tail.iter() {
                    <SectionView key={section.id.to_string()} section={section.clone()} />
                }
            </div>
        </div>
    }
}
