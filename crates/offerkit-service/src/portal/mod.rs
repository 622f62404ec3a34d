//! The portal's files, and how they are sent.

mod assets;
mod serve;

pub use assets::{Assets, AssetsFault};
pub(crate) use serve::serve;
