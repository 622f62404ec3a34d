//! Findings for people: the line with a mark under what is meant, what is wrong, what to do.

use std::fmt::{self, Write};
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use memchr::memchr_iter;
use offerkit_core::{MASK, secret_ranges_of_bytes};
use offerkit_wire::{Answer, AnswerType, Finding};
use unicode_width::UnicodeWidthChar;

use crate::input::described;
use crate::terminal::{is_plain, visible, visible_character};

/// The styles of a report.
#[derive(Debug, Clone, Copy)]
struct Styles {
    headline: Style,
    frame: Style,
    /// For errors, warnings and infos.
    levels: [Style; 3],
}

const COLOURED: Styles = Styles {
    headline: Style::new().bold(),
    frame: AnsiColor::Blue.on_default().bold(),
    levels: [
        AnsiColor::Red.on_default().bold(),
        AnsiColor::Yellow.on_default().bold(),
        AnsiColor::Cyan.on_default().bold(),
    ],
};

const PLAIN: Styles = Styles { headline: Style::new(), frame: Style::new(), levels: [Style::new(); 3] };

impl Styles {
    fn of_level(&self, level: &str) -> Style {
        let [error, warning, info] = self.levels;
        match level {
            "error" => error,
            "warning" => warning,
            _ => info,
        }
    }
}

/// How many columns of a line are shown, and how many of them stand before what is meant.
const WINDOW: usize = 100;
const LEAD: usize = 30;

/// What was found in a file, in colours or without.
pub(super) fn report(file: &str, text: &[u8], answer: &Answer, is_coloured: bool) -> String {
    let styles = if is_coloured { &COLOURED } else { &PLAIN };
    // Without findings nothing is quoted.
    let page = Page::new(if answer.findings.is_empty() { b"" } else { text });
    let name = visible(described(file));
    let mut report = String::with_capacity(EACH * (answer.findings.len() + 1));
    for finding in &answer.findings {
        // A String takes whatever is written to it.
        let _ = write_entry(&mut report, styles, &name, &page, finding);
    }
    report.push_str(&summary(styles, &name, answer));
    report
}

/// About as many bytes as a finding takes with its colours.
const EACH: usize = 700;

fn write_entry(out: &mut String, styles: &Styles, name: &str, page: &Page<'_>, finding: &Finding) -> fmt::Result {
    let Styles { headline, frame, .. } = styles;
    let style = styles.of_level(finding.level);
    let number = finding.line.to_string();
    let margin = " ".repeat(number.len());
    let quote = page.quote(&(finding.span.start as usize..finding.span.end as usize));
    let Quote { text, column, width } = &quote;
    let message = visible(&finding.message);
    writeln!(out, "{style}{}[{}]{style:#}{headline}: {message}{headline:#}", finding.level, finding.rule)?;
    writeln!(out, "{margin}{frame}-->{frame:#} {name}:{}:{}", finding.line, finding.column)?;
    writeln!(out, "{margin} {frame}|{frame:#}")?;
    writeln!(out, "{frame}{number} |{frame:#} {text}")?;
    writeln!(out, "{margin} {frame}|{frame:#} {:column$}{style}{:^>width$}{style:#}", "", "")?;
    if let Some(help) = &finding.help {
        writeln!(out, "{margin} {frame}={frame:#} help: {}", visible(help))?;
    }
    for fix in &finding.fixes {
        writeln!(out, "{margin} {frame}={frame:#} fix: {}", visible(&fix.title))?;
    }
    writeln!(out)
}

fn summary(styles: &Styles, name: &str, answer: &Answer) -> String {
    let headline = styles.headline;
    let count = |level: &str| answer.findings.iter().filter(|finding| finding.level == level).count();
    let (errors, warnings, infos) = (count("error"), count("warning"), count("info"));
    let verdict = match (answer.answer_type, answer.can_save, answer.can_publish) {
        (AnswerType::Unreadable, ..) => "it cannot be read",
        (_, false, _) => "it cannot be saved",
        (_, true, false) => "it can be saved but not published",
        (_, true, true) => "it can be saved, and nothing is known that would keep it from being published",
    };
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    format!(
        "{headline}{name}{headline:#}: {errors} error{}, {warnings} warning{}, {infos} info{}; {verdict} (profile {})\n",
        plural(errors),
        plural(warnings),
        plural(infos),
        answer.profile
    )
}

