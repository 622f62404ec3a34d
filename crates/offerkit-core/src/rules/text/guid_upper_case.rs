use crate::document::{replace, write_string};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A subscription or tenant of a private audience is written with capital letters; the pages ask for small ones
    /// there. Elsewhere the case of a GUID is no fault.
    ///
    /// Source: PC-PRIV 2019-08-15 to 2022-02-10.
    "text/guid-upper-case", Warning, Publish
}

/// The value is a GUID.
pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    // The members of an audience's list are called so.
    if value.field.key != "id" || !value.text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return;
    }
    let document = value.document();
    let lower = value.text.to_ascii_lowercase();
    let edit = replace(document, value.node, &write_string(&lower));
    findings
        .at(&RULE, document, value.node)
        .field(value.field)
        .text("value", value.text)
        .text("lower", &lower)
        .safe_fix("replace", vec![edit]);
}
