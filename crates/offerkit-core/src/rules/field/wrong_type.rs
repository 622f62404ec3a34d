use crate::catalog::{Field, Kind as Type};
use crate::document::{Decimal, Document, Edit, Kind, NodeId};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The value has another JSON type than the documented one: a text where a number belongs, an object where a list
    /// belongs.
    ///
    /// The service reads the body into fixed types and refuses what does not fit. In the six objects for leads, whose
    /// members were never published, this is a warning.
    ///
    /// Source: the types of the documented request and response bodies.
    "field/wrong-type", Error, Save
}

/// Whether a value is of its field's type.
pub(in crate::rules) fn fits(field: &Field, kind: Kind, document: &Document<'_>, node: NodeId) -> bool {
    let is_taken = taken(field.kind) >> kind as u32 & 1 == 1;
    is_taken && (field.kind != Type::Integer || is_whole(document, node))
}

/// A bit for each kind of value that a type takes.
fn taken(kind: Type) -> u32 {
    let bit = |kind: Kind| 1 << kind as u32;
    match kind {
        Type::Any => u32::MAX,
        Type::String => bit(Kind::String),
        Type::Boolean => bit(Kind::True) | bit(Kind::False),
        Type::Integer | Type::Number => bit(Kind::Number),
        Type::Array => bit(Kind::Array),
        Type::Object => bit(Kind::Object),
    }
}

/// Whether a number has no fraction; beyond 2^53 every double is whole, so the spelling decides.
fn is_whole(document: &Document<'_>, node: NodeId) -> bool {
    let raw = document.raw(node);
    if raw.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return true;
    }
    document.decimal(node).is_some_and(Decimal::is_whole)
}

pub(in crate::rules) fn report(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let (document, field, node) = (value.document(), value.field, value.node);
    let wording = match field.kind {
        _ if field.is_of_lead_configuration() => "successor",
        Type::String => "text",
        Type::Boolean => "boolean",
        Type::Integer => "integer",
        Type::Number | Type::Any => "number",
        Type::Array => "array",
        Type::Object => "object",
    };
    let found = match document.kind(node) {
        Kind::Null => "null",
        Kind::True | Kind::False => "boolean",
        Kind::Number if field.kind == Type::Integer => "fraction",
        Kind::Number => "number",
        Kind::String => "text",
        Kind::Array => "array",
        Kind::Object => "object",
    };
    let draft = findings.at(&RULE, document, node).wording(wording).field(field).word("found", found);
    if let Some(edits) = conversion(field, document, node) {
        draft.fix("convert", edits);
    }
}

/// Edits that give the same value the right type, where there is no doubt which one that is. They touch its ends only:
/// whatever stands within, a secret say, is not told again.
fn conversion(field: &Field, document: &Document<'_>, node: NodeId) -> Option<Vec<Edit>> {
    let span = document.span(node);
    let put = |at: u32, text: &str| Edit { start: at, end: at, text: text.to_owned() };
    let between = |before: &str, behind: &str| Some(vec![put(span.start, before), put(span.end, behind)]);
    let cut = |at: u32| Edit { start: at, end: at + 1, text: String::new() };
    let without_quotes = || Some(vec![cut(span.start), cut(span.end - 1)]);
    let inner = document.raw(node).strip_prefix('"').and_then(|raw| raw.strip_suffix('"'));
    match (field.kind, inner, document.kind(node)) {
        (Type::Boolean, Some("true" | "false"), _) => without_quotes(),
        (Type::Integer, Some(digits), _) if digits.parse::<i64>().is_ok_and(|n| n.to_string() == digits) => {
            without_quotes()
        }
        (Type::String, None, Kind::Number | Kind::True | Kind::False) => between("\"", "\""),
        (Type::Array, _, kind @ (Kind::String | Kind::Object)) if is_item(field, kind) => between("[", "]"),
        _ => None,
    }
}

/// Whether an item of the list has the kind.
fn is_item(field: &Field, kind: Kind) -> bool {
    let expected = field.item().map(|item| item.kind);
    matches!((expected, kind), (Some(Type::String), Kind::String) | (Some(Type::Object), Kind::Object))
}
