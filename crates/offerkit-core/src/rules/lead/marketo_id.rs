use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// An identifier of Marketo has another form: the server is letters, digits, dots and hyphens such as `ys12`, the
    /// Munchkin id three groups of three such as `123-PQR-789`, the form up to eight digits such as `1179`.
    ///
    /// Source: SCH customer-leads; PC-LEADS 2019-08-01 for the examples.
    "lead/marketo-id", Warning, Publish
}

pub(super) fn check_server(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte);
    let fits = value.text.len() <= 255 && value.text.bytes().all(is_sign);
    report(value, fits, "server", findings);
}

pub(super) fn check_munchkin(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let is_right =
        |(place, byte): (usize, u8)| if place % 4 == 3 { byte == b'-' } else { byte.is_ascii_alphanumeric() };
    let fits = value.text.len() == 11 && value.text.bytes().enumerate().all(is_right);
    report(value, fits, "munchkin", findings);
}

pub(super) fn check_form(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let fits = value.text.len() <= 8 && value.text.bytes().all(|byte| byte.is_ascii_digit());
    report(value, fits, "form", findings);
}

fn report(value: &Value<'_, '_, '_>, fits: bool, wording: &'static str, findings: &mut Findings) {
    if !fits {
        let draft = findings.at(&RULE, value.document(), value.node).field(value.field);
        draft.text("value", value.text).wording(wording);
    }
}
