//! Writes an answer as JSON text. By hand, since this is most of what a check costs when it finds something.

use offerkit_core::document::push_string;

use crate::answer::{Answer, AnswerType, Arg, Edit, Finding, Fix, Segment};

/// A finding takes about so many bytes.
const FINDING: usize = 700;

/// The JSON of an answer.
pub(crate) fn answer(answer: &Answer) -> String {
    let mut json = String::with_capacity(160 + FINDING * answer.findings.len());
    json.push_str(match answer.answer_type {
        AnswerType::Checked => r#"{"type":"checked","profile":"#,
        AnswerType::Unreadable => r#"{"type":"unreadable","profile":"#,
    });
    push_string(answer.profile, &mut json);
    member(",\"rulesHash\":", answer.rules_hash, &mut json);
    json.push_str(if answer.can_save { ",\"canSave\":true" } else { ",\"canSave\":false" });
    json.push_str(if answer.can_publish { ",\"canPublish\":true" } else { ",\"canPublish\":false" });
    json.push_str(",\"findings\":");
    list(&answer.findings, finding, &mut json);
    json.push('}');
    json
}

fn finding(finding: &Finding, json: &mut String) {
    member("{\"rule\":", finding.rule, json);
    member(",\"level\":", finding.level, json);
    member(",\"stage\":", finding.stage, json);
    member(",\"pointer\":", &finding.pointer, json);
    json.push_str(",\"path\":");
    list(&finding.path, segment, json);
    number(",\"span\":{\"start\":", finding.span.start, json);
    number(",\"end\":", finding.span.end, json);
    number("},\"line\":", finding.line, json);
    number(",\"column\":", finding.column, json);
    number(",\"endLine\":", finding.end_line, json);
    number(",\"endColumn\":", finding.end_column, json);
    member(",\"message\":", &finding.message, json);
    match &finding.help {
        Some(help) => member(",\"help\":", help, json),
        None => json.push_str(",\"help\":null"),
    }
    json.push_str(",\"args\":{");
    for (place, (name, value)) in finding.args.iter().enumerate() {
        if place > 0 {
            json.push(',');
        }
        push_string(name, json);
        json.push(':');
        arg(value, json);
    }
    json.push_str("},\"fixes\":");
    list(&finding.fixes, fix, json);
    json.push('}');
}

fn segment(segment: &Segment, json: &mut String) {
    match segment {
        Segment::Key(key) => push_string(key, json),
        Segment::Index(index) => push_digits(*index as u64, json),
    }
}

fn arg(arg: &Arg, json: &mut String) {
    match arg {
        Arg::Text(text) => push_string(text, json),
        Arg::Integer(integer) => number("", *integer, json),
        Arg::List(texts) => list(texts, |text, json| push_string(text, json), json),
    }
}

fn fix(fix: &Fix, json: &mut String) {
    member("{\"title\":", &fix.title, json);
    json.push_str(if fix.safe { ",\"safe\":true,\"edits\":" } else { ",\"safe\":false,\"edits\":" });
    list(&fix.edits, edit, json);
    json.push('}');
}

fn edit(edit: &Edit, json: &mut String) {
    number("{\"start\":", edit.start, json);
    number(",\"end\":", edit.end, json);
    member(",\"text\":", &edit.text, json);
    json.push('}');
}

fn list<T>(items: &[T], write: impl Fn(&T, &mut String), json: &mut String) {
    json.push('[');
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            json.push(',');
        }
        write(item, json);
    }
    json.push(']');
}

fn member(before: &str, text: &str, json: &mut String) {
    json.push_str(before);
    push_string(text, json);
}

fn number(before: &str, number: impl Into<i64>, json: &mut String) {
    json.push_str(before);
    let number = number.into();
    if number < 0 {
        json.push('-');
    }
    push_digits(number.unsigned_abs(), json);
}

/// Without the text in between that `to_string` makes: a finding has eight numbers. Nearly all fit 32 bits, whose
/// division by ten is a multiplication in wasm.
fn push_digits(number: u64, json: &mut String) {
    let Ok(mut small) = u32::try_from(number) else {
        json.push_str(&number.to_string());
        return;
    };
    let mut digits = [b'0'; 10];
    let mut count = 0;
    for slot in digits.iter_mut().rev() {
        *slot = b'0' + (small % 10) as u8;
        small /= 10;
        count += 1;
        if small == 0 {
            break;
        }
    }
    let written = digits.get(digits.len() - count..).and_then(|digits| std::str::from_utf8(digits).ok());
    json.push_str(written.unwrap_or_default());
}
