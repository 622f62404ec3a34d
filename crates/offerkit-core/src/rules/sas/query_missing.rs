use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The disk's address has no signature: there is no `?` with parameters behind the name. A disk in private
    /// storage cannot be read without one.
    ///
    /// Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23.
    "sas/query-missing", Error, Publish
}

pub(super) fn report(value: &Value<'_, '_, '_>, text: &str, findings: &mut Findings) {
    // An ampersand where the question mark belongs is the documented way to get here.
    let wording = if text.contains("&sig=") || text.contains("&sv=") { "ampersand" } else { "message" };
    findings.at(&RULE, value.document(), value.node).wording(wording);
}
