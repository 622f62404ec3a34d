use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// A number is larger than the largest double, about 1.8 × 10³⁰⁸. Most readers make infinity or an error of it.
    ///
    /// Source: RFC 8259, section 6.
    "document/number-out-of-range", Error, Save
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    if !document.any_out_of_range() {
        return;
    }
    for node in document.nodes().filter(|node| document.is_out_of_range(*node)) {
        findings.at(&RULE, document, node).text("number", document.raw(node));
    }
}
