//! The words of findings as the page shows them: the same at the control and in the list.

use offerkit_core::catalog::{self, Field};
use offerkit_wire::Segment;
use yew::prelude::*;

/// The name of a level for people.
pub fn level_name(level: &str) -> &'static str {
    match level {
        "error" => "Error",
        "warning" => "Warning",
        _ => "Note",
    }
}

/// A sentence with its first letter in capitals and what stands in backticks as code.
pub fn sentence(text: &str) -> Html {
    let parts = capitalised(text);
    let parts = parts.split('`').enumerate().map(|(index, part)| match index % 2 {
        0 => html! { { part.to_owned() } },
        _ => html! { <code>{ part.to_owned() }</code> },
    });
    parts.collect()
}

/// What ends a sentence that has no end yet.
pub fn full_stop(text: &str) -> &'static str {
    if text.ends_with(['.', '?', '!', '…']) { "" } else { "." }
}

/// The same as plain text, for names of controls.
pub fn plain(text: &str) -> String {
    capitalised(text).replace('`', "")
}

/// A text that starts with code keeps its case: there it matters.
fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// A count with its noun.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Where a value stands, in words: `Plan 2, Image 1.0.1, Operating system disk`.
pub fn place(path: &[Segment]) -> String {
    let mut field: Option<&'static Field> = Some(catalog::root());
    let mut words: Vec<String> = Vec::new();
    for segment in path {
        let (next, is_chosen) = match (field, segment) {
            (Some(at), Segment::Key(key)) => match at.member(key) {
                Some(member) => (Some(member), false),
                None => (at.item(), true),
            },
            (Some(at), Segment::Index(_)) => (at.item(), true),
            (None, _) => (None, true),
        };
        let label = next.map(|field| field.label).unwrap_or_default();
        let word = match segment {
            Segment::Index(index) => format!("{label} {}", index + 1).trim().to_owned(),
            Segment::Key(key) if is_chosen => format!("{label} {key}").trim().to_owned(),
            Segment::Key(_) => label.to_owned(),
        };
        // The envelope around offer and plans, and a list whose item follows, say nothing more.
        let is_frame = next.is_some_and(|field| ["/definition", "/definition/offer"].contains(&field.notes().path));
        if is_chosen && words.last().is_some_and(|_| field.is_some_and(|field| !is_map_of_own(field))) {
            words.pop();
        }
        if !is_frame {
            words.push(word);
        }
        field = next;
    }
    if words.is_empty() {
        return "The offer".to_owned();
    }
    words.join(", ")
}

/// Whether an object has known members besides those whose keys the publisher chooses.
fn is_map_of_own(field: &Field) -> bool {
    !field.members.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &[&str], expected: &str) {
        let path: Vec<Segment> = path
            .iter()
            .map(|part| part.parse().map_or_else(|_| Segment::Key((*part).to_owned()), Segment::Index))
            .collect();
        assert_eq!(place(&path), expected);
    }

    #[test]
    fn a_place_is_said_in_the_words_of_the_form() {
        check(&[], "The offer");
        check(&["definition"], "The offer");
        check(&["definition", "offer", "microsoft-azure-marketplace.title"], "Title");
        check(
            &["definition", "plans", "1", "microsoft-azure-virtualmachines.vmImages", "1.0.1", "osVhdUrl"],
            "Plan 2, Image 1.0.1, Operating system disk",
        );
        check(
            &["definition", "offer", "microsoft-azure-marketplace.usefulLinks", "0", "linkUrl"],
            "Useful link 1, Link address",
        );
        check(&["definition", "offer", "mine", "0", "x"], "mine, 1, x");
        check(&["definition", "plans", "0", "regions", "3"], "Plan 1, Region 4");
    }

    #[test]
    fn names_are_plain_and_start_with_a_capital() {
        assert_eq!(plain("use `analytics-amp`"), "Use analytics-amp");
        assert_eq!(plain("`eTag` is ignored"), "eTag is ignored");
        assert_eq!(plain(""), "");
    }
}
