//! JSON for people: one value a line.

use offerkit_core::document::{Document, Kind, NodeId, scan};

/// A JSON text, one value a line. `None` where the text is no JSON.
pub(super) fn pretty(text: &str) -> Option<String> {
    let document = scan(text.as_bytes()).ok()?;
    let mut pretty = String::with_capacity(text.len() + text.len() / 2);
    write(&document, document.root(), 0, &mut pretty);
    Some(pretty)
}

fn write(document: &Document<'_>, node: NodeId, depth: usize, pretty: &mut String) {
    let is_object = document.kind(node) == Kind::Object;
    if document.is_empty_container(node) || !(is_object || document.kind(node) == Kind::Array) {
        pretty.push_str(if document.is_empty_container(node) && is_object {
            "{}"
        } else if document.kind(node) == Kind::Array {
            "[]"
        } else {
            document.raw(node)
        });
        return;
    }
    let mut separator = if is_object { "{\n" } else { "[\n" };
    let indent = "  ".repeat(depth + 1);
    for (key, value) in document.members(node) {
        pretty.push_str(separator);
        pretty.push_str(&indent);
        pretty.push_str(document.raw(key));
        pretty.push_str(": ");
        write(document, value, depth + 1, pretty);
        separator = ",\n";
    }
    for item in document.items(node) {
        pretty.push_str(separator);
        pretty.push_str(&indent);
        write(document, item, depth + 1, pretty);
        separator = ",\n";
    }
    pretty.push('\n');
    pretty.push_str(&"  ".repeat(depth));
    pretty.push(if is_object { '}' } else { ']' });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(pretty(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn json_is_laid_out_one_value_a_line() {
        check(r#"{"a":[1.0,{}],"b":[]}"#, Some("{\n  \"a\": [\n    1.0,\n    {}\n  ],\n  \"b\": []\n}"));
        check(" 1 ", Some("1"));
        check("<html>", None);
    }
}
