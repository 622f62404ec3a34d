use crate::rules::rule;

rule! {
    /// The HTML of a text has an element that runs or loads something or changes the page around it, such as `script`,
    /// `style`, `iframe` or `object`. What becomes of it was never published: it may be taken out, shown as text, or keep
    /// the offer from being published.
    ///
    /// Source: CPP-APP 2018-12-06 and the texts of 2020-05-19 (PC-OTHER, PC-APP) list plain tags, none of these.
    "html/script", Warning, Publish
}
