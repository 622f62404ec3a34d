//! The check, over memory that JavaScript writes into.
//!
//! The text, the context and the findings of the last check stay here, so that a call passes numbers alone: copying a
//! text through the glue takes longer than `JSON.parse` takes to read it. To a caller of the facade nothing of this shows.

use std::cell::RefCell;

use offerkit_core::document::{self, LineIndex};
use offerkit_core::messages::Messages;
use offerkit_core::{Finding, FindingList};
use offerkit_wire::{CheckContext, OwnedContext};
use wasm_bindgen::prelude::*;

/// Bytes of a buffer that are kept once a longer text is done with.
const KEPT: usize = 4 << 20;

/// Numbers before the first finding: how many there are, whether the text was readable, can be saved, be published.
const HEAD: usize = 4;

/// Numbers of a finding: address and length of the rule's id, level and stage, start, end, line, column, end line, end
/// column, and the UTF-16 units of its message and of its help once [`messages`] and [`helps`] were called.
const NUMBERS: usize = 11;
const MESSAGE: usize = 9;
const HELP: usize = 10;

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static UNITS: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static CONTEXT: RefCell<Option<OwnedContext>> = const { RefCell::new(None) };
    static FOUND: RefCell<FindingList> = RefCell::default();
    static RECORDS: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// Where to write the next text, with room for so many bytes. What was written before stays.
#[wasm_bindgen(js_name = textBuffer)]
pub fn text_buffer(bytes: usize) -> *const u8 {
    TEXT.with_borrow_mut(|text| room_in(text, bytes))
}

/// The same for a text in UTF-16LE.
#[wasm_bindgen(js_name = unitBuffer)]
pub fn unit_buffer(bytes: usize) -> *const u8 {
    UNITS.with_borrow_mut(|units| room_in(units, bytes))
}

fn room_in(buffer: &mut Vec<u8>, length: usize) -> *const u8 {
    if buffer.len() > KEPT && length <= KEPT {
        *buffer = Vec::new();
    }
    if buffer.len() < length {
        buffer.resize(length, 0);
    }
    buffer.as_ptr()
}

/// Makes the first bytes of the unit buffer the text in the text buffer, which may come to lie elsewhere, and gives its
/// length.
#[wasm_bindgen(js_name = takeUnits)]
pub fn take_units(length: usize) -> usize {
    UNITS.with_borrow(|units| {
        TEXT.with_borrow_mut(|text| {
            room_in(text, length / 2);
            document::write_utf16(units.get(..length).unwrap_or_default(), text)
        })
    })
}

/// Whether U+FFFD is in the first bytes of the text buffer: JavaScript writes it where a string holds half of a surrogate
/// pair, too.
#[wasm_bindgen(js_name = holdsReplacement)]
pub fn holds_replacement(length: usize) -> bool {
    with_text(length, document::holds_replacement)
}

/// Tells the checks from here on their context, the members of a [`CheckContext`].
///
/// # Errors
///
/// The context cannot be used; the one before it stays.
#[wasm_bindgen(js_name = setContext)]
pub fn set_context(
    now: String,
    profile: Option<String>,
    publisher_id: Option<String>,
    offer_id: Option<String>,
    locale: Option<String>,
    published: Option<Box<[u8]>>,
) -> Result<(), JsError> {
    let published = published.map(Vec::from);
    let context = CheckContext { now, profile, publisher_id, offer_id, locale, published };
    CONTEXT.set(Some(context.read()?));
    Ok(())
}

/// Checks the first bytes of the text buffer and gives the wire JSON of the answer, verbatim.
#[wasm_bindgen(js_name = checkText)]
pub fn check_text(length: usize) -> String {
    with_text(length, check_bytes)
}

/// Checks a text that lies anywhere.
pub fn check_bytes(text: &[u8]) -> String {
    with_context(|context| context.check(text).to_json())
}

/// Checks the first bytes of the text buffer and gives the address of what was found, as numbers.
#[wasm_bindgen(js_name = inspectText)]
pub fn inspect_text(length: usize) -> *const u32 {
    with_text(length, inspect_bytes);
    inspected()
}

/// The address of what was found in the text that was inspected last.
#[wasm_bindgen]
pub fn inspected() -> *const u32 {
    RECORDS.with_borrow(Vec::as_ptr)
}

fn inspect_bytes(text: &[u8]) {
    let answer = with_context(|context| context.answer(text));
    let findings = answer.findings.iter();
    let count = findings.len();
    // Without findings nobody asks for a line.
    let lines = LineIndex::new(if count == 0 { b"" } else { text });
    RECORDS.with_borrow_mut(|records| {
        records.clear();
        records.reserve(HEAD + NUMBERS * count);
        let is_readable = answer.document.is_some();
        records.extend([
            count as u32,
            u32::from(is_readable),
            u32::from(answer.can_save),
            u32::from(answer.can_publish),
        ]);
        for finding in findings {
            let (rule, span) = (finding.rule().id, finding.span());
            let (start, end) = lines.positions(span);
            records.extend([
                rule.as_ptr() as usize as u32,
                rule.len() as u32,
                finding.level() as u32 | (finding.stage() as u32) << 2,
                span.start,
                span.end,
                start.line,
                start.column,
                end.line,
                end.column,
                0,
                0,
            ]);
        }
    });
    FOUND.set(answer.findings);
}

/// The messages of what was inspected last, one behind the other; each one's length goes to its record.
#[wasm_bindgen]
pub fn messages() -> String {
    words(MESSAGE, Messages::push_message)
}

/// The same for what helps; nothing stands for a finding that has no help.
#[wasm_bindgen]
pub fn helps() -> String {
    words(HELP, Messages::push_help)
}

fn words(place: usize, push: impl Fn(&Messages, Finding<'_>, &mut String)) -> String {
    let mut text = String::new();
    let messages = with_context(|context| context.messages);
    FOUND.with_borrow(|found| {
        text.reserve(96 * found.iter().len());
        RECORDS.with_borrow_mut(|records| {
            let findings = records.get_mut(HEAD..).unwrap_or_default().chunks_mut(NUMBERS);
            for (finding, numbers) in found.iter().zip(findings) {
                let start = text.len();
                push(&messages, finding, &mut text);
                if let Some(units) = numbers.get_mut(place) {
                    *units = utf16_length(text.get(start..).unwrap_or_default());
                }
            }
        });
    });
    text
}

fn utf16_length(text: &str) -> u32 {
    if text.is_ascii() { text.len() as u32 } else { text.encode_utf16().count() as u32 }
}

/// The memory that addresses lie in.
#[wasm_bindgen(js_name = linearMemory)]
pub fn linear_memory() -> JsValue {
    wasm_bindgen::memory()
}

fn with_text<T>(length: usize, check: impl FnOnce(&[u8]) -> T) -> T {
    TEXT.with_borrow(|text| check(text.get(..length).unwrap_or_default()))
}

/// The facade sets a context before it checks; without one, the time is 1970 and nothing else is told.
fn with_context<T>(run: impl FnOnce(&OwnedContext) -> T) -> T {
    CONTEXT.with_borrow_mut(|context| run(context.get_or_insert_default()))
}