/// A file's lines, and which of its bytes are not for the eye.
struct Page<'t> {
    text: &'t [u8],
    /// The byte that each line starts at.
    lines: Vec<usize>,
    /// In order, apart from each other.
    secrets: Vec<Range<usize>>,
}

/// A line as it is shown, and where the mark stands under it, in columns from 0.
#[derive(Debug, PartialEq, Eq)]
struct Quote {
    text: String,
    column: usize,
    width: usize,
}

/// A piece of a line as it is shown, and the bytes it stands for.
struct Piece {
    bytes: Range<usize>,
    shown: Shown,
    width: usize,
}

impl Piece {
    fn new(bytes: Range<usize>, shown: Shown) -> Self {
        let width = shown.width();
        Self { bytes, shown, width }
    }

    /// The first character of some bytes, which start at `at`.
    fn first_of(bytes: &[u8], at: usize) -> Self {
        // Nearly every character, and nothing has to be looked up for it.
        if let Some(byte @ b' '..=b'~') = bytes.first() {
            return Self { bytes: at..at + 1, shown: Shown::Character(char::from(*byte)), width: 1 };
        }
        let (character, length) = first_character(bytes);
        let shown = if character == '\t' { Shown::Tab } else { Shown::Character(visible_character(character)) };
        Self::new(at..at + length, shown)
    }
}

/// A line has hundreds of pieces, so that none has a text of its own.
enum Shown {
    Secret,
    Tab,
    Character(char),
}

impl Shown {
    fn push_to(&self, text: &mut String) {
        match self {
            Shown::Secret => text.push_str(MASK),
            Shown::Tab => text.push_str(TAB),
            Shown::Character(character) => text.push(*character),
        }
    }

    fn width(&self) -> usize {
        match self {
            Shown::Secret => MASK.len(),
            Shown::Tab => TAB.len(),
            Shown::Character(character) => character.width().unwrap_or(0),
        }
    }
}

/// What a tab is shown as: its width depends on the terminal.
const TAB: &str = "    ";

impl<'t> Page<'t> {
    fn new(text: &'t [u8]) -> Self {
        let secrets = secret_ranges_of_bytes(text);
        let breaks = memchr_iter(b'\n', text).map(|at| at + 1);
        Self { text, lines: std::iter::once(0).chain(breaks).collect(), secrets }
    }

    /// The first line of what is meant, or as much of it as there is room for.
    fn quote(&self, span: &Range<usize>) -> Quote {
        let line = self.line_of(span.start);
        // A line may be a whole file; four bytes a column are more than enough around the mark.
        let near = line.start.max(span.start.saturating_sub(4 * LEAD))..line.end.min(span.start + 4 * WINDOW);
        let bytes = self.text.get(near.clone()).unwrap_or_default();
        if is_plain(bytes) && !self.has_secrets(&near) {
            return plain_window(bytes, span.start - near.start..span.end - near.start, near == line);
        }
        let pieces = self.pieces(&near);
        window(&pieces, span, near == line)
    }

    /// The bytes of the line that a byte stands in, without its line break.
    fn line_of(&self, offset: usize) -> Range<usize> {
        let number = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines.get(number.saturating_sub(1)).copied().unwrap_or(0);
        let end = self.lines.get(number).map_or(self.text.len(), |next| next - 1);
        let is_return = start < end && self.text.get(end - 1) == Some(&b'\r');
        start..if is_return { end - 1 } else { end }
    }

    /// Some bytes, character by character: secrets as one piece, tabs as four columns, and nothing that could steer a
    /// terminal.
    fn pieces(&self, bytes: &Range<usize>) -> Vec<Piece> {
        let (mut pieces, mut columns) = (Vec::new(), 0);
        let has_secrets = self.has_secrets(bytes);
        let is_inside = |at: &usize| self.text.get(*at).is_some_and(|byte| byte & 0xc0 == 0x80);
        let mut at = bytes.start + (bytes.start..bytes.end).take_while(is_inside).take(3).count();
        while at < bytes.end {
            let secret = if has_secrets { self.secret_at(at) } else { None };
            let piece = match secret {
                Some(secret) => Piece::new(at..secret.end.min(bytes.end), Shown::Secret),
                None => Piece::first_of(self.text.get(at..bytes.end).unwrap_or_default(), at),
            };
            let (width, end) = (piece.width, piece.bytes.end);
            pieces.push(piece);
            columns += width;
            at = end;
            if columns > WINDOW + 4 * LEAD {
                // More than is shown, whatever stands before the mark.
                break;
            }
        }
        pieces
    }

