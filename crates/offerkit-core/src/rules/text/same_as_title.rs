use crate::finding::Findings;
use crate::rules::listed::Listed;
use crate::rules::{Subject, rule};

rule! {
    /// A plan has the same title as the offer. That is allowed, but where customers choose a plan, its title should tell
    /// it from the offer and from plans that come later.
    ///
    /// Source: the documentation's own sample has one title for both; PC-VM-2020 2020-08-07 asks for titles of plans that
    /// differ from each other.
    "text/same-as-title", Info, Publish
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, listed: &Listed, findings: &mut Findings) {
    let [Some(title), ..] = listed.texts() else { return };
    let document = subject.document;
    // Two plans with one title are a fault of their own.
    let named = subject.named.borrow();
    if let Some(same) = named.titles.values().find(|plan| listed.is_same(document, title, *plan)) {
        findings.at(&RULE, document, same);
    }
}
