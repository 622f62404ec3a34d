//! What a rule found, as data. Words are put to it by [`crate::messages`].

use std::ops::Range;

use crate::document::{Document, Edit, NodeId, PathCursor, Span, Step, same};
use crate::rules::Rule;
use crate::secret::{MASK, mask_into, secret_ranges};

/// The most findings an answer holds; one more, `limit/findings`, then says how many were left out.
pub const MAX_FINDINGS: usize = 1000;

/// Once the keys in the paths of findings take so many bytes together, no more findings are listed.
const MAX_PATHS: usize = 1 << 20;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A text; secrets in it are masked already.
    Text(&'a str),
    /// A count or an offset.
    Integer(i64),
    /// Several texts.
    List(&'static [&'static str]),
    /// A word that the language has a text for, among the rule's: `<argument>-<word>`.
    Word(&'static str),
}

/// The smallest edits that cure a finding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fix {
    /// Which of the rule's messages is its title.
    pub title: &'static str,
    /// It cannot change what was meant.
    pub safe: bool,
    /// Edits over the bytes that were checked.
    pub edits: Vec<Edit>,
}

/// What a rule found, read from the record of it.
#[derive(Debug, Clone, Copy)]
pub struct Finding<'a> {
    list: &'a FindingList,
    record: &'a Record,
}

impl<'a> Finding<'a> {
    /// The rule.
    pub fn rule(self) -> &'static Rule {
        self.record.rule
    }

    /// How much it matters: the rule's own level, but for figures that the sources disagree on.
    pub fn level(self) -> Level {
        self.record.level
    }

    /// When it hurts.
    pub fn stage(self) -> Stage {
        self.record.rule.stage
    }

    /// Where it stands in the text; for a missing member, its parent's opening brace.
    pub fn span(self) -> Span {
        self.record.span
    }

    /// Which of the rule's messages says it: `message`, or a variant of it.
    pub fn wording(self) -> &'static str {
        self.record.wording
    }

    /// What the message is about, by name, in the order in which the rule says it.
    pub fn args(self) -> impl ExactSizeIterator<Item = (&'static str, Arg<'a>)> + Clone {
        let list = self.list;
        let args = list.args.get(range(&self.record.args)).unwrap_or_default();
        args.iter().map(|(name, arg)| (*name, list.arg(arg)))
    }

    /// The argument of a name.
    pub fn arg(self, name: &str) -> Option<Arg<'a>> {
        self.args().find(|(known, _)| same(known.as_bytes(), name.as_bytes())).map(|(_, arg)| arg)
    }

    /// What cures it.
    pub fn fixes(self) -> &'a [Fix] {
        self.list.fixes.get(range(&self.record.fixes)).unwrap_or_default()
    }

    /// The steps from the root to where it is; for a missing member, to where that would be. A cursor that has come by
    /// the finding before this one has least to go.
    pub fn steps(self, cursor: &mut PathCursor<'_, '_>) -> impl Iterator<Item = Step> {
        let steps = self.record.node.map(|node| cursor.steps(node)).unwrap_or_default();
        steps.iter().copied().chain(self.record.missing.map(Step::Missing))
    }
}

/// A finding as it is kept: its texts lie with those of all others.
#[derive(Debug, Clone)]
struct Record {
    rule: &'static Rule,
    level: Level,
    span: Span,
    node: Option<NodeId>,
    missing: Option<&'static str>,
    wording: &'static str,
    args: Range<u32>,
    fixes: Range<u32>,
}

impl Record {
    fn order(&self) -> (u32, &'static str) {
        (self.span.start, self.rule.id)
    }
}

/// An argument as it is kept.
#[derive(Debug, Clone)]
enum Kept {
    /// A part of [`FindingList::texts`].
    Text(Range<u32>),
    Known(&'static str),
    Integer(i64),
    List(&'static [&'static str]),
    Word(&'static str),
}

/// What was found. Kept as numbers and one text for all; [`FindingList::iter`] reads it.
///
/// While rules run, what a rule adds goes to the last one.
#[derive(Debug, Default)]
pub struct FindingList {
    records: Vec<Record>,
    args: Vec<(&'static str, Kept)>,
    texts: String,
    fixes: Vec<Fix>,
    /// The value belongs to a field that is secret, so nothing of it is quoted.
    is_secret: bool,
}

/// The longest text that a message quotes, in characters.
const MAX_QUOTE: usize = 120;

impl FindingList {
    /// Adds a text, masked and shortened.
    #[inline(never)]
    pub(crate) fn text(&mut self, name: &'static str, text: &str) -> &mut Self {
        if self.is_secret {
            return self.label(name, MASK);
        }
        let start = self.texts.len();
        mask_into(text, &mut self.texts);
        // A character takes at least a byte.
        if self.texts.len() - start > MAX_QUOTE {
            let quoted = self.texts.get(start..).unwrap_or_default();
            if let Some((end, _)) = quoted.char_indices().nth(MAX_QUOTE) {
                self.texts.truncate(start + end);
                self.texts.push('…');
            }
        }
        self.kept_text(name, start)
    }

