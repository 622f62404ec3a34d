//! The merge in a wasm file of its own, below `merge.js` of the npm package: who only checks loads nothing of it.
//!
//! The file stands for itself: nothing that one of the two instances keeps is seen by the other.

// One file in two crates: as a crate of its own it would be a third to keep, for three functions.
#[path = "../../offerkit-wasm/src/stop.rs"]
mod stop;

pub use stop::{keep_panics, panic_text, restart};

use offerkit_wire as wire;
use wasm_bindgen::prelude::*;

/// Merges what `mine` and `theirs` made of `base`, each the bytes of an offer's text, and gives the wire JSON of a
/// [`wire::Merged`]. `prefer` is a side; `choices` are places and sides in turn.
///
/// # Errors
///
/// One of the texts cannot be merged, or a choice names nothing that was changed.
#[wasm_bindgen]
pub fn merge(
    base: &[u8],
    mine: &[u8],
    theirs: &[u8],
    prefer: Option<String>,
    choices: Vec<String>,
) -> Result<String, JsError> {
    let (pairs, _) = choices.as_chunks::<2>();
    let choice = |[place, takes]: &[String; 2]| wire::MergeChoice { place: place.clone(), takes: takes.clone() };
    let input = wire::MergeInput { prefer, choices: pairs.iter().map(choice).collect() };
    Ok(wire::to_json(&wire::merge(base, mine, theirs, &input)?))
}
