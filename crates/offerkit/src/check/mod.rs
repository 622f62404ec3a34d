//! `offerkit check`: what is wrong with offers.

mod human;

use std::collections::HashSet;
use std::io::{self, IsTerminal};
use std::thread;

use clap::{Args, ValueEnum};
use offerkit_core::document::write_string;
use offerkit_service::Clock;
use offerkit_wire::{CheckContext, ContextError, OwnedContext, PublishedFault};

use crate::failure::Failure;
use crate::input::{self, STANDARD_INPUT, described};
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
    /// The version of the offer that customers see, or - for standard input: what may no longer change is found too
    #[arg(long, value_name = "FILE|-")]
    published: Option<String>,
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
    let files = files(options)?;
    let context = CheckContext {
        now: options.now.clone().unwrap_or_else(|| Clock::system().now().to_instant().to_text()),
        profile: options.profile.clone(),
        publisher_id: options.publisher.clone(),
        offer_id: options.offer.clone(),
        locale: None,
        published: options.published.as_deref().map(|file| published(file, &files)).transpose()?,
    };
    let context = context.read().map_err(|fault| Failure::new(options.described(&fault)))?;
    let mut end = End::Done;
    for batch in files.chunks(BATCH) {
        let mut report = String::new();
        for checked in side_by_side(batch, |file| check(file, &context, options.format)) {
            match checked {
                Ok((text, one)) => {
                    report.push_str(&text);
                    end = end.max(one);
                }
                Err(failure) => {
                    // What came before it is seen before it.
                    terminal::print_finished(&std::mem::take(&mut report))?;
                    terminal::complain(&failure);
                    end = end.max(End::NotRun);
                }
            }
        }
        terminal::print_finished(&report)?;
    }
    Ok(end)
}

/// The text of the published version.
fn published(file: &str, offers: &[String]) -> Outcome<Vec<u8>> {
    if file == STANDARD_INPUT && offers.iter().any(|offer| offer == STANDARD_INPUT) {
        return Err(Failure::new("standard input can hold the offer or the published version, not both"));
    }
    input::read(file)
}

impl Options {
    /// Why the context cannot be used, with the name of the file it is of.
    fn described(&self, fault: &ContextError) -> String {
        match (fault, &self.published) {
            (ContextError::Published(fault), Some(file)) => {
                let PublishedFault { line, column, message } = fault;
                format!("the published version cannot be read: {}:{line}:{column}: {message}", described(file))
            }
            _ => fault.to_string(),
        }
    }
}

/// So many files are checked before anything of them is printed.
const BATCH: usize = 256;

/// Does some work on every item, on as many processors as there are, and gives the results in the order of the items.
fn side_by_side<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(items.len().div_ceil(FEW));
    if workers < 2 {
        return items.iter().map(work).collect();
    }
    let part = items.len().div_ceil(workers);
    thread::scope(|scope| {
        let work = &work;
        let parts: Vec<_> =
            items.chunks(part).map(|items| scope.spawn(move || items.iter().map(work).collect::<Vec<R>>())).collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

/// Fewer files are not worth a thread.
const FEW: usize = 16;

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

/// What is printed of a file, and how it ends.
fn check(file: &str, context: &OwnedContext, format: Format) -> Outcome<(String, End)> {
    let text = input::read(file)?;
    let checked = context.check(&text);
    let report = match format {
        Format::Json => format!("{}\n", with_file(&checked.to_json(), file)),
        Format::Human => human::report(file, &text, &checked.to_answer(), terminal::takes_colours()),
    };
    Ok((report, if checked.is_well() { End::Done } else { End::Refused }))
}

/// The answer with `file` as its last member.
fn with_file(answer: &str, file: &str) -> String {
    let open = answer.strip_suffix('}').unwrap_or(answer);
    format!("{open},\"file\":{}}}", write_string(file))
}
