//! How an offer comes into the portal.
//!
//! - `reading`: bytes to text, or the sentence that says why not
//! - `file`: files and what is pasted
//! - `view`: the page

mod file;
mod reading;
mod view;

pub use file::{NotOpened, open_first, open_pasted};
pub use reading::read_offer;
pub use view::{OpenView, OpenViewProps};
