//! The products, each as a stranger uses it.

mod native;
mod script;
mod service;

pub(crate) use native::{Native, answer, rules};
pub(crate) use script::Script;
pub(crate) use service::Service;

use std::path::Path;

use crate::Outcome;
use crate::digest::Digest;
use crate::document::Document;

/// How an answer begins that says why a context cannot be used; the sentence follows.
pub(crate) const UNUSABLE: &str = "error: ";

/// What gives an answer to a document.
pub(crate) trait Product: Sync {
    /// What a person calls it.
    fn name(&self) -> &'static str;

    /// Whether it can be asked for the answer to a document.
    fn takes(&self, _: &Document) -> bool {
        true
    }

    /// The digest of each answer; of one that it does not take, whatever. `file` holds the same documents.
    fn digests(&self, documents: &[Document], file: &Path) -> Outcome<Vec<Digest>>;

    /// The whole answer to one document.
    fn text(&self, document: &Document) -> Outcome<String>;
}
