use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The address of a picture names a web page or a document: the service fetches what stands there and gets no picture.
    ///
    /// Source: CPP-APP 2018-12-06, CPP-IOT 2019-04-24 and PC-VM-2020 ask for PNG.
    "media/web-page", Warning, Publish
}

/// Endings of what is no picture.
const PAGES: [&str; 9] = ["html", "htm", "php", "asp", "aspx", "jsp", "md", "pdf", "zip"];

/// Reports such a name, and whether it is one.
#[cold]
pub(super) fn check(value: &Value<'_, '_, '_>, extension: &str, findings: &mut Findings) -> bool {
    let found = PAGES.into_iter().find(|page| extension.eq_ignore_ascii_case(page));
    if let Some(found) = found {
        findings.at(&RULE, value.document(), value.node).field(value.field).label("extension", found);
    }
    found.is_some()
}
