use crate::finding::Findings;
use crate::rules::{Value, rule, url};

rule! {
    /// The name of the test drive's user manual ends like that of another kind of file than PDF. A name without an ending
    /// says nothing.
    ///
    /// Source: PC-APP 2020-05-03. What counts is the file and not its name, so this is a warning.
    "test-drive/manual-not-pdf", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    // An address that cannot be taken apart has another fault.
    let Ok(parts) = url::inspect(value.text.trim()) else { return };
    let Some(extension) = url::extension(parts.path) else { return };
    // The ending of a name is short and of letters; what else stands behind a dot may be part of a name.
    let is_ending = extension.len() <= 5 && extension.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_ending && !extension.eq_ignore_ascii_case("pdf") {
        findings.at(&RULE, value.document(), value.node).text("extension", extension);
    }
}
