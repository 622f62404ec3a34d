//! Byte offsets to lines and columns.

use super::lanes::{TALLIED, Tally, is_ascii_line, tally};
use super::{Span, find};

/// A place in a text as editors count: both from 1; columns count UTF-16 code units, as JavaScript does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1. A line ends at `\n`; a `\r` before it belongs to the line it ends.
    pub line: u32,
    /// UTF-16 code units from the start of the line, from 1.
    pub column: u32,
}

/// Bytes of a block: a position is found by looking through one.
const BLOCK: usize = 256;
const _: () = assert!(BLOCK <= TALLIED, "a block is counted at once");

/// Lines and columns of a text. Making it takes one look at each byte; a position then takes a look at one block,
/// however long its line is.
#[derive(Debug)]
pub struct LineIndex<'t> {
    bytes: &'t [u8],
    /// None for a text in ASCII that is one line, as what programs send: there, offsets are columns.
    blocks: Vec<Block>,
}

/// What comes before a block.
#[derive(Debug, Clone, Copy, Default)]
struct Block {
    /// Line breaks.
    breaks: u32,
    /// UTF-16 units since the last line break.
    units: u32,
}

impl<'t> LineIndex<'t> {
    /// Reads the lines of a text. The bytes need not be UTF-8: what is not counts one unit a character start.
    pub fn new(bytes: &'t [u8]) -> Self {
        if is_ascii_line(bytes) {
            return Self { bytes, blocks: Vec::new() };
        }
        let mut blocks = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut before = Block::default();
        for block in bytes.chunks(BLOCK) {
            blocks.push(before);
            before = before.and(block);
        }
        Self { bytes, blocks }
    }

    /// Line and column of a byte offset; behind the end, those of the end.
    pub fn position(&self, offset: u32) -> Position {
        let offset = (offset as usize).min(self.bytes.len());
        if self.blocks.is_empty() {
            return Block { breaks: 0, units: offset as u32 }.position();
        }
        // Behind the last byte of the last block is no block.
        let block = (offset / BLOCK).min(self.blocks.len().saturating_sub(1));
        let before = self.blocks.get(block).copied().unwrap_or_default();
        before.and(self.bytes.get(block * BLOCK..offset).unwrap_or_default()).position()
    }

    /// Where a span starts and ends.
    pub fn positions(&self, span: Span) -> (Position, Position) {
        (self.position(span.start), self.position(span.end))
    }

    /// Bytes of a line, from 1, without its line break.
    pub fn line(&self, line: u32) -> &'t [u8] {
        let start = self.line_start(line);
        let rest = self.bytes.get(start..).unwrap_or_default();
        let text = find(rest, b'\n').and_then(|end| rest.get(..end)).unwrap_or(rest);
        text.strip_suffix(b"\r").unwrap_or(text)
    }

    /// Where a line starts, the end of the text where there is no such line.
    fn line_start(&self, line: u32) -> usize {
        let Some(breaks) = line.checked_sub(2) else { return 0 };
        // The break that ends the line before it is in the last block that has fewer before it.
        let block = self.blocks.partition_point(|block| block.breaks <= breaks).saturating_sub(1);
        let before = self.blocks.get(block).map_or(0, |block| block.breaks);
        let in_block = self.bytes.get(block * BLOCK..).unwrap_or_default();
        let mut ends = in_block.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        ends.nth((breaks - before) as usize).map_or(self.bytes.len(), |at| block * BLOCK + at)
    }
}

impl Block {
    /// What comes before the byte behind `bytes`, which follow this and are at most a block.
    fn and(self, bytes: &[u8]) -> Self {
        let Tally { breaks, units } = tally(bytes);
        if breaks == 0 {
            return Self { breaks: self.breaks, units: self.units + units };
        }
        let line = bytes.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        Self { breaks: self.breaks + breaks, units: tally(line).units }
    }

    fn position(self) -> Position {
        Position { line: self.breaks + 1, column: self.units + 1 }
    }
}
