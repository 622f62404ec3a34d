//! `docs/rules.md`: what users read about every rule.

use std::fmt::Write;

use offerkit_book::cards::{self, Card};

use super::NOTICE;

/// The page, all rules in the order of their ids.
pub(crate) fn rules_page() -> String {
    let mut page = format!(
        "{NOTICE}\n# Rules\n\n{} rules. An `error` at stage `save` makes the service refuse the PUT; one at stage `publish` is saved \
         and\nrefused later. A `warning` is likely not what was meant, or the sources disagree; an `info` is good to know.\n",
        cards::all().count()
    );
    let mut subject = "";
    for card in cards::all() {
        let (own, _) = card.rule.id.split_once('/').unwrap_or((card.rule.id, ""));
        if own != subject {
            subject = own;
            let _ = write!(page, "\n## {subject}\n");
        }
        rule_section(&card, &mut page);
    }
    page
}

fn rule_section(card: &Card, page: &mut String) {
    let Card { rule, what, source, message, help, published, refused, accepted, .. } = card;
    let _ = write!(page, "\n### {}\n\n`{}` at stage `{}`\n\n{what}\n\n", rule.id, rule.level.name(), rule.stage.name());
    let _ = writeln!(page, "Source: {source}");
    let says = |page: &mut String| {
        let _ = write!(page, "\nSays: {message}");
        let help = if help.is_empty() { String::new() } else { format!("  \nHelp: {help}") };
        let _ = writeln!(page, "{help}");
    };
    let example = |heading: &str, text: &str, page: &mut String| {
        let _ = write!(page, "\n{heading}:\n\n```json\n{}\n```\n", text.trim_end());
    };
    if let Some(text) = published {
        example("Published", text, page);
    }
    match refused {
        Some(text) => {
            example("Refused", text, page);
            says(page);
        }
        None => says(page),
    }
    if let Some(text) = accepted {
        example("Accepted", text, page);
    }
}
