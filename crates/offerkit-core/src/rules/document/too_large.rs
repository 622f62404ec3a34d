use crate::rules::rule;

rule! {
    /// The text is longer than 8 MB. A documented body is about 5 KB, one with 100 plans about 200 KB.
    ///
    /// Source: a limit of offerkit, so that no text can exhaust a reader.
    "document/too-large", Error, Save
}
