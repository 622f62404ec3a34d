//! What stands around every control: label, help, counter, findings.

use offerkit_core::catalog::Required;
use yew::prelude::*;

use crate::dom::id_of;
use crate::findings::{note_id, note_list};
use crate::form::model::Row;
use crate::store::Dispatch;

/// A control's frame.
pub struct Frame<'r> {
    /// What is edited.
    pub row: &'r Row,
    /// Its findings are shown.
    pub shows: bool,
    /// How many characters are typed.
    pub typed: Option<usize>,
    /// Why the last text was not taken over.
    pub refusal: Option<AttrValue>,
    /// Buttons that belong to the control.
    pub tools: Html,
    /// Where fixes go.
    pub dispatch: &'r Dispatch,
}

impl Frame<'_> {
    /// The id of the control.
    pub fn id(&self) -> String {
        id_of(&self.row.pointer)
    }

    /// The ids of what describes the control.
    pub fn described_by(&self) -> Option<String> {
        let id = self.id();
        let mut ids = Vec::new();
        if self.row.needed != Required::No {
            ids.push(format!("need:{id}"));
        }
        if !self.row.hint().is_empty() {
            ids.push(format!("hint:{id}"));
        }
        if self.counter().is_some() {
            ids.push(format!("count:{id}"));
        }
        if self.refusal.is_some() {
            ids.push(format!("refusal:{id}"));
        }
        if self.shows {
            ids.extend(self.row.notes.iter().enumerate().map(|(index, _)| note_id(&id, index)));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// `true` for `aria-invalid`.
    pub fn invalid(&self) -> Option<&'static str> {
        (self.shows && self.row.notes.has_error() || self.refusal.is_some()).then_some("true")
    }

    fn counter(&self) -> Option<(usize, u32)> {
        Some((self.typed?, self.row.limit?))
    }

    /// The control with everything around it.
    pub fn around(&self, control: Html) -> Html {
        let id = self.id();
        let row = self.row;
        let level = if !self.shows {
            None
        } else if row.notes.has_error() {
            Some("has-error")
        } else {
            Some("has-note")
        };
        html! {
            <div class={classes!("field", level)}>
                <div class="field-head">
                    <label class="field-label" for={id.clone()}>{ &*row.label }</label>
                    { needed(row, &id) }
                    { key_of(row) }
                </div>
                { hint(row, &id) }
                { control }
                if let Some((typed, limit)) = self.counter() {
                    <p id={format!("count:{id}")} class={classes!("counter", (limit as usize).lt(&typed).then_some("over"))}>
                        { format!("{typed} of {limit} characters") }
                    </p>
                }
                { self.tools.clone() }
                if let Some(refusal) = &self.refusal {
                    <p id={format!("refusal:{id}")} class="refusal">{ refusal }</p>
                }
                if self.shows {
                    { note_list(&row.notes, &id, self.dispatch) }
                }
            </div>
        }
    }
}

/// At which stage a missing value hurts, in words.
pub fn needed(row: &Row, id: &str) -> Html {
    let words = match row.needed {
        Required::No => return Html::default(),
        Required::Save => "needed to save",
        Required::Publish => "needed to publish",
    };
    html! { <span id={format!("need:{id}")} class="needed">{ words }</span> }
}

/// The key as it stands in the body, without its namespace.
pub fn key_of(row: &Row) -> Html {
    let Some(field) = row.field.filter(|_| row.map_key.is_none()) else { return Html::default() };
    if matches!(field.key, "*" | "") {
        return Html::default();
    }
    let key = field.key.rsplit_once('.').map_or(field.key, |(_, key)| key);
    html! { <code class="field-key" title={field.key}>{ key }</code> }
}

/// The help of a row.
pub fn hint(row: &Row, id: &str) -> Html {
    let hint = row.hint();
    if hint.is_empty() {
        return Html::default();
    }
    html! { <p id={format!("hint:{id}")} class="hint">{ hint }</p> }
}
