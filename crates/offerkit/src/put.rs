//! `offerkit put`: sends an offer and explains the answer.

use clap::{Args, ValueEnum};
use offerkit_wire::{
    Comparison, ExplainInput, Explanation, RequestInput, build_request, explain, explain_no_answer, to_json,
};

use crate::client::{Reply, end_of, report_no_reply, send, sentences, warn_of_plain_http};
use crate::failure::Failure;
use crate::get::Target;
use crate::input::{self, STANDARD_INPUT, described};
use crate::terminal::visible;
use crate::{End, Outcome, terminal};

/// Options of `put`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The offer, or - for standard input
    file: String,
    #[command(flatten)]
    target: Target,
    /// Changes the offer that exists: the ETag of the state that was seen, or * for whatever state it is in. Without
    /// it, the offer is created
    #[arg(long, value_name = "ETAG|*")]
    if_match: Option<String>,
    /// How the answer is printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs, one line
    Json,
}

/// Sends the file to the byte.
pub(crate) fn run(options: &Options) -> Outcome {
    let target = &options.target;
    if options.file == STANDARD_INPUT && target.token_file.as_deref() == Some(STANDARD_INPUT) {
        return Err(Failure::new("standard input can hold the offer or the token, not both"));
    }
    let body = String::from_utf8(input::read(&options.file)?).map_err(|_| {
        let file = described(&options.file);
        Failure::new(format!("{file} is not UTF-8, which JSON must be; `offerkit check {}` says where", options.file))
    })?;
    let request = RequestInput {
        base: target.base.clone(),
        publisher_id: target.publisher.clone(),
        offer_id: target.offer.clone(),
        if_match: options.if_match.clone(),
    };
    let request = build_request(&request, &body).map_err(|fault| Failure::new(fault.to_string()))?;
    let token = input::token(target.token_file.as_deref())?;
    warn_of_plain_http(&target.base);
    let reply = match send(request.method, &request.url, &request.headers, &token, request.body.as_bytes())? {
        Ok(reply) => reply,
        Err(fault) => {
            if options.format == Format::Json {
                terminal::print(&format!("{}\n", to_json(&explain_no_answer(fault.sent))))?;
            }
            report_no_reply(&target.base, &fault);
            return Ok(End::NotRun);
        }
    };
    let Reply { status, headers, body: answer } = reply;
    let explanation = explain(&ExplainInput { status, headers }, &answer, Some(body.as_bytes()));
    match options.format {
        Format::Json => terminal::print(&format!("{}\n", to_json(&explanation)))?,
        Format::Human => terminal::print(&human(&explanation, options))?,
    }
    Ok(end_of(&explanation))
}

fn human(explanation: &Explanation, options: &Options) -> String {
    let mut text = format!("{} {}\n{}\n", explanation.status, explanation.reason, sentences(explanation));
    if let Some(message) = &explanation.message {
        let code = explanation.code.as_deref().unwrap_or("error");
        text.push_str(&format!("{}: {}\n", visible(code), visible(message)));
    }
    if explanation.status == 400 {
        let file = visible(&options.file);
        let (publisher, offer) = (&options.target.publisher, &options.target.offer);
        text.push_str(&format!("`offerkit check {file} --publisher {publisher} --offer {offer}` says where.\n"));
    }
    if let Some(etag) = &explanation.etag {
        text.push_str(&format!("ETag: {}\n", visible(etag)));
    }
    if let Some(comparison) = &explanation.comparison {
        text.push_str(&compared(comparison));
    }
    text
}

/// Longest value that is shown of a difference, in characters.
const MAX_VALUE: usize = 60;

fn compared(comparison: &Comparison) -> String {
    let mut text = format!(
        "Sent and received differ: {} dropped, {} added by the service, {} re-hosted, {} changed\n",
        comparison.dropped, comparison.added, comparison.rehosted, comparison.changed
    );
    let shown = |value: &Option<String>| {
        let value = visible(value.as_deref().unwrap_or_default());
        let mut short: String = value.chars().take(MAX_VALUE).collect();
        if short.len() < value.len() {
            short.push('…');
        }
        short
    };
    for one in &comparison.differences {
        let values = match (&one.sent, &one.received) {
            (Some(_), Some(_)) => format!("{} -> {}", shown(&one.sent), shown(&one.received)),
            _ => format!("{}{}", shown(&one.sent), shown(&one.received)),
        };
        text.push_str(&format!("  {:<8}  {}  {values}\n", one.class, visible(&one.pointer)));
    }
    text
}
