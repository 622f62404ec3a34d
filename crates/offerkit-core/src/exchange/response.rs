//! Reading an error body. Four shapes are known, and none is promised.

use crate::document::{Document, Kind, NodeId, scan};
use crate::secret::mask;

/// What an error body says, secrets masked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ErrorBody {
    /// A code such as `InvalidResourceId`.
    pub code: Option<String>,
    /// A sentence.
    pub message: Option<String>,
}

/// The longest sentence that is taken from a body, in characters.
const MAX_MESSAGE: usize = 2000;

/// Reads an error body: the documented envelope `{"error":{"code","message"}}`; `{"Message":"…"}`; a map from a
/// service's name to `{"error","exceptionCode"}`; or nothing that is known, which gives an empty answer.
pub fn read_error(body: &[u8]) -> ErrorBody {
    let Ok(document) = scan(body) else { return ErrorBody::default() };
    let root = document.root();
    if let Some(error) = document.present(root, "error").filter(|node| document.kind(*node) == Kind::Object) {
        return ErrorBody { code: text(&document, error, "code"), message: text(&document, error, "message") };
    }
    let message = text(&document, root, "Message").or_else(|| text(&document, root, "message"));
    if message.is_some() {
        return ErrorBody { code: None, message };
    }
    let mut services = document.members(root).filter(|(_, value)| document.kind(*value) == Kind::Object);
    let shim = services.find(|(_, value)| document.member(*value, "exceptionCode").is_some());
    shim.map(|(_, value)| ErrorBody {
        code: text(&document, value, "exceptionCode"),
        message: text(&document, value, "error"),
    })
    .unwrap_or_default()
}

fn text(document: &Document<'_>, object: NodeId, key: &str) -> Option<String> {
    let text = document.string(document.present(object, key)?)?;
    Some(mask(&text).chars().take(MAX_MESSAGE).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, code: Option<&str>, message: Option<&str>) {
        let error = read_error(body.as_bytes());
        assert_eq!((error.code.as_deref(), error.message.as_deref()), (code, message), "{body}");
    }

    #[test]
    fn every_known_shape_is_read() {
        check(r#"{"error":{"code":"BadRequest","message":"m"}}"#, Some("BadRequest"), Some("m"));
        check(r#"{"Message":"denied"}"#, None, Some("denied"));
        check(
            r#"{"Product":{"serviceName":"Product","error":"not found","exceptionCode":"Http404Exception"}}"#,
            Some("Http404Exception"),
            Some("not found"),
        );
        check("", None, None);
        check("<html>", None, None);
        check("[1]", None, None);
        check(r#"{"error":"text"}"#, None, None);
        check(r#"{"error":{"code":1,"message":null}}"#, None, None);
        check(r#"{"Message":"see ?sig=abc"}"#, None, Some("see ?sig=***"));
    }
}
