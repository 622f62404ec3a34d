//! Removing what nobody names: pictures that were sent and then used in no offer, and files that a crash left.
//!
//! Revisions stay for ever, so a picture that one of them names does too.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use offerkit_core::document::scan;

use super::Shared;
use crate::Moment;
use crate::store::StoreError;
use crate::store::artifacts::{forget, forget_failures, ids, name, revisions_after, unnamed};

/// How long a picture that was sent may wait to be named.
const GRACE: Duration = Duration::from_secs(24 * 60 * 60);

impl Shared {
    /// Removes what nobody names. What cannot be done now is done the next time.
    pub(super) fn sweep(&self) {
        if let Err(fault) = self.forget_unnamed() {
            tracing::error!(fault = %fault, "pictures that nobody names could not be looked for");
        }
        // No file is without its row from here on but one that nobody will ask for.
        let _none_arrives = self.arriving.write();
        let kept = self.store.read_blocking(ids).map_err(|fault| fault.to_string());
        match kept.and_then(|kept| self.files.keep_only(&kept).map_err(|fault| fault.to_string())) {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "pictures that nobody names were removed"),
            Err(fault) => tracing::error!(fault, "files that nobody names could not be removed"),
        }
    }

    /// Forgets what failed long ago, and the pictures that came long ago and that no revision names.
    ///
    /// All revisions that could are read before the writer is asked, and those that came meanwhile in its own turn, so
    /// that none can come between.
    fn forget_unnamed(&self) -> Result<(), StoreError> {
        let grace = i64::try_from(GRACE.as_secs()).unwrap_or(i64::MAX);
        let before = Moment::from_unix_seconds(self.clock.now().unix_seconds().saturating_sub(grace));
        let candidates: HashMap<String, Moment> =
            self.store.read_blocking(|connection| unnamed(connection, before))?.into_iter().collect();
        self.store.write_blocking(move |connection| forget_failures(connection, before))?;
        let Some(start) = candidates.values().min().copied() else { return Ok(()) };
        let mut found = HashSet::new();
        let seen = self.store.read_blocking(|connection| {
            revisions_after(connection, start, |body| collect(body, &candidates, &mut found))
        })?;
        self.store.write_blocking(move |connection| {
            revisions_after(connection, seen, |body| collect(body, &candidates, &mut found))?;
            // Some may have been sent again since.
            for (id, _) in unnamed(connection, before)?.iter().filter(|(id, _)| candidates.contains_key(id)) {
                if found.contains(id) { name(connection, id)? } else { forget(connection, id)? }
            }
            Ok(())
        })
    }
}

/// Adds the candidates that any text of a body holds, however it is escaped.
fn collect(body: &[u8], candidates: &HashMap<String, Moment>, found: &mut HashSet<String>) {
    let Ok(document) = scan(body) else {
        // It cannot be said what it names.
        found.extend(candidates.keys().cloned());
        return;
    };
    for text in document.nodes().filter_map(|node| document.string(node)) {
        found.extend(candidates.keys().filter(|id| text.contains(id.as_str())).cloned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_named_in_any_text_however_it_is_spelt() {
        let id = "0123456789abcdef0123456789abcdef";
        let candidates = HashMap::from([(id.to_owned(), Moment::from_steps(0))]);
        let escaped: String = id.chars().map(|digit| format!("\\u{:04x}", u32::from(digit))).collect();
        for (body, expected) in [
            (format!(r#"{{"a":["https:\/\/x/{id}?y"]}}"#), 1),
            (format!(r#"{{"a":"{escaped}"}}"#), 1),
            (format!(r#"{{"a":"{}"}}"#, id.get(1..).unwrap()), 0),
            ("{".to_owned(), 1),
        ] {
            let mut found = HashSet::new();
            collect(body.as_bytes(), &candidates, &mut found);
            assert_eq!(found.len(), expected, "{body}");
        }
    }
}
