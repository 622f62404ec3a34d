use crate::rules::rule;

rule! {
    /// The file holds nothing but white space.
    ///
    /// Source: RFC 8259, section 2: a JSON text is one value.
    "document/empty", Error, Save
}
