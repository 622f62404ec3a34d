//! The findings that a service of ours puts beside its refusal of a body.

use offerkit_core::document::{Document, NodeId, scan};
use offerkit_core::mask;

/// What the service found wrong with the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ServiceFinding {
    /// The rule's id.
    pub(super) rule: String,
    /// `error`, `warning` or `info`.
    pub(super) level: String,
    /// `save` or `publish`.
    pub(super) stage: String,
    /// JSON Pointer of the value.
    pub(super) pointer: String,
    /// What is wrong.
    pub(super) message: String,
}

/// The most findings that are read.
const MAX_FINDINGS: usize = 1_000;

/// Reads the findings in `answer` of an error body, those that kept it from being saved; none where there are none.
pub(super) fn service_findings(body: &[u8]) -> Vec<ServiceFinding> {
    let Ok(document) = scan(body) else { return Vec::new() };
    let answer = document.present(document.root(), "answer");
    let Some(findings) = answer.and_then(|answer| document.present(answer, "findings")) else { return Vec::new() };
    let read = document.items(findings).take(MAX_FINDINGS).filter_map(|finding| read(&document, finding));
    read.filter(|finding| finding.level == "error" && finding.stage == "save").collect()
}

fn read(document: &Document<'_>, finding: NodeId) -> Option<ServiceFinding> {
    let text = |key: &str| {
        let text = document.string(document.present(finding, key)?)?;
        Some(mask(&text))
    };
    Some(ServiceFinding {
        rule: text("rule")?,
        level: text("level")?,
        stage: text("stage")?,
        pointer: text("pointer")?,
        message: text("message")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: &[&str]) {
        let seen: Vec<String> = service_findings(body.as_bytes()).into_iter().map(|finding| finding.pointer).collect();
        assert_eq!(seen, expected, "{body}");
    }

    #[test]
    fn the_findings_of_a_refused_body_are_read_from_its_answer() {
        let finding = |level: &str, stage: &str, pointer: &str| {
            format!(r#"{{"rule":"a/b","level":"{level}","stage":"{stage}","pointer":"{pointer}","message":"m"}}"#)
        };
        let all =
            [finding("error", "save", "/id"), finding("warning", "save", "/a"), finding("error", "publish", "/b")];
        check(&format!(r#"{{"error":{{"code":"c"}},"answer":{{"findings":[{},1,{{}}]}}}}"#, all.join(",")), &["/id"]);
        check(r#"{"error":{"code":"c"}}"#, &[]);
        check(r#"{"answer":[]}"#, &[]);
        check("", &[]);
    }
}
