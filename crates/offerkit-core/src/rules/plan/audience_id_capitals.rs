use crate::document::{NodeId, replace, write_string};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// An identifier of a private audience has capital letters. The documentation asks for lower case.
    ///
    /// Source: the text on the restricted audience of PC-VM-2020.
    "plan/audience-id-capitals", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, (id, text): (NodeId, &str), findings: &mut Findings) {
    if !text.bytes().any(|byte| byte.is_ascii_uppercase()) || !text.is_ascii() {
        return;
    }
    let document = value.document();
    let mended = text.to_ascii_lowercase();
    let edit = replace(document, id, &write_string(&mended));
    findings.at(&RULE, document, id).text("value", text).text("mended", &mended).safe_fix("replace", vec![edit]);
}