    /// Whether a part of a secret stands among some bytes.
    fn has_secrets(&self, bytes: &Range<usize>) -> bool {
        let before_end = self.secrets.partition_point(|secret| secret.start < bytes.end);
        self.secrets.iter().take(before_end).any(|secret| bytes.start < secret.end)
    }

    fn secret_at(&self, at: usize) -> Option<&Range<usize>> {
        let behind = self.secrets.partition_point(|secret| secret.start <= at);
        // By-name ranges may lie in each other, so the nearest few are looked at.
        self.secrets
            .get(behind.saturating_sub(8)..behind)?
            .iter()
            .filter(|secret| secret.contains(&at))
            .max_by_key(|secret| secret.end)
    }
}

/// The first character of some bytes and how many it takes; what is not UTF-8 reads as U+FFFD, byte by byte.
fn first_character(bytes: &[u8]) -> (char, usize) {
    let most = bytes.get(..bytes.len().min(4)).unwrap_or_default();
    let valid = match std::str::from_utf8(most) {
        Ok(text) => text,
        Err(fault) => std::str::from_utf8(most.get(..fault.valid_up_to()).unwrap_or_default()).unwrap_or_default(),
    };
    valid.chars().next().map_or((char::REPLACEMENT_CHARACTER, 1), |character| (character, character.len_utf8()))
}

/// The part of a line around what is meant, and the mark under it. `is_whole` says whether the pieces are all of it.
fn window(pieces: &[Piece], span: &Range<usize>, is_whole: bool) -> Quote {
    // What is meant may start inside a piece: a secret is one.
    let first = pieces.iter().position(|piece| span.start < piece.bytes.end).unwrap_or(pieces.len());
    let all: usize = pieces.iter().map(|piece| piece.width).sum();
    let (mut from, mut columns) = (0, 0);
    if !is_whole || all > WINDOW {
        from = first;
        let mut lead = 0;
        for (index, piece) in pieces.iter().enumerate().take(first).rev() {
            lead += piece.width;
            if lead > LEAD {
                break;
            }
            from = index;
        }
    }
    let mut quote = Quote { text: String::new(), column: 0, width: 0 };
    if from > 0 {
        quote.text.push('…');
        columns = 1;
    }
    quote.column = columns;
    for (index, piece) in pieces.iter().enumerate().skip(from) {
        if columns + piece.width > WINDOW && all > WINDOW {
            quote.text.push('…');
            break;
        }
        if index < first {
            quote.column += piece.width;
        } else if index == first || piece.bytes.start < span.end {
            quote.width += piece.width;
        }
        piece.shown.push_to(&mut quote.text);
        columns += piece.width;
    }
    // Something is marked even where nothing stands: behind the end of a line, or at a character without a width.
    quote.width = quote.width.max(1);
    quote
}

