//! Every state of an offer that is known: the working copy, what was sent and received, and the service's revisions. Any
//! two are compared, and any one is taken back.
//!
//! - `known`: which there are
//! - `revisions`: the service's list of them
//! - `view`: the history on the page

mod known;
mod revisions;
mod view;

pub(crate) use view::History;
