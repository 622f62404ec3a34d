//! JSON texts of new values.

use super::edit::Layout;
use super::lanes::plain_length;

/// Writes a text as a JSON string: only what JSON demands is escaped, so `&` and `/` stay as they are.
pub fn write_string(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    push_string(text, &mut json);
    json
}

/// Appends a text as a JSON string, as [`write_string`] writes it.
pub fn push_string(text: &str, json: &mut String) {
    json.push('"');
    let mut rest = text;
    while let Some(length) = plain_length(rest.as_bytes()) {
        // What is escaped is ASCII, so the text comes apart between characters.
        let (plain, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
        json.push_str(plain);
        let mut characters = tail.chars();
        push_escape(characters.next().unwrap_or_default(), json);
        rest = characters.as_str();
    }
    json.push_str(rest);
    json.push('"');
}

/// Appends a number in digits. Formatting it would take longer, and pull in code that is many times larger.
pub fn push_integer(number: i64, text: &mut String) {
    if number < 0 {
        text.push('-');
    }
    let mut rest = number.unsigned_abs();
    let mut digits = [b'0'; 20];
    let mut count = 0;
    for slot in digits.iter_mut().rev() {
        // Nearly all fit 32 bits, whose division by ten is a multiplication in wasm too.
        let (next, digit) = match u32::try_from(rest) {
            Ok(small) => (u64::from(small / 10), small % 10),
            Err(_) => (rest / 10, (rest % 10) as u32),
        };
        *slot = b'0' + digit as u8;
        rest = next;
        count += 1;
        if rest == 0 {
            break;
        }
    }
    let written = digits.get(digits.len() - count..).and_then(|digits| std::str::from_utf8(digits).ok());
    text.push_str(written.unwrap_or_default());
}

fn push_escape(character: char, json: &mut String) {
    let short = match character {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\u{8}' => "\\b",
        '\u{c}' => "\\f",
        control => {
            let digit = |shift: u32| char::from_digit(u32::from(control) >> shift & 0xf, 16).unwrap_or('0');
            json.extend(['\\', 'u', '0', '0', digit(4), digit(0)]);
            return;
        }
    };
    json.push_str(short);
}

/// Indents a compact JSON text of a new value so that it fits where it is put.
pub fn write_text(json: &str, layout: &Layout) -> String {
    let Some(indent) = layout.indent() else { return json.to_owned() };
    let Ok(document) = super::scan(json.as_bytes()) else { return json.to_owned() };
    let mut text = String::new();
    write_node(&document, document.root(), &indent, layout.step(), &mut text);
    text
}

/// Appends a value, indented anew.
pub(super) fn write_node(
    document: &super::Document<'_>,
    node: super::NodeId,
    indent: &str,
    step: &str,
    text: &mut String,
) {
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
