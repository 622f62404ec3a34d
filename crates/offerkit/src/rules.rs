//! `offerkit rules`: what rules there are, and what one of them says.

use clap::{Args, ValueEnum};
use offerkit_book::Json;
use offerkit_book::cards::{self, Card};
use offerkit_core::rules::{ALL, nearest};

use crate::failure::Failure;
use crate::{End, Outcome, terminal};

/// Options of `rules`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The rule to read about, e.g. sas/expired; without it, all are listed
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// How rules are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// How rules are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs, one line: a rule, or a list of all
    Json,
}

/// Prints the rules, or one.
pub(crate) fn run(options: &Options) -> Outcome {
    let text = match (&options.id, options.format) {
        (None, Format::Human) => list(),
        (None, Format::Json) => {
            format!("{}\n", Json::List(cards::all().map(|card| card.to_json()).collect()).to_line())
        }
        (Some(id), format) => {
            let card = cards::find(id).ok_or_else(|| unknown(id))?;
            match format {
                Format::Human => page(&card),
                Format::Json => format!("{}\n", card.to_json().to_line()),
            }
        }
    };
    terminal::print_finished(&text)?;
    Ok(End::Done)
}

fn unknown(id: &str) -> Failure {
    let sentence = match nearest(id, ALL.iter().map(|rule| rule.id)) {
        Some(nearest) => format!("there is no rule `{id}`; did you mean `{nearest}`?"),
        None => format!("there is no rule `{id}`; `offerkit rules` lists all"),
    };
    Failure::new(sentence)
}

/// A line for each rule: id, level, stage and the first sentence of what it says.
fn list() -> String {
    let width = ALL.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    let line = |card: Card| {
        let (level, stage) = (card.rule.level.name(), card.rule.stage.name());
        format!("{:width$}  {level:<7}  {stage:<7}  {}\n", card.rule.id, first_sentence(&card.what))
    };
    cards::all().map(line).collect()
}

fn first_sentence(text: &str) -> String {
    let paragraph = cards::unwrapped(text.split("\n\n").next().unwrap_or_default());
    let end = paragraph.find(". ").map_or(paragraph.len(), |at| at + 1);
    paragraph.get(..end).unwrap_or(&paragraph).to_owned()
}

fn page(card: &Card) -> String {
    let Card { rule, what, source, message, help, .. } = card;
    let mut page =
        format!("{}: {} at stage {}\n\n{what}\n\nSource: {source}\n", rule.id, rule.level.name(), rule.stage.name());
    let former: Vec<&str> = card.former_ids().collect();
    if !former.is_empty() {
        page.push_str(&format!("\nIt was called: {}\n", former.join(", ")));
    }
    let mut example = |heading: &str, text: Option<&str>| {
        if let Some(text) = text {
            page.push_str(&format!("\n{heading}:\n\n{}\n", indented(text)));
        }
    };
    example("Published", card.published);
    example("Refused", card.refused);
    example("Says", Some(message));
    example("Help", Some(&**help).filter(|help| !help.is_empty()));
    example("Accepted", card.accepted);
    page
}

fn indented(text: &str) -> String {
    text.trim_end().lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}
