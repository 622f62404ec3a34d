//! What is kept on this device: working copies with their history, in IndexedDB, until somebody has them forgotten.
//!
//! - `copy`: a working copy as it is kept, and as JavaScript keeps it
//! - `database`: what is read and written
//! - `exchange`: a request and its response, as they are kept
//! - `fault`: why something could not be kept
//! - `keeper`: keeps the working copy that is open while it changes
//! - `last_words`: what was not written yet when the page went away
//! - `tabs`: what several tabs tell each other
//! - `status`: how that goes, in words
//! - `view`: copies to go on with or to forget
//! - `visit`: which copy this tab has open, so that it is there again after a reload

mod copy;
mod database;
mod exchange;
mod fault;
mod keeper;
mod last_words;
mod status;
mod tabs;
mod view;
mod visit;

pub use copy::{KeptCopy, new_copy_id};
pub use exchange::{KeptExchange, offer_key};
pub use keeper::{Keeper, Keeping, tab_number, use_keeper, use_kept};
pub use status::{KeepingNotices, KeepingStatus};
pub use view::KeptList;
pub(crate) use view::local_time;
