//! One request and its response: building the first, reading and explaining the second.
//!
//! Nothing here sends anything: the portal uses fetch, the program a client of its own.

mod etag;
mod explain;
mod foreign;
mod request;
mod response;

pub use etag::ETag;
pub use explain::{Explanation, Outcome, Received, explain, explain_no_answer};
pub use foreign::foreign_body;
pub use request::{
    API_VERSION, Address, AddressFault, IfMatch, Request, is_identifier, list_url, offer_url, pictures_url, put_request,
};
pub use response::{ErrorBody, read_error};
