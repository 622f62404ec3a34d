//! Calls to a service, and the list of the offers it keeps.
//!
//! - `client`: one request and its reply, by fetch
//! - `cancel`: giving a request up, by hand or by time
//! - `reply`: what came back
//! - `failure`: why nothing came back
//! - `clock`: whose clock is off
//! - `explain`, `explanation_view`: what either means, in words and on the page
//! - `session`: the token, and the address it is used at
//! - `connection`, `text_field`, `token_field`: the form for both
//! - `list`, `listing`, `offer_list`: the service's list, read, asked for and shown

mod cancel;
mod client;
mod clock;
mod connection;
mod explain;
mod explanation_view;
mod failure;
mod list;
mod listing;
mod offer_list;
mod reply;
mod session;
mod text_field;
mod token_field;

pub use cancel::Cancel;
pub use client::{Call, Phase, call};
pub(crate) use connection::{ConnectionForm, fault_of, focus_field};
pub(crate) use explain::explain_result;
pub(crate) use explanation_view::{explanation_notice, explanation_view, heading, title};
pub use failure::{Circumstances, Failure, Purpose};
pub use list::{ListFault, ListedOffer, read_list};
pub use offer_list::OfferList;
pub use reply::{BodyEnd, MAX_BODY, Reply};
pub use session::{Session, SessionProps};
pub(crate) use session::{use_target, use_token};
