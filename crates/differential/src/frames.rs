//! Documents as they travel to a product: the context, then the bytes, each behind its length as a 32-bit number, the
//! lowest byte first. `tests/differential/frames.js` reads them.

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::document::Document;

/// Writes documents to a file.
pub(crate) fn write(path: &Path, documents: &[&Document]) -> Outcome {
    let mut bytes = Vec::new();
    for document in documents {
        for part in [document.context.as_bytes(), &document.bytes] {
            bytes.extend_from_slice(&u32::try_from(part.len())?.to_le_bytes());
            bytes.extend_from_slice(part);
        }
    }
    fs::write(path, bytes).map_err(|e| format!("cannot write {}: {e}", path.display()).into())
}
