//! One pass over the bytes: everything is checked here once, and nothing behind this looks at raw bytes again.
//!
//! Strictly RFC 8259. Depth is bounded before anything recurses; nothing does.

use super::tree::{Document, ESCAPED, Kind, LONE_SURROGATE, Node, OUT_OF_RANGE, Span};

/// The deepest nesting that is read: a body nobody documents needs less than ten.
pub const MAX_DEPTH: usize = 64;

/// The longest text that is read, in bytes: four times what the service takes.
pub const MAX_BYTES: usize = 8 << 20;

/// Why a text has no tree, and where that shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong.
    pub reason: UnreadableReason,
    /// Where it shows; empty at the end of a text that stops too early.
    pub span: Span,
}

/// What makes a text unreadable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnreadableReason {
    /// Nothing but white space.
    Empty,
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// UTF-16, which some shells write.
    Utf16,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// Nesting beyond [`MAX_DEPTH`].
    TooDeep,
    /// Something behind the end of the value.
    TrailingBytes,
    /// The grammar is broken.
    Syntax(Expected),
}

/// What the grammar asks for where something else stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A value.
    Value,
    /// A key in quotes.
    Key,
    /// A colon behind a key.
    Colon,
    /// A comma or a closing brace.
    CommaOrBrace,
    /// A comma or a closing bracket.
    CommaOrBracket,
    /// A key or value behind a comma, where a closing bracket stands.
    NoTrailingComma,
    /// The closing quote of a text that the end of the file cuts off.
    ClosingQuote,
    /// An escape that JSON knows.
    Escape,
    /// A control character written as an escape.
    EscapedControl,
    /// A number as JSON spells it.
    Number,
}

/// Reads the span tree of a text.
pub fn scan(bytes: &[u8]) -> Result<Document<'_>, Unreadable> {
    let fail = |reason, start: usize, end: usize| Err(Unreadable { reason, span: span(start, end) });
    if bytes.len() > MAX_BYTES {
        return fail(UnreadableReason::TooLarge, MAX_BYTES, bytes.len());
    }
    if looks_like_utf16(bytes) {
        return fail(UnreadableReason::Utf16, 0, 2.min(bytes.len()));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let start = error.valid_up_to();
            let end = error.error_len().map_or(bytes.len(), |length| start + length);
            return fail(UnreadableReason::NotUtf8, start, end);
        }
    };
    let mut scanner = Scanner { bytes, at: 0, nodes: Vec::with_capacity(bytes.len() / 24 + 4), flags: 0 };
    if text.starts_with('\u{feff}') {
        scanner.at = '\u{feff}'.len_utf8();
    }
    scanner.skip_white_space();
    if scanner.at == bytes.len() {
        return fail(UnreadableReason::Empty, 0, bytes.len());
    }
    scanner.document()?;
    scanner.skip_white_space();
    if scanner.at < bytes.len() {
        return fail(UnreadableReason::TrailingBytes, scanner.at, bytes.len());
    }
    Ok(Document { text, nodes: scanner.nodes, flags: scanner.flags })
}

/// A byte-order mark of UTF-16, or a NUL beside the first character: no JSON text in UTF-8 holds a NUL.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [0, first, ..] | [first, 0, ..] => *first != 0 && first.is_ascii(),
        _ => false,
    }
}

/// How many bytes come before the first quote, backslash or control character; `None` where there is none.
pub(super) fn plain_length(bytes: &[u8]) -> Option<usize> {
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let marks = special_bytes(u64::from_le_bytes(*word));
        if marks != 0 {
            return Some(index * 8 + marks.trailing_zeros() as usize / 8);
        }
    }
    let in_rest = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
    in_rest.map(|at| words.len() * 8 + at)
}

/// Sets the high bit of each byte that is a quote, a backslash or below 0x20. Bytes above a marked one may be marked
/// wrongly by the borrow, so only the lowest mark counts.
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    // A byte is zero exactly where subtracting one borrows into a high bit that was not set.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word;
    let below_space = word.wrapping_sub(ONES * 0x20) & !word;
    (zeros(word ^ (ONES * u64::from(b'"'))) | zeros(word ^ (ONES * u64::from(b'\\'))) | below_space) & HIGH
}

fn span(start: usize, end: usize) -> Span {
    // The text is at most MAX_BYTES long, except where it is refused for that: the span then ends where u32 does.
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { start: offset(start), end: offset(end) }
}

struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
    nodes: Vec<Node>,
    flags: u8,
}

