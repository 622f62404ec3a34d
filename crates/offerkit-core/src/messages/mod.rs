//! The words for a finding: a table of templates by key, and what fills them.
//!
//! English is compiled in. Other languages are tables of the same keys that the product passes.
//!
//! A template names arguments in braces: `{limit}`. `{count#character|characters}` writes the form that goes with the
//! number; a language lists as many forms as it has.

use crate::document::{push_integer, same, split_at};
use crate::finding::{Arg, Finding, Fix};
use crate::rules::Rule;

/// The texts of one owner by name; few, so that they are looked through.
type Texts = &'static [(&'static str, &'static str)];

/// A language's templates, by owner (a rule's id, or `answer/<status>`) and name.
#[derive(Debug, Clone, Copy)]
pub struct Messages {
    /// The language, as BCP 47 spells it.
    pub language: &'static str,
    /// Sorted by owner; every language has the same ones.
    owners: &'static [(&'static str, Texts)],
}

/// The words of one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// What is wrong, on one line that stands alone.
    pub message: String,
    /// Why it matters and what to do; may be empty.
    pub help: String,
}

/// English. A static and no constant: each crate that names a constant would carry its own copy of every text.
pub static ENGLISH_MESSAGES: Messages = Messages { language: "en", owners: ENGLISH };

impl Messages {
    /// The table for a language tag: `en`, or anything that starts with `en-`.
    pub fn for_language(tag: &str) -> Option<Messages> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        language.eq_ignore_ascii_case(ENGLISH_MESSAGES.language).then_some(ENGLISH_MESSAGES)
    }

    /// The template that an owner has under a name.
    pub fn template(&self, owner: &str, name: &str) -> Option<&'static str> {
        self.texts(owner).iter().find(|(known, _)| *known == name).map(|(_, template)| *template)
    }

    /// Owner, name and template of every text.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> + use<> {
        let texts = |(owner, texts): &'static (&'static str, Texts)| {
            texts.iter().map(|(name, template)| (*owner, *name, *template))
        };
        self.owners.iter().flat_map(texts)
    }

    fn texts(&self, owner: &str) -> Texts {
        let at = self.owners.binary_search_by_key(&owner, |(owner, _)| owner);
        at.ok().and_then(|at| self.owners.get(at)).map(|(_, texts)| *texts).unwrap_or_default()
    }

    /// The texts of a rule.
    fn of_rule(&self, rule: &Rule) -> Texts {
        self.owners.get(rule.place).map(|(_, texts)| *texts).unwrap_or_default()
    }

    /// Message and help of a finding. A missing template shows as its name, which a test keeps from happening.
    pub fn render(&self, finding: Finding<'_>) -> Rendered {
        let mut rendered = Rendered { message: String::new(), help: String::new() };
        self.push_message(finding, &mut rendered.message);
        self.push_help(finding, &mut rendered.help);
        rendered
    }

    /// Appends the message of a finding, one line.
    pub fn push_message(&self, finding: Finding<'_>, text: &mut String) {
        let texts = self.of_rule(finding.rule());
        let template = find(texts, finding.wording()).unwrap_or(finding.wording());
        fill(template, texts, &|name| finding.arg(name), text);
    }

    /// Appends the help of a finding; nothing where it has none.
    pub fn push_help(&self, finding: Finding<'_>, text: &mut String) {
        let texts = self.of_rule(finding.rule());
        // A variant may have help of its own.
        let own = texts.iter().find(|(name, _)| name.strip_suffix("-help") == Some(finding.wording()));
        let template = own.map(|(_, template)| *template).or_else(|| find(texts, "help")).unwrap_or_default();
        fill(template, texts, &|name| finding.arg(name), text);
    }

    /// Appends the title of a finding's fix.
    pub fn push_fix_title(&self, finding: Finding<'_>, fix: &Fix, text: &mut String) {
        let texts = self.of_rule(finding.rule());
        fill(find(texts, fix.title).unwrap_or(fix.title), texts, &|name| finding.arg(name), text);
    }

    /// The template that an owner has under a name, filled.
    pub fn fill(&self, owner: &str, name: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        let texts = self.texts(owner);
        let arg = |name: &str| args.iter().find(|(known, _)| *known == name).map(|(_, arg)| *arg);
        let mut text = String::new();
        fill(find(texts, name).unwrap_or(name), texts, &arg, &mut text);
        text
    }
}

