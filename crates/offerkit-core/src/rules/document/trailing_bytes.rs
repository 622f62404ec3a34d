use crate::rules::rule;

rule! {
    /// Something stands behind the end of the offer, such as a second document.
    ///
    /// Source: RFC 8259, section 2: a JSON text is one value.
    "document/trailing-bytes", Error, Save
}
