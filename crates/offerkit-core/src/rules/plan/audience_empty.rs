use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A plan has an audience that names nobody. Whether such a plan is private or public is not documented, and a
    /// plan that was published as public can never become private.
    ///
    /// Source: PC-PRIV 2019-08-15 to 2022-02-10.
    "plan/audience-empty", Warning, Publish
}

pub(super) fn report(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let key = value.field.key;
    findings.at(&RULE, value.document(), value.node).field(value.field).label("key", key);
}