    /// Adds a text in which nothing can be secret, such as a time.
    #[inline(never)]
    pub(crate) fn known_text(&mut self, name: &'static str, text: &str) -> &mut Self {
        let start = self.texts.len();
        self.texts.push_str(text);
        self.kept_text(name, start)
    }

    /// Room for the findings of most offers, so that it is asked for once.
    fn make_room(&mut self) {
        const FEW: usize = 16;
        self.records.reserve(FEW);
        self.args.reserve(4 * FEW);
        self.texts.reserve(64 * FEW);
        self.fixes.reserve(FEW);
    }

    fn kept_text(&mut self, name: &'static str, start: usize) -> &mut Self {
        let text = Kept::Text(offset(start)..offset(self.texts.len()));
        self.arg_kept(name, text)
    }

    /// Adds a text of the catalog.
    pub(crate) fn label(&mut self, name: &'static str, text: &'static str) -> &mut Self {
        self.arg_kept(name, Kept::Known(text))
    }

    /// Adds a number.
    pub(crate) fn count(&mut self, name: &'static str, count: impl TryInto<i64>) -> &mut Self {
        self.arg_kept(name, Kept::Integer(count.try_into().unwrap_or(i64::MAX)))
    }

    /// Adds a word that the language has a message for.
    pub(crate) fn word(&mut self, name: &'static str, word: &'static str) -> &mut Self {
        self.arg_kept(name, Kept::Word(word))
    }

    /// Adds several texts of the catalog.
    pub(crate) fn list(&mut self, name: &'static str, texts: &'static [&'static str]) -> &mut Self {
        self.arg_kept(name, Kept::List(texts))
    }

    /// Adds the field's label as `field`; nothing of a secret field's value is quoted behind this. Nothing is an error at
    /// a key whose name nobody has published.
    #[inline(never)]
    pub(crate) fn field(&mut self, field: &crate::catalog::Field) -> &mut Self {
        self.is_secret |= field.secret;
        if field.is_of_lead_configuration() {
            self.last(|record| record.level = record.level.max(Level::Warning));
        }
        self.label("field", field.label)
    }

    #[inline(never)]
    fn arg_kept(&mut self, name: &'static str, arg: Kept) -> &mut Self {
        self.args.push((name, arg));
        let end = offset(self.args.len());
        self.last(|record| record.args.end = end)
    }

    /// Says it by another of the rule's messages.
    #[inline(never)]
    pub(crate) fn wording(&mut self, wording: &'static str) -> &mut Self {
        self.last(|record| record.wording = wording)
    }

    /// Gives it a level other than the rule's own.
    #[inline(never)]
    pub(crate) fn level(&mut self, level: Level) -> &mut Self {
        self.last(|record| record.level = level)
    }

    /// Points at a part of the value.
    #[inline(never)]
    pub(crate) fn span(&mut self, span: Span) -> &mut Self {
        self.last(|record| record.span = span)
    }

    /// Adds a fix that cannot change what was meant.
    pub(crate) fn safe_fix(&mut self, title: &'static str, edits: Vec<Edit>) -> &mut Self {
        self.add_fix(Fix { title, safe: true, edits })
    }

    /// Adds a fix that somebody should look at.
    pub(crate) fn fix(&mut self, title: &'static str, edits: Vec<Edit>) -> &mut Self {
        self.add_fix(Fix { title, safe: false, edits })
    }

    /// Adds a fix, unless what it writes holds a secret that stood in the text: findings are shown and logged.
    #[inline(never)]
    fn add_fix(&mut self, fix: Fix) -> &mut Self {
        if fix.edits.iter().any(|edit| !secret_ranges(&edit.text).is_empty()) {
            return self;
        }
        self.fixes.push(fix);
        let end = offset(self.fixes.len());
        self.last(|record| record.fixes.end = end)
    }

    fn last(&mut self, change: impl FnOnce(&mut Record)) -> &mut Self {
        if let Some(record) = self.records.last_mut() {
            change(record);
        }
        self
    }

    fn arg<'a>(&'a self, kept: &'a Kept) -> Arg<'a> {
        match kept {
            Kept::Text(part) => Arg::Text(self.texts.get(range(part)).unwrap_or_default()),
            Kept::Known(text) => Arg::Text(text),
            Kept::Integer(integer) => Arg::Integer(*integer),
            Kept::List(texts) => Arg::List(texts),
            Kept::Word(word) => Arg::Word(word),
        }
    }

    /// Forgets the last finding.
    fn pop(&mut self) {
        let Some(record) = self.records.pop() else { return };
        let args = self.args.drain(record.args.start as usize..);
        let first_text = args.into_iter().find_map(|(_, arg)| match arg {
            Kept::Text(part) => Some(part.start),
            _ => None,
        });
        if let Some(start) = first_text {
            self.texts.truncate(start as usize);
        }
        self.fixes.truncate(record.fixes.start as usize);
    }

    /// Every finding, as it was found or, once the check is done, in the order of the answer.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Finding<'_>> + Clone {
        self.records.iter().map(|record| Finding { list: self, record })
    }
}

fn offset(at: usize) -> u32 {
    // Texts of findings are bounded far below this.
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn range(part: &Range<u32>) -> Range<usize> {
    part.start as usize..part.end as usize
}

/// Collects what the rules find.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    list: FindingList,
    /// How many were dropped behind the last one that is kept.
    left_out: usize,
    /// Once there are too many: nothing that starts behind this is kept.
    last_start: Option<u32>,
    blocks_save: bool,
    blocks_publish: bool,
}

impl Findings {
    /// Reports a finding at a value.
    #[cold]
    #[inline(never)]
    pub(crate) fn at(&mut self, rule: &'static Rule, document: &Document<'_>, node: NodeId) -> &mut FindingList {
        self.push(rule, document.span(node), Some(node), None)
    }

