//! `offerkit backup` and `offerkit restore`: copies of a service's data folder.

use std::path::PathBuf;

use clap::Args;
use offerkit_service::{Clock, Contents, Existing, back_up};

use crate::failure::Failure;
use crate::{End, Outcome, terminal};

/// Options of `backup`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The service's data folder
    #[arg(long, value_name = "DIR", default_value = "offerkit-data")]
    data: PathBuf,
    /// The folder to make; it must not be there yet. It holds the keys, so it opens what the data folder opens
    #[arg(value_name = "FOLDER")]
    to: PathBuf,
}

/// Options of `restore`.
#[derive(Debug, Args)]
pub(crate) struct RestoreOptions {
    /// The data folder to fill; it is made if it is missing
    #[arg(long, value_name = "DIR", default_value = "offerkit-data")]
    data: PathBuf,
    /// Puts what the data folder holds aside, into a folder in it
    #[arg(long)]
    force: bool,
    /// A folder that `offerkit backup` has made
    #[arg(value_name = "FOLDER")]
    from: PathBuf,
}

/// Makes the copy and says what is in it.
pub(crate) fn run(options: &Options) -> Outcome {
    let contents = back_up(&options.data, &options.to).map_err(|fault| Failure::new(fault.to_string()))?;
    terminal::note(&format!("{} holds {}", options.to.display(), counted(contents)));
    Ok(End::Done)
}

/// Puts the copy in place and says what is in it.
pub(crate) fn restore(options: &RestoreOptions) -> Outcome {
    let existing = if options.force { Existing::PutAside } else { Existing::Refused };
    let restored = offerkit_service::restore(&options.from, &options.data, existing, Clock::system().now());
    let restored = restored.map_err(|fault| Failure::new(fault.to_string()))?;
    if let Some(aside) = restored.put_aside {
        terminal::note(&format!("what was there before lies in {}", aside.display()));
    }
    terminal::note(&format!("{} holds {}", options.data.display(), counted(restored.contents)));
    Ok(End::Done)
}

fn counted(contents: Contents) -> String {
    let Contents { offers, revisions, artifacts } = contents;
    let plural = |count: u64, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let parts = [plural(offers, "offer"), plural(revisions, "revision"), plural(artifacts, "artifact")];
    parts.join(", ")
}
