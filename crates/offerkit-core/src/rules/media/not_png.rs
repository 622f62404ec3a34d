use crate::catalog::Profile;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The name of a picture ends like that of another kind of file than PNG, such as `.jpg` or `.svg`.
    ///
    /// A name without an ending says nothing and is in use. In 2018 the small logo may be an `.ico`.
    ///
    /// Source: CPP-APP 2018-12-06, CPP-IOT 2019-04-24 and PC-VM-2020 ask for PNG; CPP-VM-OFFER 2019-04-25 calls the small
    /// logo an .ico bitmap. What counts is the file and not its name, so this is a warning.
    "media/not-png", Warning, Publish
}

/// Endings of pictures that are no PNG.
const OTHERS: [&str; 10] = ["jpg", "jpeg", "svg", "gif", "webp", "ico", "bmp", "tif", "tiff", "avif"];

#[cold]
pub(super) fn check(value: &Value<'_, '_, '_>, extension: &str, findings: &mut Findings) {
    let Some(found) = OTHERS.into_iter().find(|other| extension.eq_ignore_ascii_case(other)) else { return };
    let is_bitmap = found == "ico" && value.field.key.ends_with(".smallLogo");
    if is_bitmap && value.subject.profile == Profile::Sep2018 {
        return;
    }
    findings.at(&RULE, value.document(), value.node).field(value.field).label("extension", found);
}
