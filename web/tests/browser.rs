//! The portal in a real browser: what needs a page, keys and the focus.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, clippy::panic, reason = "a test says what it expects and stops there")]

use gloo_timers::future::TimeoutFuture;
use offerkit_web::app::App;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    Document, Element, Event, EventInit, FocusEvent, HtmlElement, HtmlInputElement, HtmlTextAreaElement, InputEvent,
    InputEventInit, KeyboardEvent, KeyboardEventInit,
};
use yew::AppHandle;

wasm_bindgen_test_configure!(run_in_browser);

const SAMPLE: &str = include_str!("../../tests/fixtures/samples/request-2020.json");
const TITLE: &str = "at:/definition/offer/microsoft-azure-marketplace.title";

/// A portal of its own on the page, taken away at the end.
struct Portal {
    handle: Option<AppHandle<App>>,
    place: Element,
}

impl Portal {
    /// Opens the portal and pastes an offer.
    async fn open(text: &str) -> Self {
        // What the test before had open would be brought back, as after a reload.
        let session = web_sys::window().and_then(|window| window.session_storage().ok().flatten());
        session.expect("a session").clear().expect("an empty session");
        let place = document().create_element("div").expect("an element");
        document().body().expect("a body").append_child(&place).expect("a place");
        let handle = yew::Renderer::<App>::with_root(place.clone()).render();
        let portal = Self { handle: Some(handle), place };
        settle().await;
        portal.area("paste-text").set_value(text);
        type_into(&portal.area("paste-text"));
        settle().await;
        portal.press("Open pasted text").await;
        portal
    }

    fn area(&self, id: &str) -> HtmlTextAreaElement {
        element(id).dyn_into().expect("a text area")
    }

    fn input(&self, id: &str) -> HtmlInputElement {
        element(id).dyn_into().expect("an input")
    }

    /// Presses the first button or tab with this text.
    async fn press(&self, text: &str) {
        let buttons = self.place.query_selector_all("button").expect("a selector");
        let button = (0..buttons.length())
            .filter_map(|index| buttons.item(index))
            .find(|button| button.text_content().is_some_and(|content| content.trim() == text));
        button.unwrap_or_else(|| panic!("no button {text}")).unchecked_into::<HtmlElement>().click();
        settle().await;
    }

    fn words(&self) -> String {
        self.place.text_content().unwrap_or_default()
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
        self.place.remove();
    }
}

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a page")
}

fn element(id: &str) -> Element {
    document().get_element_by_id(id).unwrap_or_else(|| panic!("no element {id}"))
}

/// Lets the page draw itself, which it does in several turns where there is much to draw.
async fn settle() {
    for _ in 0..5 {
        TimeoutFuture::new(10).await;
    }
}

fn type_into(control: &Element) {
    let options = InputEventInit::new();
    options.set_bubbles(true);
    let event = InputEvent::new_with_event_init_dict("input", &options).expect("an event");
    control.dispatch_event(&event).expect("dispatched");
}

async fn leave(control: &Element) {
    let options = EventInit::new();
    options.set_bubbles(true);
    control
        .dispatch_event(&Event::new_with_event_init_dict("change", &options).expect("an event"))
        .expect("dispatched");
    control.dispatch_event(&FocusEvent::new("blur").expect("an event")).expect("dispatched");
    settle().await;
}

async fn key(target: &Element, key: &str, shift: bool) {
    let options = KeyboardEventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_ctrl_key(true);
    options.set_shift_key(shift);
    options.set_key(key);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).expect("an event");
    target.dispatch_event(&event).expect("dispatched");
    settle().await;
}

#[wasm_bindgen_test]
async fn form_and_text_are_two_sides_of_one_offer() {
    let portal = Portal::open(SAMPLE).await;
    assert!(document().document_element().is_some_and(|root| root.has_attribute("data-ready")));
    let title = portal.input(TITLE);
    assert_eq!(title.value(), "Contoso App");
    title.set_value("Fabrikam");
    type_into(&title);
    leave(&title).await;

    portal.press("JSON").await;
    let area = portal.area("json-text");
    assert!(area.value().contains(r#""microsoft-azure-marketplace.title": "Fabrikam""#));
    area.set_value(&area.value().replace("Fabrikam", "Woodgrove"));
    type_into(&area);
    settle().await;

    portal.press("Form").await;
    assert_eq!(portal.input(TITLE).value(), "Woodgrove");
}

#[wasm_bindgen_test]
async fn a_key_that_waits_is_taken_over_by_the_next_view() {
    let portal = Portal::open(SAMPLE).await;
    let title = portal.input(TITLE);
    title.set_value("Not left yet");
    type_into(&title);
    // No blur and no pause: the control goes while its text is its own.
    portal.press("JSON").await;
    assert!(portal.area("json-text").value().contains("Not left yet"));
}

#[wasm_bindgen_test]
async fn keys_undo_and_redo_outside_of_text() {
    let portal = Portal::open(SAMPLE).await;
    let title = portal.input(TITLE);
    title.set_value("Fabrikam");
    type_into(&title);
    leave(&title).await;
    // In a text control the browser's own undo is at work.
    key(&title, "z", false).await;
    assert_eq!(portal.input(TITLE).value(), "Fabrikam");
    let body: Element = document().body().expect("a body").into();
    key(&body, "z", false).await;
    assert_eq!(portal.input(TITLE).value(), "Contoso App");
    key(&body, "Z", true).await;
    assert_eq!(portal.input(TITLE).value(), "Fabrikam");
}

#[wasm_bindgen_test]
async fn no_secret_is_on_the_page_until_somebody_asks() {
    let portal = Portal::open(SAMPLE).await;
    let logo = "at:/definition/offer/microsoft-azure-marketplace.smallLogo";
    let secret = "6O8MM9dgiJ48";
    assert!(!portal.area(logo).value().contains(secret));
    assert!(portal.area(logo).read_only());
    portal.press("JSON").await;
    let area = portal.area("json-text");
    assert!(!area.value().contains(secret) && !portal.words().contains(secret));

    // An edit of what is hidden is put back and said; one beside it is made.
    let before = area.value();
    area.set_value(&before.replacen("sig=••", "sig=", 1));
    type_into(&area);
    settle().await;
    assert_eq!(area.value(), before);
    assert!(portal.words().contains("A hidden secret stands there"));
    portal.press("Reveal secrets now").await;
    assert!(portal.area("json-text").value().contains(secret));
}

#[wasm_bindgen_test]
async fn a_finding_leads_to_its_control() {
    let portal = Portal::open(SAMPLE).await;
    let jumps = portal.place.query_selector_all(".jump").expect("a selector");
    let disk = (0..jumps.length())
        .filter_map(|index| jumps.item(index))
        .find(|jump| jump.text_content().is_some_and(|content| content.contains("Operating system disk")));
    disk.expect("a finding").unchecked_into::<HtmlElement>().click();
    settle().await;
    let active = document().active_element().expect("a focus");
    assert!(active.id().ends_with("/osVhdUrl"), "{}", active.id());
}

#[wasm_bindgen_test]
async fn a_text_of_markup_creates_no_element() {
    let hostile = SAMPLE.replace("Contoso", "<img src=x onerror=alert(1)><b class=hostile>");
    let portal = Portal::open(&hostile).await;
    for view in ["JSON", "Send", "Form"] {
        portal.press(view).await;
        let found = portal.place.query_selector(".hostile, img").expect("a selector");
        assert!(found.is_none(), "{view}");
    }
}
