//! Ways to stop midway, as exports.

use std::hint::black_box;
use std::process;

use wasm_bindgen::prelude::*;

/// A bug: something that cannot be was so all the same.
#[wasm_bindgen(js_name = trapByPanic)]
#[expect(clippy::panic, reason = "this is what it is for")]
pub fn trap_by_panic() {
    panic!("a bug, on purpose");
}

/// A bug deep within: much was taken and is never given back.
#[wasm_bindgen(js_name = trapHoldingMemory)]
#[expect(clippy::panic, reason = "this is what it is for")]
pub fn trap_holding_memory() {
    let held = vec![1_u8; 8 << 20];
    panic!("{} bytes are lost", held.len());
}

/// No word about why.
#[wasm_bindgen(js_name = trapInSilence)]
pub fn trap_in_silence() {
    process::abort();
}

/// More memory than there can be.
#[wasm_bindgen(js_name = trapWithoutMemory)]
pub fn trap_without_memory() {
    let kept: Vec<Vec<u8>> = (0..64).map(|_| Vec::with_capacity(256 << 20)).collect();
    black_box(kept);
}

/// No end: the stack is used up.
#[wasm_bindgen(js_name = trapWithoutStack)]
pub fn trap_without_stack(depth: u32) -> u32 {
    let kept = [depth; 64];
    let below = if depth == u32::MAX { 0 } else { trap_without_stack(depth + 1) };
    kept.iter().fold(below, |sum, part| sum ^ part)
}