    /// Reports that an object lacks a member.
    #[cold]
    #[inline(never)]
    pub(crate) fn missing(
        &mut self,
        rule: &'static Rule,
        document: &Document<'_>,
        object: NodeId,
        key: &'static str,
    ) -> &mut FindingList {
        // The member may be there as `null`: then that is where it is.
        if let Some(value) = document.member(object, key) {
            return self.at(rule, document, value);
        }
        let start = document.span(object).start;
        self.push(rule, Span { start, end: start + 1 }, Some(object), Some(key))
    }

    /// Reports a finding about bytes that no value stands for.
    #[cold]
    pub(crate) fn bytes(&mut self, rule: &'static Rule, span: Span) -> &mut FindingList {
        self.push(rule, span, None, None)
    }

    #[inline(never)]
    fn push(
        &mut self,
        rule: &'static Rule,
        span: Span,
        node: Option<NodeId>,
        missing: Option<&'static str>,
    ) -> &mut FindingList {
        self.close_last();
        if self.list.records.is_empty() {
            self.list.make_room();
        }
        let (args, fixes) = (offset(self.list.args.len()), offset(self.list.fixes.len()));
        self.list.is_secret = false;
        self.list.records.push(Record {
            rule,
            level: rule.level,
            span,
            node,
            missing,
            wording: "message",
            args: args..args,
            fixes: fixes..fixes,
        });
        &mut self.list
    }

    /// How many were reported so far, those included that the answer has no room for.
    pub(crate) fn count(&self) -> usize {
        self.list.records.len() + self.left_out
    }

    /// Whether it is still worth looking for a fix or a near word: an answer lists a bounded number of findings, and a
    /// hostile text may have a hundred thousand.
    pub(crate) fn wants_fixes(&self) -> bool {
        self.left_out == 0 && self.list.records.len() < 2 * MAX_FINDINGS
    }

    /// Looks at the last finding once nothing more is added to it. Memory stays bounded: beyond four times what an answer
    /// holds, only what comes before the last finding that it would list is kept.
    fn close_last(&mut self) {
        let Some(last) = self.list.records.last() else { return };
        if last.level == Level::Error {
            self.blocks_publish = true;
            self.blocks_save |= last.rule.stage == Stage::Save;
        }
        if self.last_start.is_some_and(|start| last.span.start > start) {
            self.left_out += 1;
            self.list.pop();
        } else if self.list.records.len() >= 4 * MAX_FINDINGS {
            self.sort();
            self.last_start = self.list.records.last().map(|record| record.span.start);
        }
    }

