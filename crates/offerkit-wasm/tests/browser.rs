//! The exports in a browser: the same tests as in Node.
#![cfg(target_arch = "wasm32")]

mod cases;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
