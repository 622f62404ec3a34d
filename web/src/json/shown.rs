//! The offer's text as a text area shows it, and edits of that as edits of the text.
//!
//! A text area makes every line break a line feed, and secrets are hidden until somebody asks. So what is shown is not
//! the text itself; this file knows which byte of the one belongs to which byte of the other.

use std::ops::Range;

use offerkit_core::document::Edit;

use crate::secret::HIDDEN;

/// A stretch of the text that is shown as something else.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stand {
    text: Range<usize>,
    shown: Range<usize>,
    is_secret: bool,
}

/// A text as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// What the text area holds.
    pub shown: String,
    stands: Vec<Stand>,
    line_break: &'static str,
}

/// Why an edit of what is shown cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blocked {
    /// It touches a hidden secret.
    TouchesSecret,
    /// It would write the dots that stand for a secret.
    WritesDots,
}

impl Shown {
    /// Shows a text with these bytes hidden; they must be in order and apart.
    pub(super) fn new(text: &str, hidden: &[Range<usize>]) -> Self {
        let mut stands = Vec::new();
        let mut shown = String::with_capacity(text.len());
        let mut at = 0;
        for range in hidden {
            copy(text, at..range.start, &mut shown, &mut stands);
            let start = shown.len();
            shown.push_str(HIDDEN);
            stands.push(Stand { text: range.clone(), shown: start..shown.len(), is_secret: true });
            at = range.end;
        }
        copy(text, at..text.len(), &mut shown, &mut stands);
        Self { shown, stands, line_break: if text.contains("\r\n") { "\r\n" } else { "\n" } }
    }

    /// Where a byte of the text stands in what is shown; what is hidden has the place of its first dot.
    pub(super) fn shown_offset(&self, offset: usize) -> usize {
        let before = self.stands.partition_point(|stand| stand.text.start <= offset);
        match before.checked_sub(1).and_then(|last| self.stands.get(last)) {
            None => offset,
            Some(stand) if offset < stand.text.end => stand.shown.start,
            Some(stand) => stand.shown.end + (offset - stand.text.end),
        }
    }

    /// The byte of the text that stands at a byte of what is shown; within the dots, that behind the secret.
    fn text_offset(&self, offset: usize) -> usize {
        let before = self.stands.partition_point(|stand| stand.shown.start < offset);
        match before.checked_sub(1).and_then(|last| self.stands.get(last)) {
            None => offset,
            Some(stand) => stand.text.end + offset.saturating_sub(stand.shown.end),
        }
    }

    /// The edit of the text that makes what is shown into `edited`; `None` where they are the same.
    pub(super) fn edit(&self, edited: &str) -> Result<Option<Edit>, Blocked> {
        let Some((changed, inserted)) = difference(&self.shown, edited) else { return Ok(None) };
        let touches =
            |stand: &&Stand| stand.is_secret && changed.start < stand.shown.end && stand.shown.start < changed.end;
        if self.stands.iter().any(|stand| touches(&stand)) {
            return Err(Blocked::TouchesSecret);
        }
        if inserted.contains(HIDDEN) && self.stands.iter().any(|stand| stand.is_secret) {
            return Err(Blocked::WritesDots);
        }
        let offset = |at: usize| u32::try_from(self.text_offset(at)).unwrap_or(u32::MAX);
        let text = if self.line_break == "\n" { inserted.to_owned() } else { inserted.replace('\n', self.line_break) };
        Ok(Some(Edit { start: offset(changed.start), end: offset(changed.end), text }))
    }
}

/// Copies a stretch of the text; every line break becomes a line feed.
fn copy(text: &str, range: Range<usize>, shown: &mut String, stands: &mut Vec<Stand>) {
    let mut at = range.start;
    while let Some(found) = text.get(at..range.end).and_then(|rest| rest.find('\r')) {
        let start = at + found;
        shown.push_str(text.get(at..start).unwrap_or_default());
        let is_pair = text.get(start + 1..range.end).is_some_and(|rest| rest.starts_with('\n'));
        let end = start + if is_pair { 2 } else { 1 };
        stands.push(Stand { text: start..end, shown: shown.len()..shown.len() + 1, is_secret: false });
        shown.push('\n');
        at = end;
    }
    shown.push_str(text.get(at..range.end).unwrap_or_default());
}

