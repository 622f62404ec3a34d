use crate::rules::rule;

rule! {
    /// Values stand in one another deeper than 64 levels. A documented body needs fewer than ten.
    ///
    /// Source: a limit of offerkit, so that no text can exhaust a reader.
    "document/too-deep", Error, Save
}
