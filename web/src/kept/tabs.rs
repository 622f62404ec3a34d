//! What tabs of this page tell each other: who has which copy open, and that it was written.

use std::rc::Rc;

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};
use yew::AttrValue;

use super::copy::{Row, text};

const CHANNEL: &str = "offerkit";

/// What a tab says of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum News {
    /// It has opened it, and asks who else has.
    Opened,
    /// It has it open, too.
    Here,
    /// It has written it.
    Written,
    /// It has it open no more.
    Closed,
}

impl News {
    const ALL: [News; 4] = [News::Opened, News::Here, News::Written, News::Closed];

    fn name(self) -> &'static str {
        match self {
            News::Opened => "opened",
            News::Here => "here",
            News::Written => "written",
            News::Closed => "closed",
        }
    }
}

/// A message: which tab says what of which copy.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Message {
    pub(super) tab: AttrValue,
    pub(super) copy: AttrValue,
    pub(super) news: News,
}

/// This tab's end of the line. A browser without one has tabs that do not know of each other; what is written still
/// tells.
#[derive(Debug)]
pub(super) struct Tabs {
    channel: Option<BroadcastChannel>,
    tab: AttrValue,
    _heard: Closure<dyn Fn(MessageEvent)>,
}

impl Tabs {
    pub(super) fn join(tab: AttrValue, hear: impl Fn(Message) + 'static) -> Rc<Self> {
        let channel = BroadcastChannel::new(CHANNEL).ok();
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(message) = read(&event.data()) {
                hear(message);
            }
        });
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        }
        Rc::new(Self { channel, tab, _heard: heard })
    }

    pub(super) fn say(&self, news: News, copy: &str) {
        let Some(channel) = &self.channel else { return };
        let row = Row(js_sys::Object::new());
        row.set("tab", &*self.tab);
        row.set("copy", copy);
        row.set("news", news.name());
        // A page that is going away says nothing any more.
        let _ = channel.post_message(&row.0);
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}

fn read(value: &JsValue) -> Option<Message> {
    let name = text(value, "news")?;
    let news = News::ALL.into_iter().find(|news| news.name() == name)?;
    Some(Message { tab: text(value, "tab")?.into(), copy: text(value, "copy")?.into(), news })
}
