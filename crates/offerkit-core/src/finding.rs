//! What a rule found, as data. Words are put to it by [`crate::messages`].

use crate::document::{Document, Edit, NodeId, Path, Segment, Span};
use crate::rules::Rule;
use crate::secret::{MASK, mask};

/// The most findings an answer holds; one more, `limit/findings`, then says how many were left out.
pub const MAX_FINDINGS: usize = 1000;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The offer is refused, now or later.
    Error,
    /// Likely not what was meant, or the sources disagree.
    Warning,
    /// Good to know.
    Info,
}

impl Level {
    /// `error`, `warning` or `info`.
    pub fn name(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info => "info",
        }
    }
}

/// When a finding hurts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The PUT is refused.
    Save,
    /// The offer is saved, but refused or rejected later.
    Publish,
}

impl Stage {
    /// `save` or `publish`.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Save => "save",
            Stage::Publish => "publish",
        }
    }
}

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A text; secrets in it are masked already.
    Text(String),
    /// A count or an offset.
    Integer(i64),
    /// Several texts.
    List(Vec<String>),
    /// A word that the language has a text for, among the rule's: `<argument>-<word>`.
    Word(&'static str),
}

/// The smallest edits that cure a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Which of the rule's messages is its title.
    pub title: &'static str,
    /// It cannot change what was meant.
    pub safe: bool,
    /// Edits over the bytes that were checked.
    pub edits: Vec<Edit>,
}

/// What a rule found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it matters: the rule's own level, but for figures that the sources disagree on.
    pub level: Level,
    /// When it hurts.
    pub stage: Stage,
    /// Where it is; for a missing member, where that would be.
    pub path: Path,
    /// Where that stands in the text; for a missing member, its parent's opening brace.
    pub span: Span,
    /// Which of the rule's messages says it: `message`, or a variant of it.
    pub wording: &'static str,
    /// What the message is about.
    pub args: Vec<(&'static str, Arg)>,
    /// What cures it.
    pub fixes: Vec<Fix>,
}

/// A finding whose path has not been worked out yet.
#[derive(Debug)]
pub(crate) struct Draft {
    rule: &'static Rule,
    level: Level,
    span: Span,
    node: Option<NodeId>,
    missing: Option<String>,
    wording: &'static str,
    args: Vec<(&'static str, Arg)>,
    fixes: Vec<Fix>,
    /// The value belongs to a field that is secret, so nothing of it is quoted.
    secret: bool,
}

/// The longest text that a message quotes, in characters.
const MAX_QUOTE: usize = 120;

impl Draft {
    /// Adds a text, masked and shortened.
    pub(crate) fn text(&mut self, name: &'static str, text: &str) -> &mut Self {
        let mut quoted = if self.secret { MASK.to_owned() } else { mask(text) };
        if let Some((end, _)) = quoted.char_indices().nth(MAX_QUOTE) {
            quoted.truncate(end);
            quoted.push('…');
        }
        self.args.push((name, Arg::Text(quoted)));
        self
    }

    /// Adds a text of the catalog or of a time, in which nothing can be secret.
    pub(crate) fn known_text(&mut self, name: &'static str, text: impl Into<String>) -> &mut Self {
        self.args.push((name, Arg::Text(text.into())));
        self
    }

    /// Adds a number.
    pub(crate) fn count(&mut self, name: &'static str, count: impl TryInto<i64>) -> &mut Self {
        self.args.push((name, Arg::Integer(count.try_into().unwrap_or(i64::MAX))));
        self
    }

    /// Adds a word that the language has a message for.
    pub(crate) fn word(&mut self, name: &'static str, word: &'static str) -> &mut Self {
        self.args.push((name, Arg::Word(word)));
        self
    }

    /// Adds several texts.
    pub(crate) fn list<'a>(&mut self, name: &'static str, texts: impl IntoIterator<Item = &'a str>) -> &mut Self {
        self.args.push((name, Arg::List(texts.into_iter().map(str::to_owned).collect())));
        self
    }

    /// Adds the field's label as `field`; nothing of a secret field's value is quoted behind this.
    pub(crate) fn field(&mut self, field: &crate::catalog::Field) -> &mut Self {
        self.secret |= field.secret;
        self.known_text("field", field.label)
    }

    /// Says it by another of the rule's messages.
    pub(crate) fn wording(&mut self, wording: &'static str) -> &mut Self {
        self.wording = wording;
        self
    }

    /// Gives it a level other than the rule's own.
    pub(crate) fn level(&mut self, level: Level) -> &mut Self {
        self.level = level;
        self
    }

    /// Points at a part of the value.
    pub(crate) fn span(&mut self, span: Span) -> &mut Self {
        self.span = span;
        self
    }

    /// Adds a fix that cannot change what was meant.
    pub(crate) fn safe_fix(&mut self, title: &'static str, edits: Vec<Edit>) -> &mut Self {
        self.fixes.push(Fix { title, safe: true, edits });
        self
    }

