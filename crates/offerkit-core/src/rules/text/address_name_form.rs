use crate::document::{replace, write_string};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The name that becomes the last part of the listing's web address holds a blank or another character that no part
    /// of an address can hold as it is, or a whole address.
    ///
    /// Which characters the service takes was never published, and the documentation's own example has a capital
    /// (`contoso.sampleApp`), so this is a warning and letters of either case, digits and signs such as `.`, `-`, `_` and
    /// `~` are fine.
    ///
    /// Source: CPP-VM-OFFER 2019-04-25; CPP-APP 2018-12-06: part of the address; RFC 3986, section 3.3, for what it holds.
    "text/address-name-form", Warning, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text;
    if !text.bytes().all(can_be_in_address) {
        report(value, findings);
    }
}

#[cold]
fn report(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text.trim();
    if text.is_empty() || super::placeholder::explains(value, crate::Level::Warning, findings) {
        return;
    }
    let document = value.document();
    let draft = findings.at(&RULE, document, value.node).field(value.field).text("value", text);
    if text.contains("://") {
        draft.wording("address");
        return;
    }
    let inner_fault = text.chars().find(|character| !character.is_ascii() || !can_be_in_address(*character as u8));
    match inner_fault {
        None => draft.wording("edge"),
        Some(character) if character.is_whitespace() => draft.wording("blank"),
        Some(character) => draft.text("character", character.encode_utf8(&mut [0; 4])),
    };
    // Letters of other scripts have no sure spelling.
    if text.is_ascii() {
        let mend = |byte: u8| if can_be_in_address(byte) { char::from(byte) } else { '-' };
        let mended: String = text.bytes().map(mend).collect();
        draft.text("mended", &mended).fix("replace", vec![replace(document, value.node, &write_string(&mended))]);
    }
}

/// A character of a path's segment that stands for itself.
fn can_be_in_address(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte)
}
