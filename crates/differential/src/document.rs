//! Documents with their contexts, each from its seed and number alone.

use std::collections::HashSet;

use offerkit_wire::CheckContext;
use serde_json::{Map, json};

use crate::damage::damage;
use crate::edit::{change, fresh};
use crate::fixtures::{Bodies, Body};
use crate::random::Random;
use crate::scalar::text;
use crate::value::{Layout, Value};

/// A body and what its check is told.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Document {
    /// A JSON object with the members of [`CheckContext`], and no others.
    pub(crate) context: String,
    pub(crate) bytes: Vec<u8>,
}

/// The member of a context that is a text of its own.
const PUBLISHED: &str = "published";

impl Document {
    /// Whether it is held against a published version.
    pub(crate) fn has_published(&self) -> bool {
        serde_json::from_str::<Map<_, _>>(&self.context).is_ok_and(|context| context.contains_key(PUBLISHED))
    }

    /// The context as the native check takes it.
    pub(crate) fn told(&self) -> serde_json::Result<CheckContext> {
        serde_json::from_str(&self.context)
    }
}

/// Longer bodies are made anew: the rules read 8 MB, and the service refuses more than 16 MB without reading them.
const LONGEST: usize = 10 << 20;

/// A value that has grown to so many is not changed any more: lists that are doubled within lists that are doubled know
/// no end.
const MANY_VALUES: usize = 20_000;

/// So many documents of a seed. No two have the same bytes.
pub(crate) fn documents(seed: u64, count: usize, bodies: &Bodies) -> Vec<Document> {
    let mut seen = HashSet::with_capacity(count);
    let mut documents = Vec::with_capacity(count);
    for number in 0.. {
        if documents.len() == count {
            break;
        }
        for attempt in 0.. {
            let document = document(&mut Random::of(seed, number, attempt), bodies);
            if document.bytes.len() <= LONGEST && seen.insert(document.bytes.clone()) {
                documents.push(document);
                break;
            }
        }
    }
    documents
}

fn document(random: &mut Random, bodies: &Bodies) -> Document {
    let group = match random.below(30) {
        0..3 => &bodies.held,
        3..9 => &bodies.offers,
        _ => &bodies.cases,
    };
    let Some(body) = random.pick(group) else { return Document { context: context(random, None), bytes: Vec::new() } };
    // At times the body before it is changed.
    let unchanged = || std::str::from_utf8(&body.bytes).ok().filter(|_| random.once_in(12));
    let published = body.published.as_deref().or_else(unchanged);
    let context = context(random, published);
    Document { context, bytes: bytes(random, body) }
}

fn bytes(random: &mut Random, Body { bytes, value, .. }: &Body) -> Vec<u8> {
    let mut bytes = match value {
        _ if random.once_in(25) => laid_out(&fresh(random, 6), random),
        Some(value) => {
            let mut value = value.clone();
            for _ in 0..changes(random) {
                if value.count() < MANY_VALUES {
                    change(&mut value, random);
                }
            }
            laid_out(&value, random)
        }
        None => bytes.clone(),
    };
    let is_broken = value.is_none();
    while random.once_in(if is_broken { 2 } else { 5 }) {
        damage(&mut bytes, random);
    }
    bytes
}

/// Mostly few, so that one fault does not hide the next; at times many.
fn changes(random: &mut Random) -> usize {
    if random.once_in(12) { 5 + random.below(30) } else { 1 + random.below(4) }
}

fn laid_out(value: &Value, random: &mut Random) -> Vec<u8> {
    let mut bytes = Vec::new();
    let indent = random.word(&["  ", "    ", "\t", ""]);
    let line_end = random.word(&["\n", "\n", "\r\n", "\r"]);
    match random.below(5) {
        0 | 1 => value.write(&mut Layout::Tight, &mut bytes),
        2 => value.write(&mut Layout::Wild(random), &mut bytes),
        _ => value.write(&mut Layout::Indented { indent, line_end, depth: 0 }, &mut bytes),
    }
    bytes
}

