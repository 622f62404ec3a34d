use std::ops::Range;

use crate::document::find;
use crate::finding::{Findings, Level};
use crate::rules::{Value, html, rule};

rule! {
    /// A part of a template was never filled in: `{{ID}}`, `${name}`, `<your name>` that is no tag of HTML, lorem ipsum, a
    /// text that is nothing but `TODO`, `TBD`, `FIXME` or `placeholder`, or a GUID of one digit alone.
    ///
    /// Where only a GUID, an e-mail address or a web address can stand, it is an error, as any other text would be there.
    /// An identifier of the offer or the publisher has a rule of its own.
    ///
    /// Source: `{{ID}}` stands in templates of public offers for core virtual machines; no page speaks of placeholders.
    "text/placeholder", Warning, Publish
}

/// The longest part of a template, in bytes.
const MAX_PART: usize = 80;

/// Words that stand for a text that is yet to be written.
const WORDS: [&str; 5] = ["TODO", "TBD", "FIXME", "XXXX", "placeholder"];

/// Whether a text may be one of those words, or starts as one of them does.
#[inline]
pub(super) fn may_be_word(text: &[u8]) -> bool {
    let Some(start) = text.first_chunk::<4>() else { return text.len() == 3 };
    let lower = (u32::from_le_bytes(*start) | 0x2020_2020).to_le_bytes();
    matches!(&lower, b"todo" | b"fixm" | b"xxxx" | b"plac" | b"lore")
}

/// Where a byte first stands. Apart, since looking at many at once takes many instructions, and what calls this is rare.
#[inline(never)]
pub(in crate::rules) fn seek(bytes: &[u8], wanted: u8) -> Option<usize> {
    find(bytes, wanted)
}

/// Looks at a text of one line.
pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text;
    let part = braces(text).or_else(|| angles(text)).or_else(|| word(text, 0));
    if let Some(part) = part {
        report(value, part, Level::Warning, findings);
    }
}

/// Looks at a text with HTML, where `<` starts a tag.
pub(super) fn check_markup(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text;
    // Behind the tags that a text starts with.
    let mut rest = text.trim_start();
    while let Some(end) = rest.strip_prefix('<').and_then(|tag| seek(tag.as_bytes(), b'>')) {
        rest = rest.get(end + 2..).unwrap_or_default().trim_start();
    }
    if let Some(part) = braces(text).or_else(|| word(rest, text.len() - rest.len())) {
        report(value, part, Level::Warning, findings);
    }
}

/// Reports a part of a template in a text that has not the form it should have; `false` where there is none.
#[cold]
pub(in crate::rules) fn explains(value: &Value<'_, '_, '_>, level: Level, findings: &mut Findings) -> bool {
    let part = template_part(value.text);
    if let Some(part) = part.clone() {
        report(value, part, level, findings);
    }
    part.is_some()
}

/// Reports a text that is a placeholder as a whole.
#[cold]
pub(super) fn report_all(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    report(value, 0..value.text.len(), Level::Warning, findings);
}

/// Where a text holds a part of a template.
pub(in crate::rules) fn template_part(text: &str) -> Option<Range<usize>> {
    braces(text).or_else(|| angles(text))
}

fn report(value: &Value<'_, '_, '_>, part: Range<usize>, level: Level, findings: &mut Findings) {
    let document = value.document();
    let draft = findings.at(&RULE, document, value.node).span(document.span_within(value.node, part.clone()));
    draft.level(level).field(value.field).text("value", value.text.get(part).unwrap_or_default());
}

/// `{{ID}}` or `${name}`.
fn braces(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        let at = from + seek(bytes.get(from..)?, b'{')?;
        from = at + 1;
        let is_double = bytes.get(from) == Some(&b'{');
        let is_dollar = at > 0 && bytes.get(at - 1) == Some(&b'$');
        if !is_double && !is_dollar {
            continue;
        }
        from += usize::from(is_double);
        let inside = bytes.get(from..).unwrap_or_default();
        let Some(length) = seek(inside.get(..MAX_PART).unwrap_or(inside), b'}') else { continue };
        let closes = !is_double || inside.get(length + 1) == Some(&b'}');
        if closes && length > 0 {
            return Some(at - usize::from(is_dollar)..from + length + 1 + usize::from(is_double));
        }
    }
}

/// `<your name>`, but no tag of HTML.
fn angles(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        let at = from + seek(bytes.get(from..)?, b'<')?;
        from = at + 1;
        let inside = bytes.get(from..).unwrap_or_default();
        let Some(length) = seek(inside.get(..MAX_PART).unwrap_or(inside), b'>') else { continue };
        let name = text.get(from..from + length).unwrap_or_default();
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-' | b'_' | b'.');
        let starts = name.starts_with(|first: char| first.is_ascii_alphabetic());
        if starts && !name.ends_with(' ') && name.bytes().all(is_name) && !html::is_element(name) {
            return Some(at..from + length + 1);
        }
    }
}

/// A text that is one of the words, with whatever follows a colon, or starts with lorem ipsum; `start` is where it
/// stands.
fn word(text: &str, start: usize) -> Option<Range<usize>> {
    let lorem = text.get(..11).filter(|lorem| lorem.eq_ignore_ascii_case("lorem ipsum"));
    if let Some(lorem) = lorem {
        return Some(start..start + lorem.len());
    }
    let end = text.bytes().position(|byte| matches!(byte, b'<' | b':')).unwrap_or(text.len());
    let mut alone = text.as_bytes().get(..end).unwrap_or_default();
    while let Some((last, before)) = alone.split_last().filter(|(last, _)| !last.is_ascii_alphabetic()) {
        // Only signs may follow the word.
        if last.is_ascii_digit() || !last.is_ascii() {
            return None;
        }
        alone = before;
    }
    WORDS.iter().any(|word| alone.eq_ignore_ascii_case(word.as_bytes())).then(|| start..start + alone.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(template_part(text).and_then(|part| text.get(part)), expected, "{text}");
    }

    #[test]
    fn parts_of_templates_are_found() {
        check("{{ID}}", Some("{{ID}}"));
        check("a {{ x }} b", Some("{{ x }}"));
        check("a {b} {{c}}", Some("{{c}}"));
        check("${name}-x", Some("${name}"));
        check("<your company>", Some("<your company>"));
        check("a <b> <offer-id>", Some("<offer-id>"));
    }

    #[test]
    fn what_only_looks_alike_is_none() {
        for text in ["", "{", "{{", "{{}}", "{{a}", "${", "${}", "a {b} c", "{a}}", "1 < 2 > 1", "<b>", "</x>", "<x"] {
            check(text, None);
        }
        check(&format!("{{{{{}}}}}", "a".repeat(MAX_PART + 1)), None);
    }

    #[test]
    fn words_stand_alone() {
        let is_word = |text: &str| word(text, 0).is_some();
        assert!(["TODO", "todo: write this", "Tbd.", "Lorem ipsum dolor", "placeholder"].into_iter().all(is_word));
        let others = ["", "Todoist", "TODO list", "Placeholder images", "Lorem", "TODO 2", "TODOé"];
        assert!(!others.into_iter().any(is_word));
    }
}
