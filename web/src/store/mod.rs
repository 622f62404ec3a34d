//! The working copy: one offer's text, where it came from, what is wrong with it, and the way back.
//!
//! Everything that happens to it is an [`Action`]. The text is the truth: every change of it is checked as a whole,
//! and nothing else is stored of the offer.
//!
//! - `timing`: how long a check takes
//! - `state`: what there is
//! - `action`: what can happen to it
//! - `reduce`: what an action makes of a state
//! - `change`: what a control does to the document
//! - `fixes`: what the findings' fixes do to the text
//! - `history`: undo and redo

mod action;
mod change;
mod fixes;
mod history;
mod reduce;
mod state;
#[cfg(test)]
mod tests;
mod timing;

pub use action::Action;
pub use change::Change;
pub use fixes::safe_fixes;
pub use history::{History, Step};
pub use offerkit_core::exchange::Address;
pub use reduce::{newest_state, reduce_at};
pub use state::{Base, FocusRequest, Identity, Place, State, View};

use yew::{Callback, UseReducerHandle, hook, use_context};

/// The store as the page hands it down: dereferences to the newest [`State`].
pub type StoreHandle = UseReducerHandle<State>;

/// Sends an [`Action`] to the store; never changes, so it costs no render.
pub type Dispatch = Callback<Action>;

/// The store, and a render at every change of it.
#[hook]
#[expect(clippy::expect_used, reason = "a component outside the page fails at its first render, in every test")]
pub fn use_store() -> StoreHandle {
    use_context::<StoreHandle>().expect("the page provides the store")
}

/// The way to the store without a render at its changes.
#[hook]
pub fn use_dispatch() -> Dispatch {
    use_context::<Dispatch>().unwrap_or_default()
}
