//! The package's exports, and beside them some that stop midway. `cargo xtask test npm` puts the facade around it and
//! sees that the call after such a call works. A file of its own, so that nothing of it can get into the package.

mod stops;

pub use stops::*;

// The package's exports come with it.
use offerkit_wasm as _;
