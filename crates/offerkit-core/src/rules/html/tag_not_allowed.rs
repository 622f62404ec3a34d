use crate::rules::rule;

rule! {
    /// A description has a tag that no page lists. Listed are `p`, `em`, `ul`, `ol`, `li`, the headers `h1` to `h6`, and
    /// since 2020 `b`, `i` and `br`. The lists differ between pages and years, and what becomes of other tags was never
    /// published, so this is a warning. Each tag is named once in a text.
    ///
    /// Source: CPP-APP 2018-12-06: p, em, ul, li, ol, headers; the text of 2020-05-19 that pages of Partner Center share:
    /// also b, i, br and h1 to h6.
    "html/tag-not-allowed", Warning, Publish
}
