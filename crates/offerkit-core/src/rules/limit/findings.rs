use crate::document::Span;
use crate::finding::Findings;
use crate::rules::rule;

rule! {
    /// There are more findings than an answer lists. Mend the first ones and check again.
    ///
    /// Source: a limit of offerkit: 1,000 findings an answer, and a megabyte of keys in their paths.
    "limit/findings", Info, Publish
}

/// Reports how many findings an answer has no room for.
pub(in crate::rules) fn report(left_out: usize, findings: &mut Findings) {
    findings.bytes(&RULE, Span { start: 0, end: 0 }).count("count", left_out);
}
