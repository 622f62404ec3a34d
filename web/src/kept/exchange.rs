//! A request and its response, as they are kept.

use std::rc::Rc;

use js_sys::Object;
use offerkit_core::exchange::{Address, offer_url};
use wasm_bindgen::JsValue;

use super::copy::{Row, number, text};

/// A request and its response. The token is in neither.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptExchange {
    /// The offer's address, the same for every spelling of the service's.
    pub offer: String,
    /// When it ended, in milliseconds since 1970.
    pub at: f64,
    /// What was demanded of the offer's state; empty where nothing was.
    pub if_match: String,
    /// The status; 0 where no response came.
    pub status: u16,
    /// What came of it, in words.
    pub heading: String,
    /// The state's tag in the response; empty where there is none.
    pub etag: String,
    /// The body that was sent.
    pub sent: Rc<str>,
    /// The body that came, where it is a text.
    pub received: Option<Rc<str>>,
}

/// Names an offer; empty where the address cannot be one.
pub fn offer_key(address: &Address) -> String {
    offer_url(address).unwrap_or_default()
}

impl KeptExchange {
    pub(super) fn to_js(&self) -> JsValue {
        let row = Row(Object::new());
        row.set("offer", self.offer.as_str());
        row.set("at", self.at);
        row.set("ifMatch", self.if_match.as_str());
        row.set("status", self.status);
        row.set("heading", self.heading.as_str());
        row.set("etag", self.etag.as_str());
        row.set("sent", &*self.sent);
        if let Some(received) = &self.received {
            row.set("received", &**received);
        }
        row.0.into()
    }

    pub(super) fn from_js(value: &JsValue) -> Option<Self> {
        Some(Self {
            offer: text(value, "offer")?,
            at: number(value, "at")?,
            if_match: text(value, "ifMatch")?,
            status: number(value, "status")? as u16,
            heading: text(value, "heading")?,
            etag: text(value, "etag")?,
            sent: text(value, "sent")?.into(),
            received: text(value, "received").map(Rc::from),
        })
    }
}
