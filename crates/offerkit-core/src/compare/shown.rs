//! Values as they may be seen.

use crate::catalog::Field;
use crate::document::{Document, Kind, NodeId, push_string};
use crate::{MASK, mask, secret_ranges};

use super::values::member_field;

/// Appends the JSON text of a value without white space and with secrets masked; it stays JSON.
pub(super) fn push_shown(document: &Document<'_>, node: NodeId, field: Option<&'static Field>, json: &mut String) {
    let kind = document.kind(node);
    if field.is_some_and(|field| field.secret)
        && kind != Kind::Null
        && document.string(node).is_none_or(|text| !text.is_empty())
    {
        push_string(MASK, json);
        return;
    }
    match kind {
        Kind::String => push_text(document, node, json),
        Kind::Object => {
            json.push('{');
            for (place, (key, value)) in document.members(node).enumerate() {
                if place > 0 {
                    json.push(',');
                }
                push_text(document, key, json);
                json.push(':');
                let name = document.string(key).unwrap_or_default();
                push_shown(document, value, member_field(field, &name), json);
            }
            json.push('}');
        }
        Kind::Array => {
            json.push('[');
            for (place, item) in document.items(node).enumerate() {
                if place > 0 {
                    json.push(',');
                }
                push_shown(document, item, field.and_then(Field::item), json);
            }
            json.push(']');
        }
        Kind::Number | Kind::True | Kind::False | Kind::Null => json.push_str(document.raw(node)),
    }
}

/// As it is spelt, unless it holds a secret.
fn push_text(document: &Document<'_>, node: NodeId, json: &mut String) {
    let text = document.string(node).unwrap_or_default();
    if secret_ranges(&text).is_empty() {
        json.push_str(document.raw(node));
    } else {
        push_string(&mask(&text), json);
    }
}

#[cfg(test)]
mod tests {
    use super::push_shown;
    use crate::catalog::root;
    use crate::document::scan;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let document = scan(text.as_bytes()).unwrap();
        let mut shown = String::new();
        push_shown(&document, document.root(), Some(root()), &mut shown);
        assert_eq!(shown, expected);
    }

    #[test]
    fn secrets_are_masked_at_any_depth_and_the_rest_is_as_it_is_spelt() {
        check("{ \"a\" : [ 1.0, \"\\u0041\" ] }", r#"{"a":[1.0,"\u0041"]}"#);
        check(
            r#"["https://x/?sig=abc&se=1","https://x/?s\u0069g=abc"]"#,
            r#"["https://x/?sig=***&se=1","https://x/?sig=***"]"#,
        );
        let lead = |password: &str| {
            format!(
                r#"{{"definition":{{"offer":{{"microsoft-azure-marketplace.crmLeadConfiguration":{{"password":{password}}}}}}}}}"#
            )
        };
        check(&lead("\"hunter2\""), &lead("\"***\""));
        check(&lead("12345"), &lead("\"***\""));
        check(&lead(r#"{"a":"b"}"#), &lead("\"***\""));
        check(&lead("\"\""), &lead("\"\""));
        check(&lead("null"), &lead("null"));
    }
}
