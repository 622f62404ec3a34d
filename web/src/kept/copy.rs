//! A working copy as it is kept.

use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use offerkit_core::exchange::Address;
use wasm_bindgen::{JsCast, JsValue};
use yew::AttrValue;

use crate::dom::random;
use crate::store::Base;

/// The form of the rows that this portal writes. A later one reads older rows; a row of a later one is set aside.
const FORMAT: f64 = 1.0;

/// A working copy as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptCopy {
    /// Names the copy on this device, and nothing else.
    pub id: AttrValue,
    /// How often it was written: a tab that saw another number has not seen the newest text.
    pub writes: u32,
    /// When it was written, in milliseconds since 1970.
    pub changed: f64,
    /// The file's name or the offer's.
    pub name: AttrValue,
    /// The offer, to the byte.
    pub text: Rc<str>,
    /// The revision last seen on the service.
    pub base: Option<Base>,
    /// Numbers of the steps that can be undone, oldest first; their texts are rows of their own.
    pub undo: Vec<u32>,
    /// Numbers of the steps that can be redone, oldest first.
    pub redo: Vec<u32>,
}

/// The text of a step of a copy's history.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KeptStep {
    /// Differs between any two steps of a copy.
    pub number: u32,
    /// The whole text as it was.
    pub text: Rc<str>,
}

/// A row that this portal cannot read: of a later one, or damaged. It stays as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Unreadable {
    /// Its key.
    pub id: AttrValue,
    /// The row as JSON, as far as that can hold it.
    pub json: String,
}

/// A name that no other copy on this device has.
pub fn new_copy_id() -> AttrValue {
    let part = || format!("{:08x}", (random() * f64::from(u32::MAX)) as u32);
    AttrValue::from(format!("{}{}{}", part(), part(), part()))
}

impl KeptCopy {
    /// Whether nothing was changed since it was sent or opened.
    pub fn is_as_sent(&self) -> bool {
        self.base.as_ref().is_some_and(|base| base.sent == self.text)
    }

    pub(super) fn to_js(&self) -> JsValue {
        let row = Row(Object::new());
        row.set("format", FORMAT);
        row.set("id", &*self.id);
        row.set("writes", self.writes);
        row.set("changed", self.changed);
        row.set("name", &*self.name);
        row.set("text", &*self.text);
        row.set("undo", numbers(&self.undo));
        row.set("redo", numbers(&self.redo));
        if let Some(base) = &self.base {
            let inner = Row(Object::new());
            inner.set("service", base.address.base.as_str());
            inner.set("publisherId", base.address.publisher_id.as_str());
            inner.set("offerId", base.address.offer_id.as_str());
            inner.set("text", &*base.text);
            if base.sent != base.text {
                inner.set("sent", &*base.sent);
            }
            if let Some(etag) = &base.etag {
                inner.set("etag", &**etag);
            }
            row.set("base", inner.0);
        }
        row.0.into()
    }

    /// Reads a row; the error is what stays of one that cannot be read.
    pub(super) fn from_js(value: &JsValue) -> Result<Self, Unreadable> {
        Self::read(value).ok_or_else(|| {
            let json = js_sys::JSON::stringify_with_replacer_and_space(value, &JsValue::NULL, &2.into());
            let id = text(value, "id").unwrap_or_default();
            Unreadable { id: id.into(), json: json.ok().and_then(|json| json.as_string()).unwrap_or_default() }
        })
    }

    fn read(value: &JsValue) -> Option<Self> {
        if number(value, "format")? != FORMAT {
            return None;
        }
        let base = get(value, "base").filter(|base| base.is_object());
        Some(Self {
            id: text(value, "id")?.into(),
            writes: number(value, "writes")? as u32,
            changed: number(value, "changed")?,
            name: text(value, "name")?.into(),
            text: text(value, "text")?.into(),
            base: match base {
                None => None,
                Some(base) => Some(read_base(&base)?),
            },
            undo: read_numbers(value, "undo"),
            redo: read_numbers(value, "redo"),
        })
    }
}

fn read_base(value: &JsValue) -> Option<Base> {
    let address = Address {
        base: text(value, "service")?,
        publisher_id: text(value, "publisherId")?,
        offer_id: text(value, "offerId")?,
    };
    let seen: Rc<str> = text(value, "text")?.into();
    let sent = text(value, "sent").map_or_else(|| seen.clone(), Rc::from);
    Some(Base { address, etag: text(value, "etag").map(AttrValue::from), text: seen, sent })
}

impl KeptStep {
    /// The key of a copy's step.
    pub(super) fn key(copy: &str, number: u32) -> JsValue {
        Array::of2(&copy.into(), &number.into()).into()
    }

    pub(super) fn to_js(&self, copy: &str) -> JsValue {
        let row = Row(Object::new());
        row.set("key", KeptStep::key(copy, self.number));
        row.set("text", &*self.text);
        row.0.into()
    }

    pub(super) fn from_js(value: &JsValue) -> Option<Self> {
        let key: Array = get(value, "key")?.dyn_into().ok()?;
        Some(Self { number: key.get(1).as_f64()? as u32, text: text(value, "text")?.into() })
    }
}

/// A row while it is written.
pub(super) struct Row(pub(super) Object);

impl Row {
    pub(super) fn set(&self, key: &str, value: impl Into<JsValue>) {
        // A plain object takes every member.
        let _ = Reflect::set(&self.0, &key.into(), &value.into());
    }
}

fn numbers(numbers: &[u32]) -> JsValue {
    numbers.iter().map(|number| JsValue::from(*number)).collect::<Array>().into()
}

fn read_numbers(value: &JsValue, key: &str) -> Vec<u32> {
    let list: Option<Array> = get(value, key).and_then(|list| list.dyn_into().ok());
    list.map(|list| list.iter().filter_map(|number| number.as_f64()).map(|number| number as u32).collect())
        .unwrap_or_default()
}

pub(super) fn get(value: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(value, &key.into()).ok().filter(|member| !member.is_undefined() && !member.is_null())
}

pub(super) fn text(value: &JsValue, key: &str) -> Option<String> {
    get(value, key)?.as_string()
}

pub(super) fn number(value: &JsValue, key: &str) -> Option<f64> {
    get(value, key)?.as_f64()
}
