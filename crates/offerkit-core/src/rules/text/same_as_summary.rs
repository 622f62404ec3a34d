use crate::finding::Findings;
use crate::rules::listed::Listed;
use crate::rules::{Subject, rule};

rule! {
    /// The description says no more than the search summary or the long summary, or the long summary no more than the
    /// search summary. That is allowed, and the long summary may repeat the search summary; but whoever opens the listing
    /// then learns nothing new.
    ///
    /// Source: CPP-APP 2018-12-06 and CPP-IOT 2019-04-24: the long summary may be the same as the summary; the
    /// documentation's own sample has one sentence for all three.
    "text/same-as-summary", Info, Publish
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, listed: &Listed, findings: &mut Findings) {
    let document = subject.document;
    let same = |one, other| match (one, other) {
        (Some(one), Some(other)) => listed.is_same(document, one, other),
        _ => false,
    };
    let [_, summary, long_summary, description] = listed.texts();
    if same(summary, description) {
        report(subject, description, "message", findings);
    } else if same(long_summary, description) {
        report(subject, description, "long", findings);
    } else if same(summary, long_summary) {
        report(subject, long_summary, "summary", findings);
    }
}

#[cold]
fn report(
    subject: &Subject<'_, '_>,
    node: Option<crate::document::NodeId>,
    wording: &'static str,
    findings: &mut Findings,
) {
    if let Some(node) = node {
        findings.at(&RULE, subject.document, node).wording(wording);
    }
}
