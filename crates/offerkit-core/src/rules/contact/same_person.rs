use crate::finding::Findings;
use crate::rules::listed::Listed;
use crate::rules::{Subject, rule};

rule! {
    /// The engineering contact and the support contact are the same: name, e-mail address and telephone number. That is
    /// allowed; the one is asked about the offer itself, the other about customers' cases.
    ///
    /// Source: CPP-VM-OFFER 2019-04-25 and PC-CONT 2020-06-17 ask for both; the documentation's own sample has the same
    /// person twice.
    "contact/same-person", Info, Publish
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, listed: &Listed, findings: &mut Findings) {
    let document = subject.document;
    let same = |[one, other]: [Option<_>; 2]| match (one, other) {
        (Some(one), Some(other)) => listed.is_same(document, one, other),
        _ => false,
    };
    let [name, email, phone] = listed.contacts();
    if same(email)
        && same(phone)
        && same(name)
        && let [_, Some(support)] = name
    {
        findings.at(&RULE, document, support);
    }
}
