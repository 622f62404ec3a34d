//! Writes an answer as JSON text, from the records of the check. By hand, since this is most of what a check costs when
//! it finds something: nothing is made into a text of its own first, but for the words.

use offerkit_core as core;
use offerkit_core::document::{Document, Edit, Step, push_integer, push_string};

use crate::answer::{AnswerType, Checked, Places, by_name};

/// A finding takes about so many bytes.
const FINDING: usize = 800;

/// Appends the JSON of an answer.
pub(crate) fn answer(checked: &Checked<'_>, json: &mut String) {
    let answer = &checked.answer;
    json.reserve(160 + FINDING * answer.findings.iter().len());
    json.push_str(match checked.answer_type() {
        AnswerType::Checked => r#"{"type":"checked","profile":""#,
        AnswerType::Unreadable => r#"{"type":"unreadable","profile":""#,
    });
    json.push_str(answer.profile.name());
    json.push_str(r#"","rulesHash":""#);
    json.push_str(core::RULES_HASH);
    json.push_str(match (answer.can_save, answer.can_publish) {
        (true, true) => r#"","canSave":true,"canPublish":true,"findings":["#,
        (true, false) => r#"","canSave":true,"canPublish":false,"findings":["#,
        (false, true) => r#"","canSave":false,"canPublish":true,"findings":["#,
        (false, false) => r#"","canSave":false,"canPublish":false,"findings":["#,
    });
    let mut writer = Writer { checked, places: Places::new(checked), words: String::new(), json };
    writer.list(answer.findings.iter(), Writer::finding);
    json.push_str("]}");
}

struct Writer<'c, 't, 'j> {
    checked: &'c Checked<'t>,
    places: Places<'c, 't>,
    /// Reused: words are put together here before they are written as JSON.
    words: String,
    json: &'j mut String,
}

impl Writer<'_, '_, '_> {
    fn finding(&mut self, finding: core::Finding<'_>) {
        let (start, end) = self.places.lines.positions(finding.span());
        let steps = self.places.steps(finding);
        let messages = self.checked.messages;
        // Ids, names and keys of the rule book need no escape.
        self.json.push_str(r#"{"rule":""#);
        self.json.push_str(finding.rule().id);
        self.json.push_str(match finding.level() {
            core::Level::Error => r#"","level":"error","stage":""#,
            core::Level::Warning => r#"","level":"warning","stage":""#,
            core::Level::Info => r#"","level":"info","stage":""#,
        });
        self.json.push_str(match finding.stage() {
            core::Stage::Save => r#"save","pointer":""#,
            core::Stage::Publish => r#"publish","pointer":""#,
        });
        if let Some(document) = self.places.document {
            pointer(document, &steps, self.json);
        }
        self.json.push_str(r#"","path":["#);
        if let Some(document) = self.places.document {
            path(document, &steps, self.json);
        }
        self.number(r#"],"span":{"start":"#, finding.span().start);
        self.number(r#","end":"#, finding.span().end);
        self.number(r#"},"line":"#, start.line);
        self.number(r#","column":"#, start.column);
        self.number(r#","endLine":"#, end.line);
        self.number(r#","endColumn":"#, end.column);
        self.json.push_str(r#","message":"#);
        self.words(|words| messages.push_message(finding, words));
        self.json.push_str(r#","help":"#);
        self.words.clear();
        messages.push_help(finding, &mut self.words);
        if self.words.is_empty() {
            self.json.push_str("null")
        } else {
            push_string(&self.words, self.json)
        }
        self.json.push_str(r#","args":{"#);
        self.list(by_name(finding).into_iter(), Writer::member);
        self.json.push_str(r#"},"fixes":["#);
        self.list(finding.fixes().iter(), |writer, fix| {
            writer.json.push_str(r#"{"title":"#);
            writer.words(|words| messages.push_fix_title(finding, fix, words));
            writer.json.push_str(if fix.safe { r#","safe":true,"edits":["# } else { r#","safe":false,"edits":["# });
            writer.list(fix.edits.iter(), Writer::edit);
            writer.json.push_str("]}");
        });
        self.json.push_str("]}");
    }

    fn member(&mut self, (name, value): (&'static str, core::Arg<'_>)) {
        push_string(name, self.json);
        self.json.push(':');
        match value {
            core::Arg::Text(text) | core::Arg::Word(text) => push_string(text, self.json),
            core::Arg::Integer(integer) => push_integer(integer, self.json),
            core::Arg::List(texts) => {
                self.json.push('[');
                self.list(texts.iter(), |writer, text| push_string(text, writer.json));
                self.json.push(']');
            }
        }
    }

    fn edit(&mut self, edit: &Edit) {
        self.number(r#"{"start":"#, edit.start);
        self.number(r#","end":"#, edit.end);
        self.json.push_str(r#","text":"#);
        push_string(&edit.text, self.json);
        self.json.push('}');
    }

    fn list<T>(&mut self, items: impl Iterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        for (place, item) in items.enumerate() {
            if place > 0 {
                self.json.push(',');
            }
            write(self, item);
        }
    }

    fn words(&mut self, push: impl FnOnce(&mut String)) {
        self.words.clear();
        push(&mut self.words);
        push_string(&self.words, self.json);
    }

    fn number(&mut self, before: &str, number: u32) {
        self.json.push_str(before);
        push_integer(i64::from(number), self.json);
    }
}

/// The segments as a JSON Pointer, without quotes around it.
fn pointer(document: &Document<'_>, steps: &[Step], json: &mut String) {
    for step in steps {
        json.push('/');
        match step {
            Step::Index(index) => push_integer(i64::from(*index), json),
            Step::Missing(key) => json.push_str(key),
            Step::Key(key) => match document.plain_string(*key).filter(|key| !key.contains(['~', '/'])) {
                Some(key) => json.push_str(key),
                None => {
                    let key = document.string(*key).unwrap_or_default().replace('~', "~0").replace('/', "~1");
                    let mut quoted = String::new();
                    push_string(&key, &mut quoted);
                    json.push_str(quoted.get(1..quoted.len() - 1).unwrap_or_default());
                }
            },
        }
    }
}

/// The segments as items of a list.
fn path(document: &Document<'_>, steps: &[Step], json: &mut String) {
    for (place, step) in steps.iter().enumerate() {
        if place > 0 {
            json.push(',');
        }
        match step {
            Step::Index(index) => push_integer(i64::from(*index), json),
            Step::Missing(key) => push_string(key, json),
            // Without escapes it is spelt as it would be written.
            Step::Key(key) if document.plain_string(*key).is_some() => json.push_str(document.raw(*key)),
            Step::Key(key) => push_string(&document.string(*key).unwrap_or_default(), json),
        }
    }
}
