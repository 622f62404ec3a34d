//! `offerkit token`: a token for the service of a data folder, whether it runs or not.

use std::path::PathBuf;

use clap::Args;
use offerkit_service::token::{Claims, Keys};
use offerkit_service::{Clock, create_folder, is_publisher_id};

use crate::failure::Failure;
use crate::{End, Outcome, terminal};

/// Options of `token`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// A publisher that the bearer belongs to; may be given several times
    #[arg(long = "publisher", value_name = "P", required = true)]
    publishers: Vec<String>,
    /// For how many hours the token is good
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=8760))]
    hours: u32,
    /// The service's data folder
    #[arg(long, value_name = "DIR", default_value = "offerkit-data")]
    data: PathBuf,
}

/// Prints the token and nothing else.
pub(crate) fn run(options: &Options) -> Outcome {
    if let Some(odd) = options.publishers.iter().find(|publisher| !is_publisher_id(publisher)) {
        let message = format!("`{odd}` is no publisher: lower-case letters, digits, hyphens and underscores");
        return Err(Failure::new(message));
    }
    create_folder(&options.data).map_err(|fault| Failure::new(fault.to_string()))?;
    let keys = Keys::open(&options.data).map_err(|fault| Failure::new(fault.to_string()))?;
    let claims = Claims::new(options.publishers.clone(), Clock::system().now(), options.hours);
    let token = keys.sign(&claims).ok_or_else(|| Failure::new("the token could not be written"))?;
    terminal::print(&format!("{token}\n"))?;
    Ok(End::Done)
}
