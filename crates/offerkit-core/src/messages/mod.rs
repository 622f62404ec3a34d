//! The words for a finding: a table of templates by key, and what fills them.
//!
//! English is compiled in. Other languages are tables of the same keys that the product passes.
//!
//! A template names arguments in braces: `{limit}`. `{count#character|characters}` writes the form that goes with the
//! number; a language lists as many forms as it has.

use crate::finding::{Arg, Finding, Fix};

/// The texts of one owner by name; few, so that they are looked through.
type Texts = &'static [(&'static str, &'static str)];

/// A language's templates, by owner (a rule's id, or `answer/<status>`) and name.
#[derive(Debug, Clone, Copy)]
pub struct Messages {
    /// The language, as BCP 47 spells it.
    pub language: &'static str,
    /// Sorted by owner.
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

/// English.
pub const ENGLISH_MESSAGES: Messages = Messages { language: "en", owners: ENGLISH };

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

    /// Message and help of a finding. A missing template shows as its name, which a test keeps from happening.
    pub fn render(&self, finding: &Finding) -> Rendered {
        let texts = self.texts(finding.rule.id);
        let find = |wanted: &str| texts.iter().find(|(name, _)| *name == wanted).map(|(_, template)| *template);
        let message = find(finding.wording).unwrap_or(finding.wording);
        // A variant may have help of its own.
        let own_help = texts.iter().find(|(name, _)| name.strip_suffix("-help") == Some(finding.wording));
        let help = own_help.map(|(_, template)| *template).or_else(|| find("help")).unwrap_or_default();
        Rendered { message: fill(message, texts, &finding.args), help: fill(help, texts, &finding.args) }
    }

    /// The title of a finding's fix.
    pub fn fix_title(&self, finding: &Finding, fix: &Fix) -> String {
        self.fill(finding.rule.id, fix.title, &finding.args)
    }

    /// The template that an owner has under a name, filled.
    pub fn fill(&self, owner: &str, name: &str, args: &[(&'static str, Arg)]) -> String {
        let texts = self.texts(owner);
        let template = texts.iter().find(|(known, _)| *known == name).map_or(name, |(_, template)| *template);
        fill(template, texts, args)
    }
}

/// Puts arguments into a template; words of the language come from the same owner's texts.
fn fill(template: &str, texts: Texts, args: &[(&'static str, Arg)]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, tail)) = behind.split_once('}') else {
            text.push('{');
            rest = behind;
            continue;
        };
        fill_one(name, texts, args, &mut text);
        rest = tail;
    }
    text.push_str(rest);
    text
}

fn fill_one(name: &str, texts: Texts, args: &[(&'static str, Arg)], text: &mut String) {
    let (name, forms) = name.split_once('#').map_or((name, None), |(name, forms)| (name, Some(forms)));
    let arg = args.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg);
    match (arg, forms) {
        (Some(Arg::Integer(number)), Some(forms)) => text.push_str(plural_form(*number, forms)),
        (Some(Arg::Integer(number)), None) => text.push_str(&number.to_string()),
        (Some(Arg::Text(value)), _) => text.push_str(value),
        (Some(Arg::List(values)), _) => text.push_str(&values.join(", ")),
        (Some(Arg::Word(word)), _) => text.push_str(word_of_language(name, word, texts)),
        (None, _) => {
            text.push('{');
            text.push_str(name);
            text.push('}');
        }
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
        let list = Arg::List(vec!["x".to_owned(), "y".to_owned()]);
        let who = Arg::Text("Jo {n}".to_owned());
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
