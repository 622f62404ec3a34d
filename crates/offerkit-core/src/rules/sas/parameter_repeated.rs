use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A parameter of the signature stands twice in the address, as it does where a new signature was put behind an
    /// old one. Which of the two counts is not documented.
    ///
    /// Source: CPP-SAS 2018-10-19 and PC-SAS 2021-06-23 show each parameter once.
    "sas/parameter-repeated", Warning, Publish
}

/// The parameters that are documented.
const NAMES: [&str; 8] = ["sv=", "sr=", "sig=", "st=", "se=", "sp=", "spr=", "sip="];

/// Speaks once, of the first name that comes again.
pub(super) fn check(value: &Value<'_, '_, '_>, query: &str, findings: &mut Findings) {
    let mut seen = 0_u8;
    for pair in query.split('&') {
        let Some(at) = NAMES.iter().position(|name| pair.starts_with(name)) else { continue };
        if seen & 1 << at != 0 {
            let name = NAMES.get(at).map(|name| name.trim_end_matches('=')).unwrap_or_default();
            findings.at(&RULE, value.document(), value.node).label("name", name);
            return;
        }
        seen |= 1 << at;
    }
}
