//! `offerkit check`: what is wrong with offers.

mod human;

use std::collections::HashSet;
use std::io::{self, IsTerminal};

use clap::{Args, ValueEnum};
use offerkit_core::document::write_string;
use offerkit_service::Clock;
use offerkit_wire::{CheckContext, OwnedContext};

use crate::failure::Failure;
use crate::input::{self, STANDARD_INPUT};
use crate::{End, Outcome, terminal};

/// Options of `check`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Offers, or - for standard input
    #[arg(value_name = "FILE|-")]
    files: Vec<String>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// The time against which signatures are held, e.g. 2026-01-01T00:00:00Z; without it, the time now
    #[arg(long, value_name = "T")]
    now: Option<String>,
    /// The month whose rules count: 2018-09, 2020-07 or 2022-03; without it, the offer tells
    #[arg(long, value_name = "P")]
    profile: Option<String>,
    /// The publisher that the offer is to be sent to
    #[arg(long, value_name = "P")]
    publisher: Option<String>,
    /// The identifier that the offer is to be sent to
    #[arg(long, value_name = "O")]
    offer: Option<String>,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs: one line a file, the answer with the file's name
    Json,
}

/// Checks each file; one that cannot be read does not keep the others from being checked.
pub(crate) fn run(options: &Options) -> Outcome {
    let context = CheckContext {
        now: options.now.clone().unwrap_or_else(|| Clock::system().now().to_instant().to_text()),
        profile: options.profile.clone(),
        publisher_id: options.publisher.clone(),
        offer_id: options.offer.clone(),
        locale: None,
    };
    let context = context.read().map_err(|fault| Failure::new(fault.to_string()))?;
    let files = files(options)?;
    let mut end = End::Done;
    for file in &files {
        let one = check(file, &context, options.format);
        end = end.max(one.unwrap_or_else(|failure| {
            terminal::complain(&failure);
            End::NotRun
        }));
    }
    Ok(end)
}

fn files(options: &Options) -> Outcome<Vec<String>> {
    if options.files.is_empty() {
        if io::stdin().is_terminal() {
            return Err(Failure::new("no file to check: `offerkit check FILE`, or - for standard input"));
        }
        return Ok(vec![STANDARD_INPUT.to_owned()]);
    }
    let mut names = HashSet::new();
    if options.files.iter().any(|file| file == STANDARD_INPUT && !names.insert(file)) {
        return Err(Failure::new("standard input can be checked once"));
    }
    Ok(options.files.clone())
}

fn check(file: &str, context: &OwnedContext, format: Format) -> Outcome {
    let text = input::read(file)?;
    let checked = context.check(&text);
    match format {
        Format::Json => terminal::print(&format!("{}\n", with_file(&checked.to_json(), file)))?,
        Format::Human => terminal::print(&human::report(file, &text, &checked.to_answer()))?,
    }
    Ok(if checked.is_well() { End::Done } else { End::Refused })
}

/// The answer with `file` as its last member.
fn with_file(answer: &str, file: &str) -> String {
    let open = answer.strip_suffix('}').unwrap_or(answer);
    format!("{open},\"file\":{}}}", write_string(file))
}
