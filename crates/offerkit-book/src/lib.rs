//! What people and their tools read of catalog and rules, made from them: the program prints it, `cargo xtask gen`
//! writes it to files, the portal's build puts the cards beside the page.
//!
//! - [`cards`]: what a rule says, why, and from where, with an example of what it refuses
//! - [`schema`]: the body as JSON Schema 2020-12, for each profile and offer type
//! - [`types`]: the body as TypeScript types

pub mod cards;
mod json;
mod offer_type;
pub mod schema;
pub mod types;
mod words;

pub use json::Json;
pub use offer_type::OfferType;
