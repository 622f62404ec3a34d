//! Copies to go on with or to forget.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::copy::{KeptCopy, Unreadable};
use super::database::Kept;
use super::fault::Fault;
use super::keeper::{Keeper, use_kept};
use crate::app::download;
use crate::dom::HeldPlace;

/// What was found on this device.
type Found = Result<Rc<Kept>, Fault>;

/// What the person was asked, and has not answered yet.
#[derive(Debug, Clone, PartialEq)]
enum Asked {
    Forget(AttrValue),
    ForgetAll,
}

/// Working copies on this device. Nothing is shown where there are none.
#[component]
pub fn KeptList() -> Html {
    let (keeper, keeping) = use_kept();
    let read = use_state(|| None::<Found>);
    let asked = use_state(|| None::<Asked>);
    let failed = use_state(|| None::<AttrValue>);
    let held = use_mut_ref(|| None::<HeldPlace>);
    use_effect_with(keeping.serial, {
        let (keeper, setter, held) = (keeper.clone(), read.setter(), held.clone());
        move |_| {
            spawn_local(async move {
                let kept = keeper.all().await.map(Rc::new);
                // Where a list is drawn and its effect still to come, the control has moved already: the first place counts.
                if held.borrow().is_none() {
                    held.replace(HeldPlace::of_focus());
                }
                setter.set(Some(kept));
            });
        }
    });
    // The list comes after the page, and above what somebody may be typing into by then. The effect of a rendering
    // without it must not take the place.
    use_effect({
        let is_listed = read.is_some();
        move || {
            if !is_listed {
                return;
            }
            if let Some(place) = held.take() {
                place.hold();
            }
        }
    });
    let ask = {
        let asked = asked.setter();
        Callback::from(move |what| asked.set(what))
    };
    let act = act(&keeper, &asked, &failed);
    html! {
        <>
            <div role="alert">
                if let Some(sentence) = &*failed {
                    <p class="notice error">{ sentence }</p>
                }
            </div>
            { content(read.as_ref(), &asked, &ask, &act) }
        </>
    }
}

/// What can be done with what is kept.
#[derive(Debug, Clone)]
enum Deed {
    Open(AttrValue),
    Forget(AttrValue),
    ForgetAll,
}

fn act(
    keeper: &Keeper,
    asked: &UseStateHandle<Option<Asked>>,
    failed: &UseStateHandle<Option<AttrValue>>,
) -> Callback<Deed> {
    let (keeper, asked, failed) = (keeper.clone(), asked.setter(), failed.setter());
    Callback::from(move |deed: Deed| {
        let (keeper, asked, failed) = (keeper.clone(), asked.clone(), failed.clone());
        spawn_local(async move {
            let outcome = match &deed {
                Deed::Open(id) => keeper.open(id).await,
                Deed::Forget(id) => keeper.forget(id).await.map(|()| true),
                Deed::ForgetAll => keeper.forget_all().await.map(|()| true),
            };
            asked.set(None);
            failed.set(match outcome {
                Ok(true) => None,
                Ok(false) => Some("It is not on this device any more: another tab has had it forgotten.".into()),
                Err(fault) => Some(format!("That could not be done: {fault}.").into()),
            });
        });
    })
}

fn content(found: Option<&Found>, asked: &Option<Asked>, ask: &Callback<Option<Asked>>, act: &Callback<Deed>) -> Html {
    let kept = match found {
        None => return Html::default(),
        Some(Err(fault)) => {
            return html! {
                <p class="notice">{ format!("Nothing can be kept on this device, and nothing that was is shown: {fault}.") }</p>
            };
        }
        Some(Ok(kept)) => kept,
    };
    if kept.copies.is_empty() && kept.unreadable.is_empty() {
        return Html::default();
    }
    html! {
        <section class="panel kept" aria-labelledby="open-kept">
            <h2 id="open-kept">{ "On this device" }</h2>
            <p>{ "Changed offers are kept in this browser, whole and with their secrets, until you have them forgotten." }</p>
            if !kept.copies.is_empty() {
                { table(&kept.copies, asked, ask, act) }
            }
            for row in &kept.unreadable {
                { unreadable(row, act) }
            }
            <p>{ forget_all(asked, ask, act) }</p>
        </section>
    }
}

