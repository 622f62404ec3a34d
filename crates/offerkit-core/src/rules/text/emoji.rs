use crate::catalog::Profile;
use crate::characters::first_length;
use crate::finding::{Findings, Level};
use crate::rules::{Value, rule};

rule! {
    /// The title of an offer or a plan holds an emoji. The signs ™, ® and © are fine.
    ///
    /// The pages of the Cloud Partner Portal are silent about it, so nothing is said for the profile 2018-09; those of
    /// Partner Center begin a month after 2020-07, so for that profile it is a warning.
    ///
    /// Source: PC-VM-2020 2020-08-07; PC-VM-2022 2022-03-15: a name cannot include emoji.
    "text/emoji", Error, Publish
}

/// Ranges of what is shown as an emoji by itself, among the older symbols and among the pictures.
const EMOJI: [(u32, u32); 40] = [
    (0x231a, 0x231b),
    (0x23e9, 0x23ec),
    (0x23f0, 0x23f0),
    (0x23f3, 0x23f3),
    (0x25fd, 0x25fe),
    (0x2614, 0x2615),
    (0x2648, 0x2653),
    (0x267f, 0x267f),
    (0x2693, 0x2693),
    (0x26a1, 0x26a1),
    (0x26aa, 0x26ab),
    (0x26bd, 0x26be),
    (0x26c4, 0x26c5),
    (0x26ce, 0x26ce),
    (0x26d4, 0x26d4),
    (0x26ea, 0x26ea),
    (0x26f2, 0x26f5),
    (0x26fa, 0x26fd),
    (0x2705, 0x2705),
    (0x270a, 0x270b),
    (0x2728, 0x2728),
    (0x274c, 0x274c),
    (0x274e, 0x274e),
    (0x2753, 0x2755),
    (0x2757, 0x2757),
    (0x2795, 0x2797),
    (0x27b0, 0x27b0),
    (0x27bf, 0x27bf),
    (0x2b1b, 0x2b1c),
    (0x2b50, 0x2b50),
    (0x2b55, 0x2b55),
    (0x1f004, 0x1f004),
    (0x1f0cf, 0x1f0cf),
    (0x1f18e, 0x1f19a),
    (0x1f1e6, 0x1f251),
    (0x1f300, 0x1f64f),
    (0x1f680, 0x1f6ff),
    (0x1f7e0, 0x1f7f0),
    (0x1f90c, 0x1f9ff),
    (0x1fa70, 0x1faff),
];

pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let profile = value.subject.profile;
    if profile == Profile::Sep2018 || !is_title(value.field.key) {
        return;
    }
    let Some((at, emoji)) = first_emoji(value.text) else { return };
    let document = value.document();
    let level = if profile == Profile::Jul2020 { Level::Warning } else { Level::Error };
    findings
        .at(&RULE, document, value.node)
        .span(document.span_within(value.node, at..at + emoji.len()))
        .level(level)
        .field(value.field)
        .text("value", emoji);
}

/// Whether a key is of the title of an offer or a plan.
fn is_title(key: &str) -> bool {
    key.ends_with(".title") || key.ends_with(".skuTitle")
}

/// The first emoji of a text, with all that goes with it, and where it stands.
pub(super) fn first_emoji(text: &str) -> Option<(usize, &str)> {
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        // U+FE0F asks for the emoji of a sign that is also a letter or a symbol.
        let has_selector = characters.peek().is_some_and(|(_, next)| *next == '\u{fe0f}');
        let is_mark = matches!(character, '™' | '®' | '©');
        if !is_mark && (has_selector || is_emoji(character)) {
            let rest = text.get(at..)?;
            return Some((at, rest.get(..first_length(rest))?));
        }
    }
    None
}

fn is_emoji(character: char) -> bool {
    let code = u32::from(character);
    EMOJI.iter().any(|(first, last)| (*first..=*last).contains(&code))
}

#[cfg(test)]
mod tests {
    use super::first_emoji;

    #[track_caller]
    fn check(text: &str, expected: Option<(usize, &str)>) {
        assert_eq!(first_emoji(text), expected, "{text}");
    }

    #[test]
    fn emoji_are_told_from_signs() {
        check("Contoso 🚀 App", Some((8, "🚀")));
        check("⚡ Contoso", Some((0, "⚡")));
        check("Contoso ❤️", Some((8, "❤️")));
        check("1️⃣ Contoso", Some((0, "1️⃣")));
        check("Contoso 👩‍👧🇩🇪", Some((8, "👩‍👧")));
        check("🇩🇪🇫🇷", Some((0, "🇩🇪")));
        check("Contoso™ ®️ © App ✓ → ★ 日本 é", None);
        check("❤", None);
        check("", None);
    }
}
