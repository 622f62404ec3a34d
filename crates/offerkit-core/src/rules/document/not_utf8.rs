use crate::rules::rule;

rule! {
    /// The text holds bytes that are not UTF-8.
    ///
    /// Source: RFC 8259, section 8.1: JSON exchanged between systems is UTF-8.
    "document/not-utf8", Error, Save
}
