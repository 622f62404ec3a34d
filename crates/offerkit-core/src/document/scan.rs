//! One pass over the bytes: everything is checked here once, and nothing behind this looks at raw bytes again.
//!
//! Strictly RFC 8259. Depth is bounded before anything recurses; nothing does.

use super::decimal::Decimal;
use super::items::{Around, NO_MEMBER};
use super::lanes::plain_length;
use super::tree::{
    BEYOND_EXACT, Document, ESCAPED, KEY, Kind, LONE_SURROGATE, MAY_REPEAT, Node, OUT_OF_RANGE, Span, decode,
};
use crate::catalog::key_hash;

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
    let Ok(text) = simdutf8::basic::from_utf8(bytes) else { return Err(not_utf8(bytes)) };
    let nodes = Vec::with_capacity(bytes.len() / 24 + 4);
    let (fault, fault_at) = (UnreadableReason::Empty, span(0, bytes.len()));
    let mut scanner = Scanner { bytes, nodes, flags: 0, closed: 0, around: Vec::new(), fault, fault_at };
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let start = scanner.skip_white_space(start);
    let read = if start < bytes.len() { scanner.document(start) } else { Err(Fault) };
    let Ok(end) = read else { return Err(Unreadable { reason: scanner.fault, span: scanner.fault_at }) };
    let end = scanner.skip_white_space(end);
    if end < bytes.len() {
        return fail(UnreadableReason::TrailingBytes, end, bytes.len());
    }
    Ok(Document { text, nodes: scanner.nodes, flags: scanner.flags })
}

/// Where bytes are no UTF-8: the library sees that they are not several times sooner than where.
#[cold]
fn not_utf8(bytes: &[u8]) -> Unreadable {
    let (start, length) = match std::str::from_utf8(bytes) {
        Ok(_) => (0, None),
        Err(error) => (error.valid_up_to(), error.error_len()),
    };
    let end = length.map_or(bytes.len(), |length| start + length);
    Unreadable { reason: UnreadableReason::NotUtf8, span: span(start, end) }
}

/// A byte-order mark of UTF-16, or a NUL beside the first character: no JSON text in UTF-8 holds a NUL.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [0, first, ..] | [first, 0, ..] => *first != 0 && first.is_ascii(),
        _ => false,
    }
}

fn span(start: usize, end: usize) -> Span {
    Span { start: offset(start), end: offset(end) }
}

/// The text is at most MAX_BYTES long, except where it is refused for that: a span then ends where u32 does.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

pub(super) struct Scanner<'t> {
    pub(super) bytes: &'t [u8],
    pub(super) nodes: Vec<Node>,
    /// Every flag that any node carries.
    flags: u8,
    /// The object or array that was closed last.
    pub(super) closed: u32,
    /// What open objects go on with, once what is open in them is closed.
    pub(super) around: Vec<Around>,
    /// What is wrong, and where, once something is.
    fault: UnreadableReason,
    fault_at: Span,
}

/// The scan has ended early; the scanner knows why. Small, so that every step returns in registers.
struct Fault;

/// Where the next byte to be read stands.
type Step = Result<usize, Fault>;

/// The value that the innermost open container has for the root.
const NO_PARENT: u32 = u32::MAX;