fn table(copies: &[KeptCopy], asked: &Option<Asked>, ask: &Callback<Option<Asked>>, act: &Callback<Deed>) -> Html {
    html! {
        <div class="table-frame" role="group" aria-labelledby="open-kept" tabindex="0">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ "Offer" }</th>
                        <th scope="col">{ "On the service" }</th>
                        <th scope="col">{ "Changed" }</th>
                        <th scope="col"><span class="visually-hidden">{ "What to do with it" }</span></th>
                    </tr>
                </thead>
                <tbody>
                    for copy in copies {
                        { row(copy, asked, ask, act) }
                    }
                </tbody>
            </table>
        </div>
    }
}

fn row(copy: &KeptCopy, asked: &Option<Asked>, ask: &Callback<Option<Asked>>, act: &Callback<Deed>) -> Html {
    let id = copy.id.clone();
    let deed = |deed: Deed| act.reform(move |_: MouseEvent| deed.clone());
    let question = |question: Option<Asked>| ask.reform(move |_: MouseEvent| question.clone());
    let hidden = html! { <span class="visually-hidden">{ format!(" {}", copy.name) }</span> };
    let is_asked = *asked == Some(Asked::Forget(id.clone()));
    html! {
        <tr key={&*copy.id}>
            <th scope="row">{ &copy.name }</th>
            <td>{ on_the_service(copy) }</td>
            <td>{ local_time(copy.changed) }</td>
            <td><div class="row-tools">
                if is_asked {
                    <span role="alert">{ "What was not sent is gone for good." }</span>
                    <button type="button" class="danger" onclick={deed(Deed::Forget(id.clone()))}>{ "Forget it" }{ hidden }</button>
                    <button type="button" onclick={question(None)}>{ "Keep it" }</button>
                } else {
                    <button type="button" class="primary" onclick={deed(Deed::Open(id.clone()))}>{ "Go on" }{ hidden.clone() }</button>
                    <button type="button" onclick={question(Some(Asked::Forget(id)))}>{ "Forget" }{ hidden }</button>
                }
            </div></td>
        </tr>
    }
}

fn on_the_service(copy: &KeptCopy) -> String {
    let Some(base) = &copy.base else { return "Never sent from here".to_owned() };
    let address = &base.address;
    let state = if copy.is_as_sent() { "as it is there" } else { "with changes that were not sent" };
    format!("{} of {} at {}, {state}", address.offer_id, address.publisher_id, address.base)
}

/// A row of another version of the portal: it stays, and can be taken along.
fn unreadable(row: &Unreadable, act: &Callback<Deed>) -> Html {
    let save = {
        let json = row.json.clone();
        Callback::from(move |_: MouseEvent| {
            // A browser that refuses to save says so itself.
            let _ = download("kept by another version", &json);
        })
    };
    let forget = act.reform({
        let id = row.id.clone();
        move |_: MouseEvent| Deed::Forget(id.clone())
    });
    html! {
        <div class="notice">
            <p>{ "Another version of this page has kept an offer here that this one cannot read. It was left as it is." }</p>
            <p>
                <button type="button" onclick={save}>{ "Download what is there" }</button>
                <button type="button" onclick={forget}>{ "Forget it" }</button>
            </p>
        </div>
    }
}

fn forget_all(asked: &Option<Asked>, ask: &Callback<Option<Asked>>, act: &Callback<Deed>) -> Html {
    if *asked != Some(Asked::ForgetAll) {
        let onclick = ask.reform(|_: MouseEvent| Some(Asked::ForgetAll));
        return html! { <button type="button" {onclick}>{ "Forget everything on this device" }</button> };
    }
    html! {
        <>
            <span role="alert">{ "What was not sent is gone for good. " }</span>
            <button type="button" class="danger" onclick={act.reform(|_: MouseEvent| Deed::ForgetAll)}>{ "Forget everything" }</button>
            <button type="button" onclick={ask.reform(|_: MouseEvent| None)}>{ "Keep it" }</button>
        </>
    }
}

/// A time as the browser's language writes it.
pub(crate) fn local_time(milliseconds: f64) -> String {
    js_sys::Date::new(&milliseconds.into()).to_locale_string("default", &wasm_bindgen::JsValue::UNDEFINED).into()
}