/// Identifiers as a path may hold them.
const IDENTIFIERS: &[&str] =
    &["contoso", "vm-1", "contosovirtualmachine", "Contoso", "a b", "a+b&c=d%", "é", "", "\u{0}"];

fn context(random: &mut Random, published: Option<&str>) -> String {
    let mut context = Map::new();
    context.insert("now".to_owned(), json!(now(random)));
    if random.once_in(2) {
        context.insert("profile".to_owned(), json!(random.word(&["2018-09", "2020-07", "2022-03", ""])));
    }
    for name in ["publisherId", "offerId"] {
        if random.once_in(3) {
            let unusual = random.once_in(8).then(|| text(random));
            context.insert(name.to_owned(), json!(unusual.unwrap_or_else(|| random.word(IDENTIFIERS).to_owned())));
        }
    }
    if random.once_in(10) {
        // The last two have no messages: the context cannot be used, which has an answer of its own.
        context.insert("locale".to_owned(), json!(random.word(&["en", "en-GB", "EN", "", "de", "tlh"])));
    }
    if let Some(published) = published {
        context.insert(PUBLISHED.to_owned(), json!(published));
    }
    serde_json::Value::Object(context).to_string()
}

/// A time that can be read, mostly that of the fixtures.
fn now(random: &mut Random) -> String {
    if random.once_in(2) {
        return "2026-01-01T00:00:00Z".to_owned();
    }
    let (year, month, day) = (2014 + random.below(20), 1 + random.below(12), 1 + random.below(28));
    let (hour, minute, second) = (random.below(24), random.below(60), random.below(60));
    let rest = random.word(&["Z", ".5Z", ".123456789Z", "+05:30", "-12:00"]);
    format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{rest}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use offerkit_core::document::scan;

    use super::*;
    use crate::fixtures;

    const COUNT: usize = 4_000;

    fn bodies() -> Bodies {
        fixtures::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")).unwrap()
    }

    #[test]
    fn a_seed_gives_the_same_documents_again_and_another_gives_others() {
        let bodies = bodies();
        assert_eq!(documents(1, 200, &bodies), documents(1, 200, &bodies));
        assert_ne!(documents(1, 200, &bodies), documents(2, 200, &bodies));
        assert_eq!(documents(1, 300, &bodies)[..200], documents(1, 200, &bodies)[..]);
    }

    #[test]
    fn no_two_documents_are_the_same() {
        let documents = documents(3, COUNT, &bodies());
        let distinct: BTreeSet<_> = documents.iter().map(|document| &document.bytes).collect();
        assert_eq!(distinct.len(), COUNT);
    }

    #[test]
    fn most_documents_can_be_read_and_they_are_small() {
        let documents = documents(4, COUNT, &bodies());
        let readable = documents.iter().filter(|document| scan(&document.bytes).is_ok()).count();
        assert!((COUNT / 2..COUNT * 9 / 10).contains(&readable), "{readable} of {COUNT}");
        let bytes: usize = documents.iter().map(|document| document.bytes.len()).sum();
        assert!((1_000..2_500).contains(&(bytes / COUNT)), "{} bytes on average", bytes / COUNT);
    }

    #[test]
    fn every_context_can_be_read_and_few_cannot_be_used() {
        let documents = documents(5, COUNT, &bodies());
        let unusable = documents.iter().filter(|document| document.told().unwrap().read().is_err()).count();
        assert!((1..COUNT / 10).contains(&unusable), "{unusable}");
    }

    #[test]
    fn some_documents_are_held_against_a_published_version_and_differ_from_it() {
        let documents = documents(6, COUNT, &bodies());
        let held: Vec<&Document> = documents.iter().filter(|document| document.has_published()).collect();
        assert!((COUNT / 10..COUNT / 4).contains(&held.len()), "{}", held.len());
        let finds = |document: &&&Document| {
            let answer = offerkit_wire::check(&document.bytes, &document.told().unwrap());
            answer.is_ok_and(|answer| answer.findings.iter().any(|finding| finding.rule.starts_with("published/")))
        };
        let count = held.iter().filter(finds).count();
        assert!(count > held.len() / 10, "{count} of {}", held.len());
    }
}
