//! The words for a finding: a table of templates by key, and what fills them.
//!
//! English is compiled in. Other languages are tables of the same keys that the product passes.
//!
//! A template names arguments in braces: `{limit}`. `{count#character|characters}` writes the form that goes with the
//! number; a language lists as many forms as it has.

use crate::finding::{Arg, Finding, Fix};

/// A language's templates, sorted by key.
#[derive(Debug, Clone, Copy)]
pub struct Messages {
    /// The language, as BCP 47 spells it.
    pub language: &'static str,
    templates: &'static [(&'static str, &'static str)],
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
pub const ENGLISH_MESSAGES: Messages = Messages { language: "en", templates: ENGLISH };

impl Messages {
    /// The table for a language tag: `en`, or anything that starts with `en-`.
    pub fn for_language(tag: &str) -> Option<Messages> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        language.eq_ignore_ascii_case(ENGLISH_MESSAGES.language).then_some(ENGLISH_MESSAGES)
    }

    /// The template with this key.
    pub fn template(&self, key: &str) -> Option<&'static str> {
        let at = self.templates.binary_search_by_key(&key, |(key, _)| key).ok()?;
        self.templates.get(at).map(|(_, template)| *template)
    }

    /// Every key of the table.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.templates.iter().map(|(key, _)| *key)
    }

    /// Message and help of a finding. A missing template shows as its key, which a test keeps from happening.
    pub fn render(&self, finding: &Finding) -> Rendered {
        let rule = finding.rule.id;
        let message = self.fill(&format!("{rule}#{}", finding.wording), &finding.args);
        // A variant may have help of its own.
        let own_help = format!("{rule}#{}-help", finding.wording);
        let help = if self.template(&own_help).is_some() { own_help } else { format!("{rule}#help") };
        let help = if self.template(&help).is_some() { self.fill(&help, &finding.args) } else { String::new() };
        Rendered { message, help }
    }

    /// The title of a finding's fix.
    pub fn fix_title(&self, finding: &Finding, fix: &Fix) -> String {
        self.fill(&format!("{}#{}", finding.rule.id, fix.title), &finding.args)
    }

    /// The template with this key, filled.
    pub fn fill(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        let Some(template) = self.template(key) else { return key.to_owned() };
        let mut text = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, behind)) = rest.split_once('{') {
            text.push_str(before);
            let Some((name, tail)) = behind.split_once('}') else {
                text.push('{');
                rest = behind;
                continue;
            };
            self.fill_one(key, name, args, &mut text);
            rest = tail;
        }
        text.push_str(rest);
        text
    }

    fn fill_one(&self, key: &str, name: &str, args: &[(&'static str, Arg)], text: &mut String) {
        let (name, forms) = name.split_once('#').map_or((name, None), |(name, forms)| (name, Some(forms)));
        let arg = args.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg);
        match (arg, forms) {
            (Some(Arg::Integer(number)), Some(forms)) => text.push_str(plural_form(*number, forms)),
            (Some(Arg::Integer(number)), None) => text.push_str(&number.to_string()),
            (Some(Arg::Text(value)), _) => text.push_str(value),
            (Some(Arg::Word(word)), _) => {
                let owner = key.split('#').next().unwrap_or_default();
                let key = format!("{owner}#{name}-{word}");
                text.push_str(self.template(&key).unwrap_or(word));
            }
            (Some(Arg::List(values)), _) => text.push_str(&values.join(", ")),
            (None, _) => {
                text.push('{');
                text.push_str(name);
                text.push('}');
            }
        }
    }
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

    static TEMPLATES: &[(&str, &str)] = &[("a", "{n} {n#thing|things} of {who}, {list}; {none}")];

    #[track_caller]
    fn check(n: i64, expected: &str) {
        let messages = Messages { language: "en", templates: TEMPLATES };
        let list = Arg::List(vec!["x".to_owned(), "y".to_owned()]);
        let args = [("n", Arg::Integer(n)), ("who", Arg::Text("Jo {n}".to_owned())), ("list", list)];
        assert_eq!(messages.fill("a", &args), expected);
    }

    #[test]
    fn templates_are_filled_once() {
        check(1, "1 thing of Jo {n}, x, y; {none}");
        check(2, "2 things of Jo {n}, x, y; {none}");
    }

    #[test]
    fn regional_tags_find_their_language() {
        assert!(Messages::for_language("en-GB").is_some());
        assert!(Messages::for_language("EN").is_some());
        assert!(Messages::for_language("eno").is_none());
        assert!(Messages::for_language("").is_none());
    }
}
