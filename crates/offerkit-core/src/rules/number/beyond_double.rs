use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// A whole number is beyond 2^53, so that a reader that keeps numbers as doubles, as JavaScript does, rounds it.
    /// It is kept here as it is spelt; a tool that writes the body anew may change it.
    ///
    /// The service itself has such numbers: an operation's version is 636576975611768314.
    ///
    /// Source: RFC 8259, section 6; API-OPS 2020-07-14.
    "number/beyond-double", Info, Save
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    if !document.any_beyond_exact() {
        return;
    }
    for node in document.nodes().filter(|node| document.is_beyond_exact(*node)) {
        findings.at(&RULE, document, node).text("number", document.raw(node));
    }
}
