//! What the service says of its running, on standard error: lines for people on a terminal, JSON for whatever else reads
//! them.

mod gathered;
mod json;

use std::io::{self, IsTerminal};

use gathered::Gathered;
use json::JsonLines;

/// The log, until it is dropped: then all of it is written.
#[must_use]
pub(crate) struct Log {
    gathered: Option<Gathered>,
}

/// Begins to log.
pub(crate) fn to_standard_error() -> Log {
    let lines = tracing_subscriber::fmt().with_target(false);
    if io::stderr().is_terminal() {
        lines.with_writer(io::stderr).compact().init();
        return Log { gathered: None };
    }
    let gathered = Gathered::start(io::stderr());
    lines.event_format(JsonLines).with_writer(gathered.clone()).init();
    Log { gathered: Some(gathered) }
}

impl Drop for Log {
    fn drop(&mut self) {
        if let Some(gathered) = &self.gathered {
            gathered.finish();
        }
    }
}
