use crate::document::{Edit, Span};
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// The text starts with a UTF-8 byte-order mark. It is kept as it is; some readers of JSON stumble over it.
    ///
    /// Source: RFC 8259, section 8.1: a byte-order mark must not be added.
    "document/byte-order-mark", Info, Save
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    if subject.document.has_byte_order_mark() {
        let span = Span { start: 0, end: 3 };
        let edit = Edit { start: span.start, end: span.end, text: String::new() };
        findings.bytes(&RULE, span).safe_fix("remove", vec![edit]);
    }
}
