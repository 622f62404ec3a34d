use crate::catalog::{Field, Kind as Type};
use crate::document::{Document, Kind, NodeId, replace, write_string};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The value has another JSON type than the documented one: a text where a number belongs, an object where a list
    /// belongs.
    ///
    /// The service reads the body into fixed types and refuses what does not fit.
    ///
    /// Source: the types of the documented request and response bodies.
    "field/wrong-type", Error, Save
}

/// Whether a value is of its field's type.
pub(in crate::rules) fn fits(field: &Field, kind: Kind, document: &Document<'_>, node: NodeId) -> bool {
    match (field.kind, kind) {
        (Type::Any, _)
        | (Type::String, Kind::String)
        | (Type::Boolean, Kind::True | Kind::False)
        | (Type::Number, Kind::Number)
        | (Type::Array, Kind::Array)
        | (Type::Object, Kind::Object) => true,
        (Type::Integer, Kind::Number) => is_whole(document, node),
        _ => false,
    }
}

/// Whether a number has no fraction; beyond 2^53 every double is whole, so the spelling decides.
fn is_whole(document: &Document<'_>, node: NodeId) -> bool {
    let raw = document.raw(node);
    if !raw.contains(['.', 'e', 'E']) {
        return true;
    }
    document.number(node).is_some_and(|number| number.fract() == 0.0)
}

pub(in crate::rules) fn report(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let (document, field, node) = (value.document(), value.field, value.node);
    let wording = match field.kind {
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
    if let Some(json) = converted(field.kind, document, node) {
        draft.fix("convert", vec![replace(document, node, &json)]);
    }
}

/// The same value in the right type, where there is no doubt which one that is.
fn converted(wanted: Type, document: &Document<'_>, node: NodeId) -> Option<String> {
    let text = document.string(node);
    match (wanted, text.as_deref(), document.kind(node)) {
        (Type::Boolean, Some("true" | "false"), _) => text.map(String::from),
        (Type::Integer, Some(digits), _) if digits.parse::<i64>().is_ok_and(|n| n.to_string() == digits) => {
            Some(digits.to_owned())
        }
        (Type::String, None, Kind::Number | Kind::True | Kind::False) => Some(write_string(document.raw(node))),
        (Type::Array, _, Kind::String | Kind::Object) => Some(format!("[{}]", document.raw(node))),
        _ => None,
    }
}