/// The containers that are open, innermost last.
struct Open {
    nodes: [u32; MAX_DEPTH],
    depth: usize,
}

impl Open {
    fn push(&mut self, node: u32) -> bool {
        let Some(slot) = self.nodes.get_mut(self.depth) else { return false };
        *slot = node;
        self.depth += 1;
        true
    }

    fn pop(&mut self) -> Option<u32> {
        self.depth = self.depth.checked_sub(1)?;
        self.nodes.get(self.depth).copied()
    }

    fn innermost(&self) -> Option<u32> {
        self.nodes.get(self.depth.checked_sub(1)?).copied()
    }
}

enum State {
    Value,
    FirstKeyOrEnd,
    FirstItemOrEnd,
    AfterValue,
}

impl Scanner<'_> {
    fn document(&mut self) -> Result<(), Unreadable> {
        let mut open = Open { nodes: [0; MAX_DEPTH], depth: 0 };
        let mut state = State::Value;
        loop {
            self.skip_white_space();
            state = match state {
                State::Value => self.value(&mut open)?,
                State::FirstKeyOrEnd if self.peek() == Some(b'}') => self.close(&mut open),
                State::FirstItemOrEnd if self.peek() == Some(b']') => self.close(&mut open),
                State::FirstKeyOrEnd => self.key()?,
                State::FirstItemOrEnd => State::Value,
                State::AfterValue => {
                    let Some(container) = open.innermost() else { return Ok(()) };
                    let is_object = self.nodes.get(container as usize).is_some_and(|node| node.kind == Kind::Object);
                    self.after_value(&mut open, is_object)?
                }
            };
            if matches!(state, State::AfterValue) && open.depth == 0 {
                return Ok(());
            }
        }
    }

    fn value(&mut self, open: &mut Open) -> Result<State, Unreadable> {
        match self.peek() {
            Some(b'"') => self.string()?,
            Some(b'{') => return self.open(open, Kind::Object, State::FirstKeyOrEnd),
            Some(b'[') => return self.open(open, Kind::Array, State::FirstItemOrEnd),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.word("true", Kind::True)?,
            Some(b'f') => self.word("false", Kind::False)?,
            Some(b'n') => self.word("null", Kind::Null)?,
            _ => return Err(self.unexpected(Expected::Value)),
        }
        Ok(State::AfterValue)
    }

    fn open(&mut self, open: &mut Open, kind: Kind, state: State) -> Result<State, Unreadable> {
        let id = self.push(kind, 0, self.at, self.at + 1);
        if !open.push(id) {
            return Err(Unreadable { reason: UnreadableReason::TooDeep, span: span(self.at, self.at + 1) });
        }
        self.at += 1;
        Ok(state)
    }

    fn close(&mut self, open: &mut Open) -> State {
        self.at += 1;
        let (end, next) = (span(self.at, self.at).end, self.next_id());
        if let Some(node) = open.pop().and_then(|id| self.nodes.get_mut(id as usize)) {
            node.end = end;
            node.next = next;
        }
        State::AfterValue
    }

    fn after_value(&mut self, open: &mut Open, is_object: bool) -> Result<State, Unreadable> {
        match self.peek() {
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.skip_white_space();
                let closing = if is_object { b'}' } else { b']' };
                if self.peek() == Some(closing) {
                    return Err(Unreadable {
                        reason: UnreadableReason::Syntax(Expected::NoTrailingComma),
                        span: span(comma, comma + 1),
                    });
                }
                if is_object { self.key() } else { Ok(State::Value) }
            }
            Some(b'}') if is_object => Ok(self.close(open)),
            Some(b']') if !is_object => Ok(self.close(open)),
            _ if is_object => Err(self.unexpected(Expected::CommaOrBrace)),
            _ => Err(self.unexpected(Expected::CommaOrBracket)),
        }
    }

    fn key(&mut self) -> Result<State, Unreadable> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected(Expected::Key));
        }
        self.string()?;
        self.skip_white_space();
        if self.peek() != Some(b':') {
            return Err(self.unexpected(Expected::Colon));
        }
        self.at += 1;
        Ok(State::Value)
    }

    fn string(&mut self) -> Result<(), Unreadable> {
        let start = self.at;
        let mut flags = 0;
        self.at += 1;
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let Some(plain) = plain_length(rest) else {
                let end = self.bytes.len();
                self.at = end;
                return Err(Unreadable {
                    reason: UnreadableReason::Syntax(Expected::ClosingQuote),
                    span: span(start, end),
                });
            };
            self.at += plain;
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    flags |= ESCAPED;
                    flags |= self.escape()?;
                }
                _ => return Err(self.unexpected(Expected::EscapedControl)),
            }
        }
        self.at += 1;
        self.push(Kind::String, flags, start, self.at);
        Ok(())
    }

    /// Reads one escape, or two that make a surrogate pair.
    fn escape(&mut self) -> Result<u8, Unreadable> {
        let start = self.at;
        match self.bytes.get(start + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                self.at += 2;
                return Ok(0);
            }
            Some(b'u') => {}
            _ => return Err(self.bad_escape(start, 2)),
        }
        let Some(first) = self.unit(start) else { return Err(self.bad_escape(start, 6)) };
        self.at += 6;
        match first {
            0xdc00..=0xdfff => Ok(LONE_SURROGATE),
            0xd800..=0xdbff => {
                if let Some(0xdc00..=0xdfff) = self.unit(self.at) {
                    self.at += 6;
                    return Ok(0);
                }
                Ok(LONE_SURROGATE)
            }
            _ => Ok(0),
        }
    }

    /// The four digits of `\uXXXX` at `at`.
    fn unit(&self, at: usize) -> Option<u32> {
        let [b'\\', b'u', digits @ ..] = self.bytes.get(at..at + 6)? else { return None };
        digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))
    }

    fn bad_escape(&self, start: usize, length: usize) -> Unreadable {
        // The span ends between characters: what stands behind the backslash may be longer than a byte.
        let mut end = (start + length).min(self.bytes.len());
        while self.bytes.get(end).is_some_and(|byte| byte & 0xc0 == 0x80) {
            end += 1;
        }
        Unreadable { reason: UnreadableReason::Syntax(Expected::Escape), span: span(start, end) }
    }

    fn number(&mut self) -> Result<(), Unreadable> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let mut simple = true;
        match self.peek() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => self.digits(),
            _ => return Err(self.bad_number(start)),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.one_or_more_digits(start)?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            simple = false;
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.one_or_more_digits(start)?;
        }
        // 01, 1x, 1.2.3: the number goes on where it may not.
        if let Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'+' | b'-' | b'_') = self.peek() {
            return Err(self.bad_number(start));
        }
        let mut flags = 0;
        // Without an exponent it takes more than 308 digits to leave the range.
        if !simple || self.at - start > 300 {
            let value: Option<f64> = self
                .bytes
                .get(start..self.at)
                .and_then(|raw| std::str::from_utf8(raw).ok())
                .and_then(|raw| raw.parse().ok());
            if !value.is_some_and(f64::is_finite) {
                flags = OUT_OF_RANGE;
            }
        }
        self.push(Kind::Number, flags, start, self.at);
        Ok(())
    }

    fn digits(&mut self) {
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
    }

    fn one_or_more_digits(&mut self, start: usize) -> Result<(), Unreadable> {
        let Some(b'0'..=b'9') = self.peek() else { return Err(self.bad_number(start)) };
        self.digits();
        Ok(())
    }

    fn bad_number(&mut self, start: usize) -> Unreadable {
        while let Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'+' | b'-' | b'_') = self.peek() {
            self.at += 1;
        }
        Unreadable { reason: UnreadableReason::Syntax(Expected::Number), span: span(start, self.at) }
    }

    fn word(&mut self, word: &str, kind: Kind) -> Result<(), Unreadable> {
        let end = self.at + word.len();
        if self.bytes.get(self.at..end) != Some(word.as_bytes()) {
            return Err(self.unexpected(Expected::Value));
        }
        self.push(kind, 0, self.at, end);
        self.at = end;
        Ok(())
    }

    /// Something else stands here: a word as a whole, any other character alone, or the end.
    fn unexpected(&self, expected: Expected) -> Unreadable {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let word = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        let character =
            rest.iter().skip(1).take_while(|byte| **byte & 0xc0 == 0x80).count() + usize::from(!rest.is_empty());
        let length = word.max(character);
        Unreadable { reason: UnreadableReason::Syntax(expected), span: span(self.at, self.at + length) }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_white_space(&mut self) {
        // Indentation comes in long runs.
        while let Some(b"        ") = self.bytes.get(self.at..self.at + 8) {
            self.at += 8;
        }
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    fn next_id(&self) -> u32 {
        u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)
    }

    fn push(&mut self, kind: Kind, flags: u8, start: usize, end: usize) -> u32 {
        let id = self.next_id();
        let at = span(start, end);
        self.flags |= flags;
        self.nodes.push(Node { kind, flags, start: at.start, end: at.end, next: id + 1 });
        id
    }
}
