//! Byte offsets to lines and columns.

use super::Span;

/// A place in a text as editors count: both from 1; columns count UTF-16 code units, as JavaScript does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1. A line ends at `\n`; a `\r` before it belongs to the line it ends.
    pub line: u32,
    /// UTF-16 code units from the start of the line, from 1.
    pub column: u32,
}

/// Where the lines of a text start.
#[derive(Debug)]
pub struct LineIndex<'t> {
    bytes: &'t [u8],
    starts: Vec<usize>,
}

impl<'t> LineIndex<'t> {
    /// Reads the lines of a text. The bytes need not be UTF-8: what is not counts one unit a character start.
    pub fn new(bytes: &'t [u8]) -> Self {
        let mut starts = vec![0];
        let mut at = 0;
        while let Some(length) = bytes.get(at..).and_then(line_length) {
            at += length + 1;
            starts.push(at);
        }
        Self { bytes, starts }
    }

    /// Line and column of a byte offset; behind the end, those of the end.
    pub fn position(&self, offset: u32) -> Position {
        let offset = (offset as usize).min(self.bytes.len());
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = self.bytes.get(start..offset).unwrap_or_default();
        Position { line: count(line), column: count(utf16_length(before) + 1) }
    }

    /// Where a span starts and ends; most end on the line they start on.
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let start = self.position(span.start);
        let line_end = self.starts.get(start.line as usize).copied().unwrap_or(usize::MAX);
        if (span.end as usize) < line_end {
            let within = self.bytes.get(span.start as usize..span.end as usize).unwrap_or_default();
            return (
                start,
                Position { line: start.line, column: start.column.saturating_add(count(utf16_length(within))) },
            );
        }
        (start, self.position(span.end))
    }

    /// Bytes of a line, from 1, without its line break.
    pub fn line(&self, line: u32) -> &'t [u8] {
        let line = line as usize;
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.bytes.len());
        let end = self.starts.get(line).map_or(self.bytes.len(), |next| next - 1);
        let text = self.bytes.get(start..end).unwrap_or_default();
        text.strip_suffix(b"\r").unwrap_or(text)
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// UTF-16 units of a text: a character is one, one of four bytes two.
fn utf16_length(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    // Count lead bytes, and those of four bytes twice.
    let of_bytes = |bytes: &[u8]| -> usize {
        bytes.iter().map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(*byte >= 0xf0)).sum()
    };
    let is_ascii = |word: &[u8; 8]| u64::from_le_bytes(*word) & u64::from_le_bytes([0x80; 8]) == 0;
    let of_words: usize = words.iter().map(|word| if is_ascii(word) { 8 } else { of_bytes(word) }).sum();
    of_words + of_bytes(rest)
}

/// How many bytes come before the first line break; `None` where there is none.
fn line_length(bytes: &[u8]) -> Option<usize> {
    let (words, rest) = bytes.as_chunks::<8>();
    let has_break = |word: &[u8; 8]| {
        // A byte of zero, which a line break becomes, borrows into its high bit.
        let word = u64::from_le_bytes(*word) ^ u64::from_le_bytes([b'\n'; 8]);
        word.wrapping_sub(u64::from_le_bytes([1; 8])) & !word & u64::from_le_bytes([0x80; 8]) != 0
    };
    let skipped = words.iter().position(has_break).unwrap_or(words.len()) * 8;
    let tail = bytes.get(skipped..).unwrap_or(rest);
    tail.iter().position(|byte| *byte == b'\n').map(|at| skipped + at)
}