    /// Puts the findings in the order of the answer: by where they start, then by the ids of their rules, then as they
    /// came. Drops those that the answer has no room for, with their texts.
    fn sort(&mut self) {
        let records = &self.list.records;
        let is_in_order = records.is_sorted_by_key(Record::order);
        if is_in_order && records.len() <= MAX_FINDINGS {
            return;
        }
        let mut found = std::mem::take(&mut self.list);
        let mut places = in_order(&found.records);
        self.left_out += places.len().saturating_sub(MAX_FINDINGS);
        places.truncate(MAX_FINDINGS);
        let is_cut = places.len() < found.records.len();
        for place in places {
            let Some(record) = found.records.get(place as usize) else { continue };
            self.list.records.push(record.clone());
        }
        if is_cut {
            self.list.take_texts(&mut found);
        } else {
            (self.list.args, self.list.texts, self.list.fixes) = (found.args, found.texts, found.fixes);
        }
    }

    /// Drops the last findings where their paths would be too long: every finding below a long key names it twice.
    fn limit_paths(&mut self, document: &Document<'_>) {
        let records = &self.list.records;
        // A path is no longer than the text.
        if records.len().saturating_mul(document.text().len()) <= MAX_PATHS {
            return;
        }
        let mut cursor = PathCursor::new(document);
        let mut length = 0;
        let passes = |finding: Finding<'_>| {
            let keys = finding.steps(&mut cursor).map(|step| match step {
                Step::Key(key) => document.raw(key).len(),
                Step::Index(_) | Step::Missing(_) => 0,
            });
            let is_passed = length > MAX_PATHS;
            length += keys.sum::<usize>();
            is_passed
        };
        let at = self.list.iter().position(passes);
        let Some(kept) = at else { return };
        self.left_out += self.list.records.len() - kept;
        self.list.records.truncate(kept);
    }

    /// Puts the findings in order.
    pub(crate) fn finish(mut self, document: Option<&Document<'_>>) -> Finished {
        self.close_last();
        self.sort();
        if let Some(document) = document {
            self.limit_paths(document);
        }
        if self.left_out > 0 {
            let count = self.left_out;
            crate::rules::limit_reached(count, &mut self);
        }
        Finished { findings: self.list, can_save: !self.blocks_save, can_publish: !self.blocks_publish }
    }
}

impl FindingList {
    /// Takes over what its records name of another's texts and fixes.
    fn take_texts(&mut self, from: &mut FindingList) {
        let FindingList { records, args, texts, fixes, .. } = self;
        for record in records {
            let first = offset(args.len());
            for (name, arg) in from.args.get(range(&record.args)).unwrap_or_default() {
                let arg = match arg {
                    Kept::Text(part) => {
                        let start = offset(texts.len());
                        texts.push_str(from.texts.get(range(part)).unwrap_or_default());
                        Kept::Text(start..offset(texts.len()))
                    }
                    other => other.clone(),
                };
                args.push((*name, arg));
            }
            record.args = first..offset(args.len());
            let first = offset(fixes.len());
            fixes.extend(from.fixes.get_mut(range(&record.fixes)).into_iter().flatten().map(std::mem::take));
            record.fixes = first..offset(fixes.len());
        }
    }
}

/// The places of records in the order of the answer.
fn in_order(records: &[Record]) -> Vec<u32> {
    // Numbers are sorted and not records: the library's sort is made anew for each type, and large.
    let places = (0_u32..).zip(records);
    let mut keys: Vec<u64> =
        places.map(|(place, record)| u64::from(record.span.start) << 32 | u64::from(place)).collect();
    keys.sort_unstable();
    let order = |place: u32| records.get(place as usize).map(Record::order);
    let mut ordered: Vec<u32> = Vec::with_capacity(keys.len());
    for key in keys {
        let place = (key & 0xffff_ffff) as u32;
        // Few findings start at the same place.
        let behind = ordered.iter().rev().take_while(|before| order(**before) > order(place)).count();
        ordered.insert(ordered.len() - behind, place);
    }
    ordered
}

/// Findings in the order of the answer.
pub(crate) struct Finished {
    pub(crate) findings: FindingList,
    pub(crate) can_save: bool,
    pub(crate) can_publish: bool,
}
