//! The form, made from the catalog.
//!
//! [`build`] makes the [`model`] of a text and its findings, as plain data and without a browser; the other files draw
//! it. A row is drawn again only where its value or its findings changed.

pub mod build;
mod categories;
mod group;
pub mod index;
mod item_tools;
mod list;
pub mod model;
mod nav;
mod plans;
mod regions;
mod row;
mod rows;
mod section;
#[cfg(test)]
mod tests;
mod view;
pub mod way;

pub use view::FormView;
