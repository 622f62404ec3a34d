use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// A text holds half of a surrogate pair, such as `\ud800`. It stands for no character and cannot be stored as
    /// UTF-8.
    ///
    /// Source: RFC 8259, section 8.2.
    "document/lone-surrogate", Error, Save
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    if !document.any_lone_surrogate() {
        return;
    }
    for node in document.nodes().filter(|node| document.has_lone_surrogate(*node)) {
        findings.at(&RULE, document, node);
    }
}
