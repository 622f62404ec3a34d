use crate::document::{Document, NodeId};
use crate::finding::Findings;
use crate::rules::number::whole;
use crate::rules::{Value, rule};

rule! {
    /// An open port has a label, a range or a protocol that the service's successor would refuse: a label has 3 to 20
    /// letters, digits, blanks, hyphens, dots and underscores; a range is `n` or `a-b` from 0 to 65535; a protocol is
    /// `tcp`, `udp` or `both`.
    ///
    /// How a port is written for this API was never published, so only what stands there is looked at.
    ///
    /// Source: the successor's schema of 2022-03; PC-VM-2022 2022-04-27: one port or a range, TCP, UDP or both.
    "plan/port-form", Warning, Publish
}

const LAST_PORT: u32 = 65_535;

/// A part of a port by the wording that is for it, and whether a text can be one.
type Check = (&'static str, fn(&str) -> bool);

/// In the order of the members that are looked at.
const CHECKS: [Check; 3] = [("label", is_label), ("range", is_range), ("protocol", is_protocol)];

#[inline(never)]
pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    for port in document.items(value.node) {
        let found = document.some_present(port, ["label", "portRange", "protocol"]);
        for ((wording, is_formed), node) in CHECKS.into_iter().zip(found) {
            let Some((node, text)) = node.and_then(|node| Some((node, written(document, node)?))) else { continue };
            if !text.is_empty() && !is_formed(&text) {
                findings.at(&RULE, document, node).wording(wording).text("value", &text);
            }
        }
    }
}

/// A text, or a number as it is spelt.
fn written<'t>(document: &Document<'t>, node: NodeId) -> Option<std::borrow::Cow<'t, str>> {
    document.string(node).or_else(|| document.decimal(node).map(|_| document.raw(node).into()))
}

fn is_label(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    (3..=20).contains(&text.len())
        && text.bytes().all(|byte| is_plain(byte) || b".- ".contains(&byte))
        && text.bytes().last().is_some_and(is_plain)
}

fn is_range(text: &str) -> bool {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    match (port(from), port(to)) {
        (Some(from), Some(to)) => from <= to,
        _ => false,
    }
}

fn port(text: &str) -> Option<u32> {
    whole(text).filter(|port| *port <= LAST_PORT)
}

fn is_protocol(text: &str) -> bool {
    ["tcp", "udp", "both"].iter().any(|known| text.eq_ignore_ascii_case(known))
}
