use crate::rules::rule;

rule! {
    /// The HTML of a text runs a script: by an attribute such as `onclick`, or by an address that starts with
    /// `javascript:`. What becomes of it was never published; a page that shows it as it is would run a stranger's
    /// script.
    ///
    /// Source: CPP-APP 2018-12-06 and the texts of 2020-05-19 (PC-OTHER, PC-APP) list plain tags and no attributes.
    "html/event-handler", Warning, Publish
}
