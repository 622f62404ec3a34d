//! The exports of the merge, and beside them those that stop midway: what `offerkit-wasm`'s example `trap` is to the check.

#[path = "../../offerkit-wasm/examples/trap/stops.rs"]
mod stops;

pub use stops::*;

// The exports of the merge come with it.
use offerkit_merge_wasm as _;