/// The same for printable ASCII without secrets, a column a byte. `span` is counted from the first of the bytes.
fn plain_window(bytes: &[u8], span: Range<usize>, is_whole: bool) -> Quote {
    let first = span.start.min(bytes.len());
    let is_cut = bytes.len() > WINDOW;
    let from = if !is_whole || is_cut { first.saturating_sub(LEAD) } else { 0 };
    let lead = if from > 0 { "…" } else { "" };
    let columns = usize::from(from > 0);
    let to = if is_cut { bytes.len().min(from + WINDOW - columns) } else { bytes.len() };
    let tail = if to < bytes.len() { "…" } else { "" };
    let shown = bytes.get(from..to).and_then(|shown| std::str::from_utf8(shown).ok()).unwrap_or_default();
    Quote {
        text: format!("{lead}{shown}{tail}"),
        column: columns + first - from,
        width: span.end.min(to).saturating_sub(first).max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_lines_are_shown_as_all_others() {
        let text: Vec<u8> = (0..700_u32).map(|at| b'!' + (at % 90) as u8).collect();
        for length in [0, 1, 29, 30, 31, 99, 100, 101, 130, 131, 250, 700] {
            let page = Page::new(&text[..length]);
            for (start, width) in
                (0..length).step_by(7).flat_map(|start| [0, 1, 2, 70, 101, 400].map(|width| (start, width)))
            {
                let span = start..length.min(start + width);
                let line = page.line_of(start);
                let near = line.start.max(start.saturating_sub(4 * LEAD))..line.end.min(start + 4 * WINDOW);
                assert_eq!(page.quote(&span), window(&page.pieces(&near), &span, near == line), "{span:?} of {length}");
            }
        }
    }

    /// The line and the mark under `marked` as they are shown, whatever is wrong there.
    #[track_caller]
    fn check(text: &str, marked: &str, expected: &str) {
        let start = text.find(marked).unwrap();
        check_span(text.as_bytes(), start..start + marked.len(), expected);
    }

    #[track_caller]
    fn check_span(text: &[u8], span: Range<usize>, expected: &str) {
        let quote = Page::new(text).quote(&span);
        let mark = format!("{}{}", " ".repeat(quote.column), "^".repeat(quote.width));
        assert_eq!(format!("{}\n{mark}", quote.text), expected);
    }

    #[test]
    fn the_mark_stands_under_what_is_meant() {
        check("[1, 22]", "22", "[1, 22]\n    ^^");
        check("[\r\n  22\r\n]", "22", "  22\n  ^^");
        check("[\t22]", "22", "[    22]\n     ^^");
        check("[\"日本\", 22]", "22", "[\"日本\", 22]\n         ^^");
        check("[\"日本\", 22]", "\"日本\"", "[\"日本\", 22]\n ^^^^^^");
        check("[{\n}]", "{\n}", "[{\n ^");
    }

    #[test]
    fn something_is_marked_even_where_nothing_stands() {
        check_span(b"", 0..0, "\n^");
        check_span(b"[1", 2..2, "[1\n  ^");
        check_span(b"[1\n", 3..3, "\n^");
        check_span(b"[\n", 1..1, "[\n ^");
    }

    #[test]
    fn bytes_that_are_no_text_are_shown_as_such() {
        check_span(b"[\"\xff\"]", 2..3, "[\"\u{fffd}\"]\n  ^");
    }

    #[test]
    fn a_secret_is_three_stars_wherever_the_mark_is() {
        let text = r#"{"u":"?sig=SECRET&x"}"#;
        check(text, "\"?sig=SECRET&x\"", "{\"u\":\"?sig=***&x\"}\n     ^^^^^^^^^^^^");
        check(text, "SECRET", "{\"u\":\"?sig=***&x\"}\n           ^^^");
        check(text, "RE", "{\"u\":\"?sig=***&x\"}\n           ^^^");
        check(text, "&x", "{\"u\":\"?sig=***&x\"}\n              ^^");
    }

    #[test]
    fn a_long_line_is_shown_around_the_mark() {
        let text = format!("[{}22{}]", "1,".repeat(1000), ",1".repeat(1000));
        let quote = Page::new(text.as_bytes()).quote(&(2001..2003));
        let shown: Vec<char> = quote.text.chars().collect();
        assert_eq!((shown.first(), shown.last()), (Some(&'…'), Some(&'…')));
        assert_eq!(shown.len(), WINDOW + 1);
        assert_eq!((quote.column, quote.width), (LEAD + 1, 2));
        assert_eq!(shown.get(quote.column..quote.column + 2), Some(&['2', '2'][..]));
        let whole = Page::new(text.as_bytes()).quote(&(0..text.len()));
        assert_eq!((whole.column, whole.width), (0, WINDOW));
    }

    #[test]
    fn a_huge_line_costs_no_more_than_a_long_one() {
        let text = format!("[{}]", "\"?sig=x\",".repeat(200_000));
        let page = Page::new(text.as_bytes());
        for at in 0..1000 {
            assert!(page.quote(&(at * 1000..at * 1000 + 1)).text.chars().count() <= WINDOW + 2);
        }
    }
}
