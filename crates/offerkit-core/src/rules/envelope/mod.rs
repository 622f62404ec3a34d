//! Rules about the body's outermost keys.

pub(super) mod offer_id_differs;
pub(super) mod offer_id_form;
pub(super) mod offer_id_unusual;
pub(super) mod offer_type_missing;
pub(super) mod offer_type_unknown;
pub(super) mod publisher_id_differs;
pub(super) mod publisher_id_form;

use super::text::placeholder;
use crate::document::{replace, write_string};
use crate::finding::{Findings, Level, Stage};
use crate::rules::{Rule, Subject, Value};

/// What is wrong with an identifier of an offer or a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IdFault {
    /// Longer than any page allows.
    TooLong,
    /// A character that no page allows.
    Character(char),
    /// Some pages allow it, others do not: an underscore, a hyphen at the end.
    Unusual,
}

/// The longest identifier of an offer or plan, in characters; every page agrees (CPP 2018-09-18 to PC 2022-03-28).
pub(super) const MAX_ID: usize = 50;

/// Whether a character is one that an identifier may have.
fn is_id_character(character: char) -> bool {
    matches!(character, 'a'..='z' | '0'..='9' | '-' | '_')
}

/// Whether every character is.
pub(super) fn has_id_characters(id: &str) -> bool {
    id.bytes().all(|byte| is_id_character(char::from(byte)))
}

/// Holds an identifier against the pages: lower-case letters, digits and hyphens are allowed by all of them.
pub(super) fn id_fault(id: &str) -> Option<IdFault> {
    let (mut is_allowed, mut has_underscore) = (true, false);
    for byte in id.bytes() {
        is_allowed &= is_id_character(char::from(byte));
        has_underscore |= byte == b'_';
    }
    if !is_allowed {
        return id.chars().find(|character| !is_id_character(*character)).map(IdFault::Character);
    }
    if id.len() > MAX_ID {
        return Some(IdFault::TooLong);
    }
    let is_unusual = has_underscore || id.ends_with('-') || id.starts_with('-');
    is_unusual.then_some(IdFault::Unusual)
}

/// The identifier with what is not allowed replaced or cut, where something is left.
pub(super) fn mended_id(id: &str) -> Option<String> {
    let allowed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    let mend = |character: char| if allowed(character) { character.to_ascii_lowercase() } else { '-' };
    let mended: String = id.chars().map(mend).take(MAX_ID).collect();
    let mended = mended.trim_matches('-');
    (!mended.is_empty() && mended != id).then(|| mended.to_owned())
}

/// Reports an identifier that no page allows, with one that all of them do.
pub(super) fn report_id_form(value: &Value<'_, '_, '_>, rule: &'static Rule, findings: &mut Findings) {
    let id = value.text;
    let document = value.document();
    let fault = id_fault(id);
    if let Some(IdFault::Character(_)) = fault
        && let Some(part) = placeholder::template_part(id)
    {
        report_template(value, rule, part, findings);
        return;
    }
    let draft = match fault {
        Some(IdFault::Character(character)) => {
            findings.at(rule, document, value.node).wording("character").text("character", &character.to_string())
        }
        Some(IdFault::TooLong) => {
            findings.at(rule, document, value.node).wording("too-long").count("count", id.len()).count("limit", MAX_ID)
        }
        _ => return,
    };
    draft.field(value.field).text("value", id);
    if let Some(mended) = mended_id(id) {
        let edit = replace(document, value.node, &write_string(&mended));
        draft.text("mended", &mended).fix("replace", vec![edit]);
    }
}

/// Reports an identifier that is a template. What the service refuses stays an error of the rule.
#[cold]
pub(super) fn report_template(
    value: &Value<'_, '_, '_>,
    rule: &'static Rule,
    part: std::ops::Range<usize>,
    findings: &mut Findings,
) {
    if rule.stage == Stage::Publish {
        placeholder::explains(value, Level::Warning, findings);
        return;
    }
    let document = value.document();
    let span = document.span_within(value.node, part.clone());
    let part = value.text.get(part).unwrap_or_default();
    findings.at(rule, document, value.node).span(span).wording("template").field(value.field).text("value", part);
}

/// Reports an identifier of the body that is not the one in the address it is sent to, where that is known.
fn report_difference(
    subject: &Subject<'_, '_>,
    rule: &'static Rule,
    key: &str,
    expected: Option<&str>,
    findings: &mut Findings,
) {
    let document = subject.document;
    let Some(expected) = expected else { return };
    let Some(node) = document.present(document.root(), key) else { return };
    let Some(id) = document.string(node).filter(|id| *id != expected) else { return };
    findings
        .at(rule, document, node)
        .wording(if id.is_empty() { "empty" } else { "message" })
        .text("value", &id)
        .text("expected", expected)
        .fix("replace", vec![replace(document, node, &write_string(expected))]);
}