/// Where a rule's texts stand among those of all owners. Found while the crate is built, since each finding asks for
/// them.
///
/// # Panics
///
/// The table has no texts of the rule; then the crate cannot be built.
pub(crate) const fn place_of(rule: &str) -> usize {
    let (mut place, mut rest) = (0, ENGLISH);
    while let [(owner, _), behind @ ..] = rest {
        if is_same(owner.as_bytes(), rule.as_bytes()) {
            return place;
        }
        place += 1;
        rest = behind;
    }
    #[expect(clippy::panic, reason = "it runs in the compiler alone")]
    {
        panic!("data/messages has no texts of this rule")
    }
}

/// What `==` is not yet while the crate is built.
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let (mut one, mut other) = (one, other);
    while let ([first, rest @ ..], [other_first, other_rest @ ..]) = (one, other) {
        if *first != *other_first {
            return false;
        }
        (one, other) = (rest, other_rest);
    }
    one.is_empty() && other.is_empty()
}

/// The template of a name.
fn find(texts: Texts, wanted: &str) -> Option<&'static str> {
    texts.iter().find(|(name, _)| same(name.as_bytes(), wanted.as_bytes())).map(|(_, template)| *template)
}

/// The argument of a name.
type Args<'f, 'a> = &'f dyn Fn(&str) -> Option<Arg<'a>>;

/// Puts arguments into a template; words of the language come from the same owner's texts.
fn fill(template: &str, texts: Texts, args: Args<'_, '_>, text: &mut String) {
    let mut rest = template;
    while let (before, Some(behind)) = split_at(rest, b'{') {
        text.push_str(before);
        let (name, Some(tail)) = split_at(behind, b'}') else {
            text.push('{');
            rest = behind;
            continue;
        };
        fill_one(name, texts, args, text);
        rest = tail;
    }
    text.push_str(rest);
}

fn fill_one(name: &str, texts: Texts, args: Args<'_, '_>, text: &mut String) {
    let (name, forms) = split_at(name, b'#');
    match (args(name), forms) {
        (Some(Arg::Integer(number)), Some(forms)) => text.push_str(plural_form(number, forms)),
        (Some(Arg::Integer(number)), None) => push_integer(number, text),
        (Some(Arg::Text(value)), _) => text.push_str(value),
        (Some(Arg::List(values)), _) => push_joined(values, text),
        (Some(Arg::Word(word)), _) => text.push_str(word_of_language(name, word, texts)),
        (None, _) => {
            text.push('{');
            text.push_str(name);
            text.push('}');
        }
    }
}

fn push_joined(values: &[&str], text: &mut String) {
    for (place, value) in values.iter().enumerate() {
        if place > 0 {
            text.push_str(", ");
        }
        text.push_str(value);
    }
}

/// The text `<argument>-<word>` of the same owner.
fn word_of_language(argument: &str, word: &'static str, texts: Texts) -> &'static str {
    let is_it = |name: &str| {
        let rest = name.strip_prefix(argument).and_then(|rest| rest.strip_prefix('-'));
        rest == Some(word)
    };
    texts.iter().find(|(name, _)| is_it(name)).map_or(word, |(_, template)| *template)
}

/// English has two forms; the first is for one.
fn plural_form(number: i64, forms: &str) -> &str {
    let (one, other) = forms.split_once('|').unwrap_or((forms, forms));
    if number == 1 { one } else { other }
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    static OWNERS: &[(&str, Texts)] =
        &[("a", &[("m", "{n} {n#thing|things} of {who}, {list}, {kind}; {none}"), ("kind-big", "large")])];

    #[track_caller]
    fn check(n: i64, expected: &str) {
        let messages = Messages { language: "en", owners: OWNERS };
        let list = Arg::List(&["x", "y"]);
        let who = Arg::Text("Jo {n}");
        let args = [("n", Arg::Integer(n)), ("who", who), ("list", list), ("kind", Arg::Word("big"))];
        assert_eq!(messages.fill("a", "m", &args), expected);
    }

    #[test]
    fn templates_are_filled_once() {
        check(1, "1 thing of Jo {n}, x, y, large; {none}");
        check(2, "2 things of Jo {n}, x, y, large; {none}");
    }

    #[test]
    fn regional_tags_find_their_language() {
        assert!(Messages::for_language("en-GB").is_some());
        assert!(Messages::for_language("EN").is_some());
        assert!(Messages::for_language("eno").is_none());
        assert!(Messages::for_language("").is_none());
    }
}
