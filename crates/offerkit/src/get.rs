//! `offerkit get`: an offer as the service has it.

use clap::Args;
use offerkit_core::Arg;
use offerkit_core::exchange::foreign_body;
use offerkit_core::exchange::{Address, offer_url};
use offerkit_core::messages::ENGLISH_MESSAGES;
use offerkit_wire::{ExplainInput, explain};

use crate::client::{Reply, end_of, report_no_reply, send, sentences, warn_of_plain_http};
use crate::failure::Failure;
use crate::terminal::visible;
use crate::{End, Outcome, input, terminal};

/// Where an offer lives, and who asks.
#[derive(Debug, Args)]
pub(crate) struct Target {
    /// The service's address, e.g. https://cloudpartner.azure.com or http://127.0.0.1:8080
    #[arg(long, value_name = "URL")]
    pub(crate) base: String,
    /// The publisher's identifier
    #[arg(long, value_name = "P")]
    pub(crate) publisher: String,
    /// The offer's identifier
    #[arg(long, value_name = "O")]
    pub(crate) offer: String,
    /// A file that holds the token, or - for standard input; without it, the token is that of OFFERKIT_TOKEN
    #[arg(long, value_name = "FILE")]
    pub(crate) token_file: Option<String>,
}

/// Options of `get`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    target: Target,
}

/// Prints the offer to the byte.
pub(crate) fn run(options: &Options) -> Outcome {
    let target = &options.target;
    let address =
        Address { base: target.base.clone(), publisher_id: target.publisher.clone(), offer_id: target.offer.clone() };
    let url = offer_url(&address).map_err(|fault| Failure::new(fault.to_string()))?;
    let token = input::token(target.token_file.as_deref())?;
    warn_of_plain_http(&target.base);
    let reply = match send("GET", &url, &[], &token, &[])? {
        Ok(reply) => reply,
        Err(fault) => {
            report_no_reply(&target.base, &fault);
            return Ok(End::NotRun);
        }
    };
    let Reply { status, headers, body } = reply;
    let explanation = explain(&ExplainInput { status, headers }, &body, None);
    let end = end_of(&explanation);
    let has_tag = explanation.etag.is_some();
    if let (200, Some(what)) = (status, foreign_body(status, has_tag, &body)) {
        terminal::note(&ENGLISH_MESSAGES.fill("answer/foreign", "read", &[("what", Arg::Text(what))]));
        return Ok(End::NotRun);
    }
    if status == 200 {
        terminal::note(&format!("ETag: {}", visible(explanation.etag.as_deref().unwrap_or("none"))));
        terminal::print_bytes(&body)?;
        return Ok(end);
    }
    terminal::note(&format!("{status} {}", explanation.reason));
    if let Some(message) = &explanation.message {
        terminal::note(&visible(message));
    }
    terminal::note(&sentences(&explanation));
    Ok(if end == End::Done { End::NotRun } else { end })
}
