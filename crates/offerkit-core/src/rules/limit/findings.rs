use crate::rules::rule;

rule! {
    /// There are more findings than an answer lists. Mend the first ones and check again.
    ///
    /// Source: a limit of offerkit: 1,000 findings an answer.
    "limit/findings", Info, Publish
}
