//! What is left to do when the wasm file has stopped midway: a bug here, no memory, or no stack of the caller's.
//!
//! The instance is not to be trusted from then on. The facade asks for the reason and starts another one.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

thread_local! {
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps the text of a panic: the exception that JavaScript sees says `unreachable` and no more.
#[wasm_bindgen(start)]
pub fn keep_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let text = panic.to_string();
        PANIC.with(|kept| {
            if let Ok(mut kept) = kept.try_borrow_mut() {
                *kept = Some(text);
            }
        });
    }));
}

/// The text of the panic that stopped this instance.
#[wasm_bindgen(js_name = panicText)]
pub fn panic_text() -> Option<String> {
    PANIC.with(|kept| kept.try_borrow().ok()?.clone())
}

/// Lets the next call run in a new instance of the same module, with memory of its own.
#[wasm_bindgen]
pub fn restart() {
    wasm_bindgen::handler::schedule_reinit();
}