/// The bytes of `before` that differ, and what stands there in `after`; `None` where they are the same.
pub(super) fn difference<'a>(before: &str, after: &'a str) -> Option<(Range<usize>, &'a str)> {
    if before == after {
        return None;
    }
    let same = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
    let start = floor(before, same).min(floor(after, same));
    let limit = (before.len() - start).min(after.len() - start);
    let back =
        before.bytes().rev().zip(after.bytes().rev()).take(limit).take_while(|(one, other)| one == other).count();
    let ends = (0..=back)
        .rev()
        .find(|back| before.is_char_boundary(before.len() - back) && after.is_char_boundary(after.len() - back));
    let back = ends.unwrap_or(0);
    Some((start..before.len() - back, after.get(start..after.len() - back).unwrap_or_default()))
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// UTF-16 units before a byte of a text, as text areas count.
pub(super) fn units_before(text: &str, offset: usize) -> u32 {
    let before = text.get(..floor(text, offset.min(text.len()))).unwrap_or_default();
    u32::try_from(before.chars().map(char::len_utf16).sum::<usize>()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use offerkit_core::document::apply;

    use super::*;
    use offerkit_core::secret_ranges;

    /// Edits what is shown by a replacement and gives the text that comes of it.
    #[track_caller]
    fn check(text: &str, from: &str, to: &str, expected: Result<&str, Blocked>) {
        let shown = Shown::new(text, &secret_ranges(text));
        assert!(shown.shown.contains(from), "{}", shown.shown);
        let edited = shown.shown.replacen(from, to, 1);
        let result = shown.edit(&edited).map(|edit| {
            let edits: Vec<Edit> = edit.into_iter().collect();
            apply(text, &edits).expect("an edit that fits")
        });
        assert_eq!(result.as_deref(), expected.as_deref(), "{edited}");
    }

    #[test]
    fn edits_go_around_what_is_hidden() {
        let text = r#"{"a":"x?sig=secret&se=1","b":"y?sig=other","c":1}"#;
        check(text, "se=1", "se=22", Ok(r#"{"a":"x?sig=secret&se=22","b":"y?sig=other","c":1}"#));
        check(text, "\"c\":1", "\"c\":[1,2]", Ok(r#"{"a":"x?sig=secret&se=1","b":"y?sig=other","c":[1,2]}"#));
        check(text, "{\"a\"", "{ \"a\"", Ok(r#"{ "a":"x?sig=secret&se=1","b":"y?sig=other","c":1}"#));
        check(text, "\"y?", "\"z?", Ok(r#"{"a":"x?sig=secret&se=1","b":"z?sig=other","c":1}"#));
    }

    #[test]
    fn edits_of_what_is_hidden_are_blocked() {
        let text = r#"{"a":"x?sig=secret&se=1","b":"y?sig=other"}"#;
        check(text, "••••••&", "•••••&", Err(Blocked::TouchesSecret));
        check(text, "sig=••••••&", "", Err(Blocked::TouchesSecret));
        check(text, &format!("{HIDDEN}&se=1"), "&se=1", Err(Blocked::TouchesSecret));
        check(text, "\"b\"", "\"••••••\"", Err(Blocked::WritesDots));
    }

    #[test]
    fn line_breaks_stay_what_they_were() {
        check("{\r\n\"a\":1,\r\n\"b\":2}", "\"a\":1", "\"a\":3", Ok("{\r\n\"a\":3,\r\n\"b\":2}"));
        check("{\r\n\"a\":1}", "\"a\"", "\"b\":2,\n\"a\"", Ok("{\r\n\"b\":2,\r\n\"a\":1}"));
        check("{\r\n\"a\":1}", "{\n", "{", Ok("{\"a\":1}"));
        check("{\r\"a\":1}", "1", "2", Ok("{\r\"a\":2}"));
        check("{\n\"a\":\"ä\"}", "ä", "ö", Ok("{\n\"a\":\"ö\"}"));
    }

    #[test]
    fn places_are_found_in_what_is_shown() {
        let text = "{\r\n\"a\":\"?sig=secret&x\",\"ä😀\":1}";
        let shown = Shown::new(text, &secret_ranges(text));
        let place = |wanted: &str| {
            let at = shown.shown_offset(text.find(wanted).expect("in the text"));
            shown.shown.get(at..).expect("a character").to_owned()
        };
        assert!(place("\"a\"").starts_with("\"a\""));
        assert!(place("cret").starts_with(HIDDEN));
        assert!(place("&x").starts_with("&x"));
        assert_eq!(units_before("aä😀b", "aä😀".len()), 4);
    }

    #[test]
    fn a_text_shown_as_it_is_edits_as_it_is() {
        for text in ["", "{}", "ä", "\u{feff}{}"] {
            let shown = Shown::new(text, &[]);
            assert_eq!(shown.shown, text);
            assert_eq!(shown.edit(text), Ok(None));
            let edit = shown.edit(&format!("{text}x")).expect("not blocked").expect("an edit");
            assert_eq!(apply(text, &[edit]).expect("fits"), format!("{text}x"));
        }
    }
}
