//! What a check found.

use offerkit_core as core;
use offerkit_core::document::{Document, LineIndex, PathCursor, Step, pointer};
use offerkit_core::messages::Messages;
use serde::Serialize;

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

/// What a check found, before words are put to it.
#[derive(Debug)]
pub struct Checked<'t> {
    pub(crate) text: &'t [u8],
    pub(crate) answer: core::Answer<'t>,
    pub(crate) messages: Messages,
}

impl Checked<'_> {
    /// Whether nothing is wrong that is an error.
    pub fn is_well(&self) -> bool {
        self.answer.findings.iter().all(|finding| finding.level() != core::Level::Error)
    }

    /// Whether a PUT would be accepted.
    pub fn can_save(&self) -> bool {
        self.answer.can_save
    }

    /// The answer as JSON text: what "the same answer" means.
    pub fn to_json(&self) -> String {
        let mut json = String::new();
        crate::json::answer(self, &mut json);
        json
    }

    /// The answer with its words and positions.
    pub fn to_answer(&self) -> Answer {
        let Checked { answer, messages, .. } = self;
        let mut places = Places::new(self);
        Answer {
            answer_type: self.answer_type(),
            profile: answer.profile.name(),
            rules_hash: core::RULES_HASH,
            can_save: answer.can_save,
            can_publish: answer.can_publish,
            findings: answer.findings.iter().map(|finding| Finding::new(finding, &mut places, messages)).collect(),
        }
    }

    pub(crate) fn answer_type(&self) -> AnswerType {
        if self.answer.document.is_some() { AnswerType::Checked } else { AnswerType::Unreadable }
    }
}

/// Where findings stand, as people count. They come in the order of the text.
pub(crate) struct Places<'c, 't> {
    pub(crate) document: Option<&'c Document<'t>>,
    pub(crate) lines: LineIndex<'c>,
    pub(crate) cursor: Option<PathCursor<'c, 't>>,
}

impl<'c, 't> Places<'c, 't> {
    pub(crate) fn new(checked: &'c Checked<'t>) -> Self {
        // Without findings nobody asks for a line.
        let text = if checked.answer.findings.iter().len() == 0 { b"" } else { checked.text };
        let document = checked.answer.document.as_ref();
        Self { document, lines: LineIndex::new(text), cursor: document.map(PathCursor::new) }
    }

    /// The steps from the root to a finding.
    pub(crate) fn steps(&mut self, finding: core::Finding<'_>) -> Vec<Step> {
        self.cursor.as_mut().map(|cursor| finding.steps(cursor).collect()).unwrap_or_default()
    }
}

impl Finding {
    fn new(finding: core::Finding<'_>, places: &mut Places<'_, '_>, messages: &Messages) -> Self {
        let core::messages::Rendered { message, help } = messages.render(finding);
        let (start, end) = places.lines.positions(finding.span());
        let steps = places.steps(finding);
        let path: core::document::Path = places
            .document
            .map(|document| steps.iter().map(|step| document.segment(*step)).collect())
            .unwrap_or_default();
        Self {
            rule: finding.rule().id,
            level: finding.level().name(),
            stage: finding.stage().name(),
            pointer: pointer(&path),
            path: path.into_iter().map(Segment::new).collect(),
            span: Span { start: finding.span().start, end: finding.span().end },
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            message,
            help: Some(help).filter(|help| !help.is_empty()),
            args: by_name(finding).into_iter().map(|(name, arg)| (name, Arg::new(arg))).collect(),
            fixes: finding.fixes().iter().map(|fix| Fix::new(finding, fix, messages)).collect(),
        }
    }
}

/// A finding's arguments in the order of their names. There is a handful; the library's sort is made for more, and large.
pub(crate) fn by_name(finding: core::Finding<'_>) -> Vec<(&'static str, core::Arg<'_>)> {
    let mut args: Vec<_> = finding.args().collect();
    for end in 1..args.len() {
        for at in (1..=end).rev() {
            if let Some([before, after]) = args.get_mut(at - 1..=at)
                && before.0 > after.0
            {
                std::mem::swap(before, after);
            }
        }
    }
    args
}

impl Segment {
    /// The copy of a step of the core's.
    pub fn new(segment: core::document::Segment) -> Self {
        match segment {
            core::document::Segment::Key(key) => Self::Key(key),
            core::document::Segment::Index(index) => Self::Index(index),
        }
    }
}

impl Arg {
    fn new(arg: core::Arg<'_>) -> Self {
        match arg {
            core::Arg::Text(text) | core::Arg::Word(text) => Self::Text(text.to_owned()),
            core::Arg::Integer(number) => Self::Integer(number),
            core::Arg::List(texts) => Self::List(texts.iter().map(|text| (*text).to_owned()).collect()),
        }
    }
}

impl Fix {
    fn new(finding: core::Finding<'_>, fix: &core::Fix, messages: &Messages) -> Self {
        let mut title = String::new();
        messages.push_fix_title(finding, fix, &mut title);
        let edit = |edit: &core::document::Edit| Edit { start: edit.start, end: edit.end, text: edit.text.clone() };
        Self { title, safe: fix.safe, edits: fix.edits.iter().map(edit).collect() }
    }
}
