use crate::document::{replace, write_string};
use crate::finding::Findings;
use crate::rules::text::not_an_email::is_email;
use crate::rules::{Value, rule};

rule! {
    /// Something among the addresses that are told of leads is no e-mail address. Several are separated by semicolons.
    ///
    /// Source: PC-LEADS 2020-03-30 for the semicolon; that the key is the portal's field of contact e-mails is a guess, so
    /// this is a warning.
    "lead/notification-emails", Warning, Publish
}

#[inline(never)]
pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let Some(first) = first_odd(value.text) else { return };
    let document = value.document();
    let draft = findings.at(&RULE, document, value.node).text("value", first);
    let mended: String = value.text.chars().map(|character| if character == ',' { ';' } else { character }).collect();
    if first.contains(',') && first_odd(&mended).is_none() {
        draft.wording("comma").fix("replace", vec![replace(document, value.node, &write_string(&mended))]);
    }
}

/// The first part that is no e-mail address.
#[inline(never)]
fn first_odd(text: &str) -> Option<&str> {
    text.split(';').map(str::trim).find(|part| !part.is_empty() && !is_email(part))
}
