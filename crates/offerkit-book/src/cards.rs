//! What users read about a rule.

use std::borrow::Cow;

use offerkit_core::messages::ENGLISH_MESSAGES;
use offerkit_core::rules::{DOCUMENTATION, Documentation, FORMER_IDS, Rule};

use crate::Json;

/// What users read about a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The rule.
    pub rule: &'static Rule,
    /// What is wrong and why it matters, in Markdown.
    pub what: String,
    /// The pages and bodies that say so, with their dates.
    pub source: String,
    /// What it says of [`Card::refused`], or of another case where none can be shown.
    pub message: Cow<'static, str>,
    /// The help beside it; may be empty.
    pub help: Cow<'static, str>,
    /// Where in the example the fault stands, as `line:column-line:column`, with the level and the stage before and the
    /// pointer behind.
    pub place: Option<&'static str>,
    /// The published version that [`Card::refused`] is held against, where it is.
    pub published: Option<&'static str>,
    /// A text that has the fault, where there is one that can be shown.
    pub refused: Option<&'static str>,
    /// A text that has not.
    pub accepted: Option<&'static str>,
}

/// Examples of one rule, out of the cases that its tests run.
struct Examples {
    published: Option<&'static str>,
    refused: Option<&'static str>,
    accepted: Option<&'static str>,
    /// What is found in the refused one.
    findings: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// The card of every rule, in the order of their ids.
pub fn all() -> impl Iterator<Item = Card> {
    DOCUMENTATION.iter().copied().map(Card::new)
}

/// The card of the rule that has this id, or had it.
pub fn find(id: &str) -> Option<Card> {
    let id = now(id, FORMER_IDS);
    DOCUMENTATION.iter().find(|documentation| documentation.rule.id == id).map(|documentation| Card::new(documentation))
}

/// The id that a rule has today.
fn now<'i>(id: &'i str, former: &[(&str, &'i str)]) -> &'i str {
    former.iter().find(|(former, _)| *former == id).map_or(id, |(_, now)| *now)
}

impl Card {
    fn new(documentation: &Documentation) -> Self {
        let rule = documentation.rule;
        let (what, source) = what_and_source(documentation.text);
        let examples = EXAMPLES.iter().find(|(id, _)| *id == rule.id).map(|(_, examples)| examples);
        let finding = examples.and_then(|examples| first_finding(examples.findings));
        let template = |name| ENGLISH_MESSAGES.template(rule.id, name).unwrap_or_default();
        let refused = examples.and_then(|examples| examples.refused);
        let (place, message, help) = match finding {
            Some((place, message, help)) => (refused.and(Some(place)), message, help),
            None => (None, template("message"), template("help")),
        };
        Self {
            rule,
            what,
            source,
            message: message.into(),
            help: help.into(),
            place,
            published: examples.and_then(|examples| examples.published),
            refused,
            accepted: examples.and_then(|examples| examples.accepted),
        }
    }

    /// Ids that the rule once had.
    pub fn former_ids(&self) -> impl Iterator<Item = &'static str> {
        let id = self.rule.id;
        FORMER_IDS.iter().filter(move |(_, now)| *now == id).map(|(former, _)| *former)
    }

    /// The card as JSON.
    pub fn to_json(&self) -> Json {
        let Card { rule, what, source, message, help, published, refused, accepted, .. } = self;
        Json::object([
            ("rule", Json::text(rule.id)),
            ("level", Json::text(rule.level.name())),
            ("stage", Json::text(rule.stage.name())),
            ("what", Json::text(what)),
            ("source", Json::text(source)),
            ("message", Json::text(&**message)),
            ("help", Json::text_or_null(Some(&**help).filter(|help| !help.is_empty()))),
            ("formerIds", Json::texts(self.former_ids())),
            ("published", Json::text_or_null(*published)),
            ("refused", Json::text_or_null(*refused)),
            ("accepted", Json::text_or_null(*accepted)),
        ])
    }
}

/// What the portal shows of every rule, as one line of JSON: paragraphs by rule id, the last of them its sources.
pub fn to_portal() -> String {
    let text = |card: &Card| Json::text(unwrapped(&format!("{}\n\nSource: {}", card.what, card.source)));
    Json::Object(all().map(|card| (card.rule.id.to_owned(), text(&card))).collect()).to_line()
}

/// Paragraphs without the line breaks within them.
pub fn unwrapped(text: &str) -> String {
    let paragraphs: Vec<String> = text.split("\n\n").map(|paragraph| paragraph.replace('\n', " ")).collect();
    paragraphs.join("\n\n")
}

/// The doc comment of a rule without the space before each line, and its paragraph of sources.
fn what_and_source(text: &str) -> (String, String) {
    let lines: Vec<&str> = text.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let text = lines.join("\n");
    let (mut what, mut source) = (Vec::new(), String::new());
    for paragraph in text.trim().split("\n\n") {
        match paragraph.strip_prefix("Source: ") {
            Some(sources) => source.push_str(sources),
            None => what.push(paragraph),
        }
    }
    (what.join("\n\n"), source)
}

/// Place, message and help of the first of some findings, as the tests keep them.
fn first_finding(findings: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let mut lines = findings.lines();
    let place = lines.next()?;
    let message = lines.next()?.strip_prefix("  ")?;
    let help = lines.next().and_then(|line| line.strip_prefix("  help: ")).unwrap_or_default();
    Some((place, message, help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_says_what_and_from_where() {
        for card in all() {
            assert!(!card.what.is_empty() && !card.what.contains("Source: "), "{}: {}", card.rule.id, card.what);
            assert!(!card.source.is_empty(), "{} has no paragraph of sources", card.rule.id);
            assert!(!card.message.is_empty(), "{}", card.rule.id);
        }
    }

    #[test]
    fn a_card_with_an_example_has_the_words_that_are_said_of_it() {
        let card = all().find(|card| card.rule.id == "plan/duplicate-id").expect("the rule");
        assert!(card.refused.is_some_and(|text| text.contains("planId")), "{card:?}");
        assert!(!card.message.contains('{') && !card.message.is_empty(), "{}", card.message);
        assert!(card.place.is_some_and(|place| place.starts_with("error save ")), "{:?}", card.place);
        let with_example = all().filter(|card| card.refused.is_some()).count();
        assert!(with_example * 10 > all().count() * 8, "{with_example} rules have an example");
    }

    #[test]
    fn a_card_is_json_that_others_read() {
        for card in all() {
            let read: serde_json::Value = serde_json::from_str(&card.to_json().to_line()).unwrap();
            assert_eq!(read["rule"], card.rule.id);
            assert_eq!(read["refused"].as_str(), card.refused);
        }
        let portal: serde_json::Value = serde_json::from_str(&to_portal()).unwrap();
        assert_eq!(portal.as_object().unwrap().len(), all().count());
    }

    #[test]
    fn a_rule_is_found_by_the_id_that_it_had() {
        let former = [("sas/too-old", "sas/expired")];
        assert_eq!(now("sas/too-old", &former), "sas/expired");
        assert_eq!(now("sas/expired", &former), "sas/expired");
        assert_eq!(find("sas/expired").map(|card| card.rule.id), Some("sas/expired"));
        assert!(find("sas/none").is_none());
    }

    #[test]
    fn sources_are_a_paragraph_of_their_own() {
        let (what, source) = what_and_source(" One\n two.\n\n Three.\n\n Source: A 2019-04-25;\n B.\n");
        assert_eq!((what.as_str(), source.as_str()), ("One\ntwo.\n\nThree.", "A 2019-04-25;\nB."));
        assert_eq!(unwrapped(&what), "One two.\n\nThree.");
    }
}