    /// Adds a fix that somebody should look at.
    pub(crate) fn fix(&mut self, title: &'static str, edits: Vec<Edit>) -> &mut Self {
        self.fixes.push(Fix { title, safe: false, edits });
        self
    }

    fn order(&self) -> (u32, &'static str) {
        (self.span.start, self.rule.id)
    }
}

/// Collects what the rules find.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    drafts: Vec<Draft>,
    left_out: usize,
    blocks_save: bool,
    blocks_publish: bool,
}

impl Findings {
    /// Reports a finding at a value.
    pub(crate) fn at(&mut self, rule: &'static Rule, document: &Document<'_>, node: NodeId) -> &mut Draft {
        self.push(rule, document.span(node), Some(node), None)
    }

    /// Reports that an object lacks a member.
    pub(crate) fn missing(
        &mut self,
        rule: &'static Rule,
        document: &Document<'_>,
        object: NodeId,
        key: &str,
    ) -> &mut Draft {
        // The member may be there as `null`: then that is where it is.
        if let Some(value) = document.member(object, key) {
            return self.at(rule, document, value);
        }
        let start = document.span(object).start;
        self.push(rule, Span { start, end: start + 1 }, Some(object), Some(key.to_owned()))
    }

    /// Reports a finding about bytes that no value stands for.
    pub(crate) fn bytes(&mut self, rule: &'static Rule, span: Span) -> &mut Draft {
        self.push(rule, span, None, None)
    }

    fn push(&mut self, rule: &'static Rule, span: Span, node: Option<NodeId>, missing: Option<String>) -> &mut Draft {
        if self.drafts.len() >= 4 * MAX_FINDINGS {
            self.drop_last_ones();
        }
        let draft = Draft {
            rule,
            level: rule.level,
            span,
            node,
            missing,
            wording: "message",
            args: Vec::with_capacity(4),
            fixes: Vec::new(),
            secret: false,
        };
        self.drafts.push_mut(draft)
    }

    /// Whether it is still worth looking for a fix or a near word: an answer lists a bounded number of findings, and a
    /// hostile text may have a hundred thousand.
    pub(crate) fn wants_fixes(&self) -> bool {
        self.left_out == 0 && self.drafts.len() < 2 * MAX_FINDINGS
    }

    /// Keeps the first findings in the order of the answer, so that memory stays bounded.
    fn drop_last_ones(&mut self) {
        self.note_levels();
        self.drafts = in_order(std::mem::take(&mut self.drafts));
        self.left_out += self.drafts.len().saturating_sub(MAX_FINDINGS);
        self.drafts.truncate(MAX_FINDINGS);
    }

    fn note_levels(&mut self) {
        for draft in self.drafts.iter().filter(|draft| draft.level == Level::Error) {
            self.blocks_publish = true;
            self.blocks_save |= draft.rule.stage == Stage::Save;
        }
    }

    /// Puts the findings in order and works out their paths.
    pub(crate) fn finish(mut self, document: Option<&Document<'_>>) -> Finished {
        self.drop_last_ones();
        let mut findings: Vec<Finding> = self.drafts.into_iter().map(|draft| resolve(draft, document)).collect();
        if self.left_out > 0 {
            let count = i64::try_from(self.left_out).unwrap_or(i64::MAX);
            findings.push(crate::rules::limit_reached(count));
        }
        Finished { findings, can_save: !self.blocks_save, can_publish: !self.blocks_publish }
    }
}

/// Drafts by where they start, then by the ids of their rules, then as they came.
fn in_order(drafts: Vec<Draft>) -> Vec<Draft> {
    // Numbers are sorted and not drafts: the library's sort is made anew for each type, and large.
    let places = (0_u32..).zip(&drafts);
    let mut keys: Vec<u64> =
        places.map(|(place, draft)| u64::from(draft.span.start) << 32 | u64::from(place)).collect();
    keys.sort_unstable();
    let mut slots: Vec<Option<Draft>> = drafts.into_iter().map(Some).collect();
    let mut ordered: Vec<Draft> = Vec::with_capacity(slots.len());
    for key in keys {
        let Some(draft) = slots.get_mut((key & 0xffff_ffff) as usize).and_then(Option::take) else { continue };
        // Few findings start at the same place.
        let behind = ordered.iter().rev().take_while(|before| before.order() > draft.order()).count();
        ordered.insert(ordered.len() - behind, draft);
    }
    ordered
}

/// Findings in the order of the answer.
pub(crate) struct Finished {
    pub(crate) findings: Vec<Finding>,
    pub(crate) can_save: bool,
    pub(crate) can_publish: bool,
}

fn resolve(draft: Draft, document: Option<&Document<'_>>) -> Finding {
    let mut path = match (document, draft.node) {
        (Some(document), Some(node)) => document.path(node),
        _ => Path::new(),
    };
    path.extend(draft.missing.map(Segment::Key));
    Finding {
        rule: draft.rule,
        level: draft.level,
        stage: draft.rule.stage,
        path,
        span: draft.span,
        wording: draft.wording,
        args: draft.args,
        fixes: draft.fixes,
    }
}