impl Scanner<'_> {
    /// Reads one value and all below it. Containers that are open are linked by their `next`, which means something else
    /// once they are closed: so no stack is kept, and none can overflow.
    fn document(&mut self, start: usize) -> Step {
        let mut at = start;
        let mut container = NO_PARENT;
        let mut is_object = false;
        let mut depth = 0;
        let mut before = NO_MEMBER;
        loop {
            if before != NO_MEMBER
                && let Some(end) = self.members_as_before(at, container, &mut before)
            {
                at = end;
            } else {
                if is_object {
                    at = self.key(at, container)?;
                }
                match self.peek(at) {
                    Some(b'"') => at = self.string(at)?,
                    Some(bracket @ (b'{' | b'[')) => {
                        if depth == MAX_DEPTH {
                            return self.fail(UnreadableReason::TooDeep, at, at + 1);
                        }
                        if before != NO_MEMBER {
                            self.around.push(Around { depth, before });
                        }
                        depth += 1;
                        let is_item = !is_object;
                        is_object = bracket == b'{';
                        before = if is_item && is_object { self.object_before() } else { NO_MEMBER };
                        let kind = if is_object { Kind::Object } else { Kind::Array };
                        let id = self.next_id();
                        self.nodes.push(Node { kind, flags: 0, start: offset(at), end: 0, next: container });
                        container = id;
                        at = self.skip_white_space(at + 1);
                        let closing = if is_object { b'}' } else { b']' };
                        if self.peek(at) != Some(closing) {
                            continue;
                        }
                        // The empty container is closed below, as any other.
                    }
                    Some(b'-' | b'0'..=b'9') => at = self.number(at)?,
                    Some(b't') => at = self.word(at, "true", Kind::True)?,
                    Some(b'f') => at = self.word(at, "false", Kind::False)?,
                    Some(b'n') => at = self.word(at, "null", Kind::Null)?,
                    _ => return self.unexpected(at, Expected::Value),
                }
            }
            // Behind a value: close what ends here, up to a comma or the end of the root.
            loop {
                if container == NO_PARENT {
                    return Ok(at);
                }
                at = self.skip_white_space(at);
                let closing = if is_object { b'}' } else { b']' };
                match self.peek(at) {
                    Some(b',') => {
                        let comma = at;
                        at = self.skip_white_space(at + 1);
                        if self.peek(at) == Some(closing) {
                            return self.fail(syntax(Expected::NoTrailingComma), comma, comma + 1);
                        }
                        break;
                    }
                    Some(byte) if byte == closing => {
                        at += 1;
                        depth -= 1;
                        container = self.close(container, at);
                        before = if self.around.is_empty() { NO_MEMBER } else { self.before(depth) };
                        is_object = self.nodes.get(container as usize).is_some_and(|node| node.kind == Kind::Object);
                    }
                    _ if is_object => return self.unexpected(at, Expected::CommaOrBrace),
                    _ => return self.unexpected(at, Expected::CommaOrBracket),
                }
            }
        }
    }

    /// Ends a container and gives the one around it.
    fn close(&mut self, container: u32, end: usize) -> u32 {
        let next = self.next_id();
        let Some(node) = self.nodes.get_mut(container as usize) else { return NO_PARENT };
        node.end = offset(end);
        let around = std::mem::replace(&mut node.next, next);
        self.closed = container;
        if node.flags & MAY_REPEAT != 0 {
            self.look_at_keys(container);
        }
        around
    }

    /// Takes the mark off an object whose keys share no bit of 2,048 either.
    #[inline(never)]
    fn look_at_keys(&mut self, object: u32) {
        let nodes = self.nodes.get(object as usize + 1..).unwrap_or_default();
        let mut marks = [0_u64; 32];
        let mut at = 0;
        while let Some([key, value, ..]) = nodes.get(at..) {
            let hash = key.next;
            let bit = 1 << (hash >> 21 & 63);
            let Some(mark) = marks.get_mut((hash >> 27) as usize) else { return };
            if *mark & bit != 0 {
                self.flags |= MAY_REPEAT;
                return;
            }
            *mark |= bit;
            at = (value.next - object - 1) as usize;
        }
        if let Some(node) = self.nodes.get_mut(object as usize) {
            node.flags &= !MAY_REPEAT;
        }
    }

    /// Reads a key of an object, its colon and the white space around it.
    #[inline(always)]
    fn key(&mut self, at: usize, object: u32) -> Step {
        if self.peek(at) != Some(b'"') {
            return self.unexpected(at, Expected::Key);
        }
        let (end, flags) = self.text(at)?;
        let hash = self.hash(at + 1, end - 1, flags);
        self.flags |= flags;
        self.nodes.push(Node {
            kind: Kind::String,
            flags: flags | KEY,
            start: offset(at),
            end: offset(end),
            next: hash,
        });
        self.note_key(object, hash);
        let colon = self.skip_white_space(end);
        if self.peek(colon) != Some(b':') {
            return self.unexpected(colon, Expected::Colon);
        }
        Ok(self.skip_white_space(colon + 1))
    }

    /// Notes where two keys of an object share a bit of 32, as they do if they are the same. While an object is open, its
    /// `end` has the bits.
    #[inline(always)]
    pub(super) fn note_key(&mut self, object: u32, hash: u32) {
        let Some(node) = self.nodes.get_mut(object as usize) else { return };
        let bit = 1 << (hash >> 27);
        if node.end & bit != 0 {
            node.flags |= MAY_REPEAT;
        }
        node.end |= bit;
    }

    /// The hash of a key as it reads without escapes.
    #[inline(always)]
    fn hash(&self, start: usize, end: usize, flags: u8) -> u32 {
        let inner = self.bytes.get(start..end).unwrap_or_default();
        if flags & ESCAPED == 0 { key_hash::hash(inner) } else { hash_of_escaped(inner) }
    }

    #[inline(always)]
    fn string(&mut self, start: usize) -> Step {
        let (end, flags) = self.text(start)?;
        self.push(Kind::String, flags, start, end);
        Ok(end)
    }

    /// Reads a text from its first quote: where it ends, and its flags.
    #[inline(always)]
    fn text(&mut self, start: usize) -> Result<(usize, u8), Fault> {
        let mut flags = 0;
        let mut at = start + 1;
        loop {
            let Some(plain) = plain_length(self.bytes.get(at..).unwrap_or_default()) else {
                return self.fail(syntax(Expected::ClosingQuote), start, self.bytes.len());
            };
            at += plain;
            match self.peek(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    let (end, flag) = self.escape(at)?;
                    at = end;
                    flags |= ESCAPED | flag;
                }
                _ => return self.unexpected(at, Expected::EscapedControl),
            }
        }
        Ok((at + 1, flags))
    }

    /// Reads one escape, or two that make a surrogate pair: where it ends, and the flag it gives its string.
    fn escape(&mut self, start: usize) -> Result<(usize, u8), Fault> {
        match self.bytes.get(start + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => return Ok((start + 2, 0)),
            Some(b'u') => {}
            _ => return self.bad_escape(start, 2),
        }
        let Some(first) = self.unit(start) else { return self.bad_escape(start, 6) };
        let end = start + 6;
        match first {
            0xdc00..=0xdfff => Ok((end, LONE_SURROGATE)),
            0xd800..=0xdbff => match self.unit(end) {
                Some(0xdc00..=0xdfff) => Ok((end + 6, 0)),
                _ => Ok((end, LONE_SURROGATE)),
            },
            _ => Ok((end, 0)),
        }
    }

    /// The four digits of `\uXXXX` at `at`.
    fn unit(&self, at: usize) -> Option<u32> {
        let [b'\\', b'u', digits @ ..] = self.bytes.get(at..at + 6)? else { return None };
        digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))
    }

    fn bad_escape<T>(&mut self, start: usize, length: usize) -> Result<T, Fault> {
        // The span ends between characters: what stands behind the backslash may be longer than a byte.
        let mut end = (start + length).min(self.bytes.len());
        while self.bytes.get(end).is_some_and(|byte| byte & 0xc0 == 0x80) {
            end += 1;
        }
        self.fail(syntax(Expected::Escape), start, end)
    }

    fn number(&mut self, start: usize) -> Step {
        let mut at = start;
        if self.peek(at) == Some(b'-') {
            at += 1;
        }
        match self.peek(at) {
            Some(b'0') => at += 1,
            Some(b'1'..=b'9') => at = self.digits(at),
            _ => return self.bad_number(start, at),
        }
        if self.peek(at) == Some(b'.') {
            at = self.one_or_more_digits(start, at + 1)?;
        }
        let mut has_exponent = false;
        if let Some(b'e' | b'E') = self.peek(at) {
            has_exponent = true;
            at += 1;
            if let Some(b'+' | b'-') = self.peek(at) {
                at += 1;
            }
            at = self.one_or_more_digits(start, at)?;
        }
        // 01, 1x, 1.2.3: the number goes on where it may not.
        if self.peek(at).is_some_and(goes_on) {
            return self.bad_number(start, at);
        }
        // Without an exponent it takes sixteen digits to leave what doubles can count, and 308 to leave their range.
        let flags = if has_exponent || at - start > 15 { self.number_flags(start, at) } else { 0 };
        self.push(Kind::Number, flags, start, at);
        Ok(at)
    }

    #[cold]
    fn number_flags(&self, start: usize, end: usize) -> u8 {
        let raw = self.bytes.get(start..end).and_then(|raw| std::str::from_utf8(raw).ok());
        let number = Decimal::new(raw.unwrap_or_default());
        match (number.is_beyond_double(), number.is_beyond_exact()) {
            (true, _) => OUT_OF_RANGE,
            (false, true) => BEYOND_EXACT,
            (false, false) => 0,
        }
    }

    fn digits(&self, mut at: usize) -> usize {
        while let Some(b'0'..=b'9') = self.peek(at) {
            at += 1;
        }
        at
    }

    fn one_or_more_digits(&mut self, start: usize, at: usize) -> Step {
        let Some(b'0'..=b'9') = self.peek(at) else { return self.bad_number(start, at) };
        Ok(self.digits(at))
    }

    fn bad_number<T>(&mut self, start: usize, mut at: usize) -> Result<T, Fault> {
        while self.peek(at).is_some_and(goes_on) {
            at += 1;
        }
        self.fail(syntax(Expected::Number), start, at)
    }

    fn word(&mut self, at: usize, word: &str, kind: Kind) -> Step {
        let end = at + word.len();
        if self.bytes.get(at..end) != Some(word.as_bytes()) {
            return self.unexpected(at, Expected::Value);
        }
        self.push(kind, 0, at, end);
        Ok(end)
    }

    /// Something else stands here: a word as a whole, any other character alone, or the end.
    #[cold]
    fn unexpected<T>(&mut self, at: usize, expected: Expected) -> Result<T, Fault> {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let word = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        let character =
            rest.iter().skip(1).take_while(|byte| **byte & 0xc0 == 0x80).count() + usize::from(!rest.is_empty());
        self.fail(syntax(expected), at, at + word.max(character))
    }

    #[cold]
    fn fail<T>(&mut self, reason: UnreadableReason, start: usize, end: usize) -> Result<T, Fault> {
        self.fault = reason;
        self.fault_at = span(start, end);
        Err(Fault)
    }

    fn peek(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    #[inline(always)]
    fn skip_white_space(&self, at: usize) -> usize {
        if self.peek(at).is_some_and(|byte| byte > b' ') { at } else { self.skip_more_white_space(at) }
    }

    fn skip_more_white_space(&self, mut at: usize) -> usize {
        loop {
            // Indentation comes in long runs.
            while let Some(b"        ") = self.bytes.get(at..at + 8) {
                at += 8;
            }
            let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek(at) else { return at };
            at += 1;
        }
    }

    pub(super) fn next_id(&self) -> u32 {
        offset(self.nodes.len())
    }

    #[inline(always)]
    fn push(&mut self, kind: Kind, flags: u8, start: usize, end: usize) {
        let next = self.next_id() + 1;
        self.flags |= flags;
        self.nodes.push(Node { kind, flags, start: offset(start), end: offset(end), next });
    }
}

#[cold]
fn hash_of_escaped(inner: &[u8]) -> u32 {
    std::str::from_utf8(inner).map_or(0, |inner| key_hash::hash(decode(inner).as_bytes()))
}

fn syntax(expected: Expected) -> UnreadableReason {
    UnreadableReason::Syntax(expected)
}

/// Whether a byte can be part of what somebody meant as a number.
fn goes_on(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-' | b'_')
}
