//! The native check, in this process.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Product, UNUSABLE};
use crate::Outcome;
use crate::digest::{self, Digest};
use crate::document::Document;

/// The native check, which goes over the documents from the last to the first: an answer must not depend on what was
/// checked before.
#[derive(Debug)]
pub(crate) struct Native;

impl Product for Native {
    fn name(&self) -> &'static str {
        "native, backwards"
    }

    fn digests(&self, documents: &[Document], _: &Path) -> Outcome<Vec<Digest>> {
        let mut digests: Vec<Digest> =
            documents.iter().rev().map(|document| Ok(digest::of(&answer(document)?))).collect::<Outcome<_>>()?;
        digests.reverse();
        Ok(digests)
    }

    fn text(&self, document: &Document) -> Outcome<String> {
        answer(document)
    }
}

/// The answer that all others are held against.
pub(crate) fn answer(document: &Document) -> Outcome<String> {
    Ok(match offerkit_wire::check_to_json(&document.bytes, &document.told()?) {
        Ok(json) => json,
        Err(fault) => format!("{UNUSABLE}{fault}"),
    })
}

/// Every rule that found something in some document.
pub(crate) fn rules(documents: &[Document]) -> Outcome<BTreeSet<&'static str>> {
    let mut rules = BTreeSet::new();
    for document in documents {
        if let Ok(answer) = offerkit_wire::check(&document.bytes, &document.told()?) {
            rules.extend(answer.findings.iter().map(|finding| finding.rule));
        }
    }
    Ok(rules)
}
