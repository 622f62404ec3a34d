use crate::rules::rule;

rule! {
    /// The file is UTF-16, which some shells write when output is redirected into a file.
    ///
    /// Source: RFC 8259, section 8.1: JSON exchanged between systems is UTF-8.
    "document/utf16", Error, Save
}
