//! Service, publisher, offer and token: where a request goes and in whose name.

use offerkit_core::exchange::{AddressFault, list_url, offer_url};
use yew::prelude::*;

use super::session::{Target, use_target};
use super::text_field::TextField;
use super::token_field::TokenField;
use crate::dom::{element, focus};
use crate::settings::{Settings, page_origin};
use crate::store::{Action, use_dispatch, use_store};

/// Properties of [`ConnectionForm`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct ConnectionFormProps {
    /// Whether one offer is meant; a list is of a publisher.
    pub(crate) with_offer: bool,
    /// The person has tried to go on: what is still empty is an error from now on.
    pub(crate) attempted: bool,
}

/// The fields that say where a request goes and in whose name.
#[component]
pub(crate) fn ConnectionForm(props: &ConnectionFormProps) -> Html {
    let store = use_store();
    let dispatch = use_dispatch();
    let target = use_target(&store);
    let settings = store.settings.clone();
    let change = |put: fn(&mut Settings, AttrValue)| {
        let (dispatch, settings) = (dispatch.clone(), settings.clone());
        Callback::from(move |value: AttrValue| {
            let mut settings = settings.clone();
            put(&mut settings, value);
            dispatch.emit(Action::Settings(settings));
        })
    };
    let on_base = change(|settings, value| {
        // The page's own address is the default; keeping it would outlive a change of port.
        settings.base_url = if *value == *page_origin() { AttrValue::default() } else { value };
    });
    let on_publisher = change(|settings, value| settings.publisher_id = value);
    let on_offer = change(|settings, value| settings.offer_id = value);
    let fault = fault_of(&target, props.with_offer);
    let attempted = props.attempted;
    let error = |of: AddressFault, value: &str| {
        let is_shown = fault == Some(of) && (attempted || !value.is_empty());
        is_shown.then(|| if value.is_empty() { missing(of).into() } else { AttrValue::from(of.to_string()) })
    };
    let at = &target.address;
    html! {
        <div class="connection">
            <TextField
                id="service-address"
                label="Service address"
                hint="Without /api. The service this page came from, unless you say otherwise."
                input_mode="url"
                value={at.base.clone()}
                error={error(AddressFault::Base, &at.base)}
                on_input={on_base}
            />
            <TextField
                id="publisher-id"
                label="Publisher identifier"
                value={at.publisher_id.clone()}
                error={error(AddressFault::Publisher, &at.publisher_id)}
                on_input={on_publisher}
            />
            if props.with_offer {
                <TextField
                    id="offer-id"
                    label="Offer identifier"
                    value={at.offer_id.clone()}
                    error={error(AddressFault::Offer, &at.offer_id)}
                    on_input={on_offer}
                />
            }
            <TokenField />
            if props.with_offer && target.is_contradicted() {
                { contradiction(&target, &settings, &dispatch) }
            }
        </div>
    }
}

/// What is wrong with the address, if anything is.
pub(crate) fn fault_of(target: &Target, with_offer: bool) -> Option<AddressFault> {
    let at = &target.address;
    if with_offer { offer_url(at).err() } else { list_url(&at.base, &at.publisher_id).err() }
}

fn missing(fault: AddressFault) -> &'static str {
    match fault {
        AddressFault::Base => "enter the service's address, such as https://offers.example.com",
        AddressFault::Publisher => "enter the publisher identifier, such as contoso",
        AddressFault::Offer => "enter the offer identifier, such as contoso-vm",
    }
}

/// Focuses the field where a fault is mended.
pub(crate) fn focus_field(fault: AddressFault) {
    let id = match fault {
        AddressFault::Base => "service-address",
        AddressFault::Publisher => "publisher-id",
        AddressFault::Offer => "offer-id",
    };
    if let Some(field) = element(id) {
        focus(&field);
    }
}

/// The body names itself otherwise than its address does.
fn contradiction(target: &Target, settings: &Settings, dispatch: &Callback<Action>) -> Html {
    let Target { address, body } = target.clone();
    let publisher_id = body.publisher_id.unwrap_or(address.publisher_id);
    let offer_id = body.offer_id.unwrap_or(address.offer_id);
    let (named_publisher, named_offer) = (publisher_id.clone(), offer_id.clone());
    let (dispatch, base_url) = (dispatch.clone(), settings.base_url.clone());
    let on_click = Callback::from(move |_: MouseEvent| {
        let (publisher_id, offer_id) = (publisher_id.clone().into(), offer_id.clone().into());
        dispatch.emit(Action::Settings(Settings { base_url: base_url.clone(), publisher_id, offer_id }));
    });
    html! {
        <div class="notice warning">
            <p>
                { "The body calls itself offer " }<code>{ named_offer }</code>{ " of publisher " }
                <code>{ named_publisher }</code>{ ". A service refuses a body whose names are unlike its address." }
            </p>
            <button type="button" onclick={on_click}>{ "Use the names in the body" }</button>
        </div>
    }
}
