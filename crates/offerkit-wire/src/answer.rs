//! What a check found.

use offerkit_core as core;
use offerkit_core::document::{LineIndex, pointer};
use offerkit_core::messages::Messages;
use serde::{Serialize, Serializer};

/// Whether the rules ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerType {
    /// The rules ran; the findings may be none.
    Checked,
    /// The text is not JSON that can be read; the findings say why.
    Unreadable,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Whether the rules ran.
    pub answer_type: AnswerType,
    /// The profile that was used.
    pub profile: &'static str,
    /// Names the rule book: two answers with one hash follow the same rules.
    pub rules_hash: &'static str,
    /// A PUT would be accepted.
    pub can_save: bool,
    /// Nothing is known that would keep the offer from being published.
    pub can_publish: bool,
    /// In the order of the text, then of rule ids.
    pub findings: Vec<Finding>,
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule's id, e.g. `sas/expired`.
    pub rule: &'static str,
    /// `error`, `warning` or `info`.
    pub level: &'static str,
    /// `save` or `publish`.
    pub stage: &'static str,
    /// JSON Pointer of the value; of a missing one, where it would be.
    pub pointer: String,
    /// The same as segments: keys and indexes.
    pub path: Vec<Segment>,
    /// Bytes of the UTF-8 text.
    pub span: Span,
    /// Line of the span's start, from 1.
    pub line: u32,
    /// Column of the span's start, from 1, in UTF-16 units.
    pub column: u32,
    /// Line of the span's end.
    pub end_line: u32,
    /// Column behind the span's end.
    pub end_column: u32,
    /// What is wrong, one line.
    pub message: String,
    /// Why it matters and what to do; `null` where the message says all.
    pub help: Option<String>,
    /// What the message is about, by name; an object, sorted by name.
    pub args: Vec<(&'static str, Arg)>,
    /// What cures it.
    pub fixes: Vec<Fix>,
}

/// A key or an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Segment {
    /// A member's key.
    Key(String),
    /// An item's index, from 0.
    Index(usize),
}

/// Bytes of the UTF-8 text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A text, secrets masked.
    Text(String),
    /// A number.
    Integer(i64),
    /// Several texts.
    List(Vec<String>),
}

/// Edits that cure a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// It cannot change what was meant.
    pub safe: bool,
    /// Over the bytes that were checked.
    pub edits: Vec<Edit>,
}

/// Puts `text` in the place of bytes `start..end`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Offset of the first byte that goes.
    pub start: u32,
    /// Offset behind the last byte that goes.
    pub end: u32,
    /// What comes.
    pub text: String,
}

impl Serialize for Answer {
    /// The JSON of [`Answer::to_json`] as it is, for an answer that is part of something larger.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw = serde_json::value::RawValue::from_string(self.to_json()).map_err(serde::ser::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl Answer {
    /// Puts words and positions to an answer of the core, over the text that was checked.
    pub fn new(text: &[u8], answer: core::Answer, messages: &Messages) -> Self {
        // Without findings nobody asks for a line.
        let lines = LineIndex::new(if answer.findings.is_empty() { b"" } else { text });
        Self {
            answer_type: if answer.readable { AnswerType::Checked } else { AnswerType::Unreadable },
            profile: answer.profile.name(),
            rules_hash: core::RULES_HASH,
            can_save: answer.can_save,
            can_publish: answer.can_publish,
            findings: answer.findings.into_iter().map(|finding| Finding::new(finding, &lines, messages)).collect(),
        }
    }

    /// The answer as JSON text: what "the same answer" means.
    pub fn to_json(&self) -> String {
        crate::json::answer(self)
    }

    /// How many findings are errors.
    pub fn error_count(&self) -> usize {
        self.findings.iter().filter(|finding| finding.level == core::Level::Error.name()).count()
    }
}

impl Finding {
    fn new(finding: core::Finding, lines: &LineIndex<'_>, messages: &Messages) -> Self {
        let words = messages.render(&finding);
        let fixes = finding.fixes.iter().map(|fix| messages.fix_title(&finding, fix)).collect::<Vec<_>>();
        let (start, end) = lines.positions(finding.span);
        let mut args: Vec<(&'static str, Arg)> =
            finding.args.into_iter().map(|(name, arg)| (name, Arg::new(arg))).collect();
        sort_by_name(&mut args);
        Self {
            rule: finding.rule.id,
            level: finding.level.name(),
            stage: finding.stage.name(),
            pointer: pointer(&finding.path),
            path: finding.path.into_iter().map(Segment::new).collect(),
            span: Span { start: finding.span.start, end: finding.span.end },
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            message: words.message,
            help: Some(words.help).filter(|help| !help.is_empty()),
            args,
            fixes: finding.fixes.into_iter().zip(fixes).map(|(fix, title)| Fix::new(fix, title)).collect(),
        }
    }
}

/// A finding has a handful of arguments; the library's sort is made for more, and large.
fn sort_by_name(args: &mut [(&'static str, Arg)]) {
    for end in 1..args.len() {
        for at in (1..=end).rev() {
            if let Some([before, after]) = args.get_mut(at - 1..=at)
                && before.0 > after.0
            {
                std::mem::swap(before, after);
            }
        }
    }
}

impl Segment {
    pub(crate) fn new(segment: core::document::Segment) -> Self {
        match segment {
            core::document::Segment::Key(key) => Self::Key(key),
            core::document::Segment::Index(index) => Self::Index(index),
        }
    }
}

impl Arg {
    fn new(arg: core::Arg) -> Self {
        match arg {
            core::Arg::Text(text) => Self::Text(text),
            core::Arg::Word(word) => Self::Text(word.to_owned()),
            core::Arg::Integer(number) => Self::Integer(number),
            core::Arg::List(texts) => Self::List(texts),
        }
    }
}

impl Fix {
    fn new(fix: core::Fix, title: String) -> Self {
        let edit = |edit: core::document::Edit| Edit { start: edit.start, end: edit.end, text: edit.text };
        Self { title, safe: fix.safe, edits: fix.edits.into_iter().map(edit).collect() }
    }
}
