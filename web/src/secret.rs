//! What is hidden until somebody asks. Where secrets stand is said by the core.

use offerkit_core::catalog::Field;
use offerkit_core::{secret_ranges, secret_ranges_of_bytes};

/// What is shown in the place of a secret.
pub const HIDDEN: &str = "••••••";

/// The text with every secret in it hidden.
pub fn hide(text: &str) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut at = 0;
    // JSON may spell the name of a secret with a backslash, and names some by keys.
    let ranges = if text.contains(['\\', '{']) { secret_ranges_of_bytes(text.as_bytes()) } else { secret_ranges(text) };
    for range in ranges {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hiding_leaves_everything_else() {
        assert_eq!(hide("?sv=1&sig=abc%3D&se=2"), format!("?sv=1&sig={HIDDEN}&se=2"));
        assert_eq!(hide("plain"), "plain");
        assert_eq!(hide(r"a \ b ?sig=c&d"), format!(r"a \ b ?sig={HIDDEN}&d"));
        assert_eq!(hide(r#""?s\u0069g=c""#), format!("\"{HIDDEN}\""));
    }

    #[test]
    fn the_documentation_s_body_has_six_signatures() {
        let text = include_str!("../../tests/fixtures/samples/request-2020.json");
        assert_eq!(secret_ranges_of_bytes(text.as_bytes()).len(), 6);
    }
}
