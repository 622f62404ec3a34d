//! JSON texts of new values.

use super::edit::Layout;

/// Writes a text as a JSON string: only what JSON demands is escaped, so `&` and `/` stay as they are.
pub fn write_string(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            control if control < ' ' => json.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => json.push(other),
        }
    }
    json.push('"');
    json
}

/// Indents a compact JSON text of a new value so that it fits where it is put.
pub fn write_text(json: &str, layout: &Layout) -> String {
    let Some(indent) = layout.indent() else { return json.to_owned() };
    let Ok(document) = super::scan(json.as_bytes()) else { return json.to_owned() };
    let mut text = String::new();
    write_node(&document, document.root(), &indent, layout.step(), &mut text);
    text
}

fn write_node(document: &super::Document<'_>, node: super::NodeId, indent: &str, step: &str, text: &mut String) {
    let inner = format!("{indent}{step}");
    let mut separator = "";
    match document.kind(node) {
        super::Kind::Object if !document.is_empty_container(node) => {
            text.push('{');
            for (key, value) in document.members(node) {
                text.push_str(separator);
                text.push_str(&inner);
                text.push_str(document.raw(key));
                text.push_str(": ");
                write_node(document, value, &inner, step, text);
                separator = ",";
            }
            text.push_str(indent);
            text.push('}');
        }
        super::Kind::Array if !document.is_empty_container(node) => {
            text.push('[');
            for item in document.items(node) {
                text.push_str(separator);
                text.push_str(&inner);
                write_node(document, item, &inner, step, text);
                separator = ",";
            }
            text.push_str(indent);
            text.push(']');
        }
        _ => text.push_str(document.raw(node)),
    }
}
