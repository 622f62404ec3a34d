//! Three documents merged.

use offerkit_core::compare::{self, Choices, Role, Side, TextFault};
use offerkit_core::document::{Document, LineIndex, pointer, scan};
use offerkit_core::messages::ENGLISH_MESSAGES;
use offerkit_core::{mask, why_unreadable};
use serde::{Deserialize, Serialize};

/// What is chosen where both sides changed something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MergeInput {
    /// `mine` or `theirs`, for each conflict that has no choice of its own.
    #[serde(default)]
    pub prefer: Option<String>,
    /// For single changes, conflicts or not.
    #[serde(default)]
    pub choices: Vec<MergeChoice>,
}

/// What is chosen for one change.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MergeChoice {
    /// The `place` of the change, or its number in `changes`.
    pub place: String,
    /// `mine` or `theirs`.
    pub takes: String,
}

/// What became of two documents that came of one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Merged {
    /// How many conflicts need a choice.
    pub conflicts: usize,
    /// Every place that one of the two changed.
    pub changes: Vec<Change>,
    /// The merged text; `null` while a conflict needs a choice.
    pub text: Option<String>,
}

/// A place that one of the two changed, or both.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// `mine`, `theirs`, `both` or `conflict`.
    pub by: &'static str,
    /// Like a JSON Pointer, with the names of items in the place of their indexes.
    pub place: String,
    /// What people call the value; `null` where the catalog does not know it.
    pub label: Option<&'static str>,
    /// What both started from.
    pub base: Option<Standing>,
    /// What mine has.
    pub mine: Option<Standing>,
    /// What theirs has.
    pub theirs: Option<Standing>,
    /// `added`, `dropped`, `changed`, `renewed`, `moved`, or `null` for nothing.
    pub mine_did: Option<&'static str>,
    /// The same of theirs.
    pub theirs_did: Option<&'static str>,
    /// `mine` or `theirs`: whose value the text has; `null` where that needs a choice.
    pub takes: Option<&'static str>,
    /// Only the service writes the value: theirs stands, whatever is chosen.
    pub service_owned: bool,
}

/// A value where it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// JSON Pointer in its document.
    pub pointer: String,
    /// JSON text, secrets masked; of a list whose items were moved, their names.
    pub value: String,
}

/// Why documents cannot be merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeError {
    /// One of them cannot be read.
    Document {
        /// `base`, `mine` or `theirs`.
        document: &'static str,
        /// Line of what is wrong, from 1.
        line: u32,
        /// Column of it, from 1, in UTF-16 units.
        column: u32,
        /// What is wrong.
        message: String,
    },
    /// A choice names no side or no change.
    Choice(String),
    /// The text cannot be made.
    Text(TextFault),
}

impl std::fmt::Display for MergeError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            MergeError::Document { document, line, column, message } => {
                write!(out, "{document}, line {line}, column {column}: {message}")
            }
            MergeError::Choice(sentence) => out.write_str(sentence),
            MergeError::Text(fault) => fault.fmt(out),
        }
    }
}

impl std::error::Error for MergeError {}

/// Merges what `mine` and `theirs` made of `base`.
pub fn merge(base: &[u8], mine: &[u8], theirs: &[u8], input: &MergeInput) -> Result<Merged, MergeError> {
    let base = read(Role::Base, base)?;
    let mine = read(Role::Mine, mine)?;
    let theirs = read(Role::Theirs, theirs)?;
    let merge = compare::merge(&base, &mine, &theirs).map_err(|fault| {
        let document = match fault.role {
            Role::Base => &base,
            Role::Mine => &mine,
            Role::Theirs => &theirs,
        };
        let at = LineIndex::new(document.text().as_bytes()).position(document.span(fault.key).start);
        let key = document.string(fault.key).unwrap_or_default();
        let message = format!("the key `{}` stands twice in one object", mask(&key));
        MergeError::Document { document: fault.role.name(), line: at.line, column: at.column, message }
    })?;
    let choices = input.read(&merge)?;
    let text = match merge.apply(&choices) {
        Ok(text) => Some(text),
        Err(TextFault::Undecided(_)) => None,
        Err(fault) => return Err(MergeError::Text(fault)),
    };
    let sides = merge.sides(&choices).into_iter().map(|side| side.map(Side::name));
    let changes: Vec<Change> =
        merge.changes().iter().zip(sides).map(|(change, takes)| Change::new(change, takes)).collect();
    let conflicts = changes.iter().filter(|change| change.takes.is_none()).count();
    Ok(Merged { conflicts, changes, text })
}

fn read(role: Role, text: &[u8]) -> Result<Document<'_>, MergeError> {
    scan(text).map_err(|unreadable| {
        let mut message = String::new();
        if let Some(finding) = why_unreadable(text, &unreadable).iter().next() {
            ENGLISH_MESSAGES.push_message(finding, &mut message);
        }
        let at = LineIndex::new(text).position(unreadable.span.start);
        MergeError::Document { document: role.name(), line: at.line, column: at.column, message }
    })
}

impl MergeInput {
    fn read(&self, merge: &compare::Merge<'_>) -> Result<Choices, MergeError> {
        let side = |name: &str| {
            let odd = || MergeError::Choice(format!("`{}` is no side; a choice is `mine` or `theirs`", mask(name)));
            Side::parse(name).ok_or_else(odd)
        };
        let mut choices = Choices { conflicts: self.prefer.as_deref().map(side).transpose()?, changes: Vec::new() };
        let places: Vec<String> = match self.choices.as_slice() {
            [] => Vec::new(),
            _ => merge.changes().iter().map(compare::Change::place_text).collect(),
        };
        for MergeChoice { place, takes } in &self.choices {
            let side = side(takes)?;
            let before = choices.changes.len();
            let at_place = places.iter().enumerate().filter(|(_, other)| *other == place);
            choices.changes.extend(at_place.map(|(number, _)| (number, side)));
            let number = place.parse().ok().filter(|number| *number < places.len());
            if choices.changes.len() == before {
                let odd = || MergeError::Choice(format!("nothing was changed at `{}`", mask(place)));
                choices.changes.push((number.ok_or_else(odd)?, side));
            }
        }
        Ok(choices)
    }
}

impl Change {
    fn new(change: &compare::Change, takes: Option<&'static str>) -> Self {
        let standing = |standing: &compare::Standing| Standing {
            pointer: mask(&pointer(&standing.path)),
            value: standing.value.clone(),
        };
        Self {
            by: change.by.name(),
            place: change.place_text(),
            label: change.field().map(|field| field.label),
            base: change.base.as_ref().map(standing),
            mine: change.mine.as_ref().map(standing),
            theirs: change.theirs.as_ref().map(standing),
            mine_did: change.mine_did.map(compare::Did::name),
            theirs_did: change.theirs_did.map(compare::Did::name),
            takes,
            service_owned: change.service_owned,
        }
    }
}
