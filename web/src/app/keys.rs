//! Keys that work everywhere on the page.

use web_sys::KeyboardEvent;

use crate::store::Action;

/// Undo for Ctrl+Z, redo for Ctrl+Shift+Z and Ctrl+Y; Command does as Control.
pub fn undo_key(event: &KeyboardEvent) -> Option<Action> {
    if event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
        return None;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Some(Action::Undo),
        ("z", true) | ("y", false) => Some(Action::Redo),
        _ => None,
    }
}
