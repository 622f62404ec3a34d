//! When findings show: not while somebody fills a control for the first time.

use yew::prelude::*;

use crate::form::model::Row;
use crate::store::{Action, use_dispatch};

/// A control's focus, and whether its findings are to be seen.
#[derive(Clone)]
pub struct Visit {
    /// Its findings are shown.
    pub shows: bool,
    /// The focus is in the control.
    pub inside: bool,
    /// To be called when the focus comes.
    pub entered: Callback<()>,
    /// To be called when the focus goes.
    pub left: Callback<()>,
}

/// Findings show once the control was left, and at once for what was there before anybody came: an empty new control
/// blames nobody, an imported value shows what is wrong with it.
#[hook]
pub fn use_visit(row: &Row) -> Visit {
    let dispatch = use_dispatch();
    // While the focus is inside: whether findings were to be seen when it came.
    let shown_on_entry = use_state(|| None::<bool>);
    let shows_when_outside = row.touched || !row.is_blank();
    let shows = row.touched || shown_on_entry.unwrap_or(shows_when_outside);
    let entered = {
        let (shown_on_entry, shows) = (shown_on_entry.setter(), shows && !row.notes.is_empty());
        Callback::from(move |()| shown_on_entry.set(Some(shows)))
    };
    let left = {
        let (shown_on_entry, pointer) = (shown_on_entry.setter(), row.pointer.clone());
        Callback::from(move |()| {
            shown_on_entry.set(None);
            dispatch.emit(Action::Touch(pointer.clone()));
        })
    };
    Visit { shows: shows && !row.notes.is_empty(), inside: shown_on_entry.is_some(), entered, left }
}
