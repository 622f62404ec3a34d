//! What is hidden until somebody asks. Where secrets stand is said by the core.

use std::collections::BTreeSet;
use std::ops::Range;

use offerkit_core::catalog::{self, Field};
use offerkit_core::document::scan;
use offerkit_core::secret_ranges;

/// What is shown in the place of a secret.
pub const HIDDEN: &str = "••••••";

/// The text with every secret in it hidden.
pub fn hide(text: &str) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut at = 0;
    for range in secret_ranges(text) {
        hidden.push_str(text.get(at..range.start).unwrap_or_default());
        hidden.push_str(HIDDEN);
        at = range.end;
    }
    hidden.push_str(text.get(at..).unwrap_or_default());
    hidden
}

/// What a control shows of a value until somebody asks: `None` where there is nothing to hide.
pub fn hidden_value(field: Option<&Field>, text: &str) -> Option<String> {
    if field.is_some_and(|field| field.secret) {
        return (!text.is_empty()).then(|| HIDDEN.to_owned());
    }
    let hidden = hide(text);
    (hidden != text).then_some(hidden)
}

/// The bytes of an offer's text that are secret. A text that is just being typed and no JSON yet shows no more than it
/// did before.
pub fn secret_ranges_of_text(text: &str) -> Vec<Range<usize>> {
    if let Ok(document) = scan(text.as_bytes()) {
        return offerkit_core::secret_ranges_of_offer(&document);
    }
    let mut ranges = secret_ranges(text);
    ranges.extend(ranges_by_key_name(text));
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// The texts behind keys that are secret somewhere, in a text that is no JSON.
fn ranges_by_key_name(text: &str) -> Vec<Range<usize>> {
    let keys: BTreeSet<&str> = catalog::FIELDS.iter().filter(|field| field.secret).map(|field| field.key).collect();
    let mut ranges = Vec::new();
    for key in keys {
        let quoted = format!("\"{key}\"");
        for (at, _) in text.match_indices(&quoted) {
            let behind = text.get(at + quoted.len()..).unwrap_or_default();
            let white = |character: char| character.is_ascii_whitespace();
            let value = behind.trim_start_matches(white).strip_prefix(':').map(|rest| rest.trim_start_matches(white));
            let Some(value) = value.and_then(|value| value.strip_prefix('"')) else { continue };
            let start = text.len() - behind.len() + (behind.len() - value.len());
            let length = value.find(['"', '\n']).unwrap_or(value.len());
            ranges.extend((0 < length).then_some(start..start + length));
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hiding_leaves_everything_else() {
        assert_eq!(hide("?sv=1&sig=abc%3D&se=2"), format!("?sv=1&sig={HIDDEN}&se=2"));
        assert_eq!(hide("plain"), "plain");
    }

    #[test]
    fn a_secret_field_stays_hidden_while_the_text_is_broken() {
        let text = r#"{"definition":{"offer":{"microsoft-azure-marketplace.crmLeadConfiguration":{"password" : "hunter2","username":"jo"}}}}"#;
        for text in [text.to_owned(), text.replace(":{", " {")] {
            let found: Vec<&str> =
                secret_ranges_of_text(&text).into_iter().filter_map(|range| text.get(range)).collect();
            assert_eq!(found, ["hunter2"]);
        }
    }

    #[test]
    fn the_documentation_s_body_has_six_signatures() {
        let text = include_str!("../../tests/fixtures/samples/request-2020.json");
        assert_eq!(secret_ranges_of_text(text).len(), 6);
    }
}
