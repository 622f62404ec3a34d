//! An answer beside its text.

use std::collections::HashMap;
use std::ops::Range;

use offerkit_core::catalog::{FIELDS, Field, field};
use offerkit_core::document::{Edit, apply, pointer};
use offerkit_core::messages::ENGLISH_MESSAGES;
use offerkit_core::rules::ALL;
use offerkit_core::{MAX_FINDINGS, secret_ranges_of_bytes};
use offerkit_wire::{Answer, AnswerType, Arg, CheckContext, Finding, Fix, check, check_to_json};

use crate::plain::{self, Plain, What};
use crate::plans;

/// The time of every check here.
pub const NOW: &str = "2026-01-01T00:00:00Z";

/// A shorter secret may stand in an answer by chance.
const TELLING: usize = 12;

/// So many fixes of an answer are tried: a hostile text has thousands.
const MAX_FIXES: usize = 24;

/// The answer to a text at [`NOW`].
pub fn answer_to(bytes: &[u8]) -> Answer {
    check(bytes, &at_now()).expect("a context that can be used")
}

/// The same as JSON.
pub fn json_to(bytes: &[u8]) -> String {
    check_to_json(bytes, &at_now()).expect("a context that can be used")
}

fn at_now() -> CheckContext {
    CheckContext { now: NOW.to_owned(), ..CheckContext::default() }
}

/// Any bytes have an answer, and it keeps the laws.
pub fn any_bytes(bytes: &[u8]) {
    let answer = answer_to(bytes);
    assert!(answer == answer_to(bytes), "a second check gives another answer");
    holds(bytes, &answer);
    if let Ok(text) = str::from_utf8(bytes) {
        plans::are_checked_alike(text);
    }
}

/// The laws of an answer to a text.
pub fn holds(bytes: &[u8], answer: &Answer) {
    let plain = plain::read(bytes).ok();
    assert_eq!(answer.answer_type == AnswerType::Checked, plain.is_some());
    verdict(bytes, answer);
    order(answer);
    places(bytes, plain.as_ref(), answer);
    let written = json_to(bytes);
    json(&written, answer);
    secrets(bytes, plain.as_ref(), &written);
    fixes(bytes, answer);
}

fn is_limit(finding: &Finding) -> bool {
    finding.rule == "limit/findings"
}

/// What is said of the whole follows from the findings.
fn verdict(bytes: &[u8], answer: &Answer) {
    let is_error = |finding: &&Finding| finding.level == "error";
    let blocks_publish = answer.findings.iter().any(|finding| is_error(&finding));
    let blocks_save = answer.findings.iter().filter(is_error).any(|finding| finding.stage == "save");
    assert!(!answer.can_publish || answer.can_save);
    assert!(!answer.can_save || !blocks_save);
    assert!(!answer.can_publish || !blocks_publish);
    // Those that are left out count as well.
    if !answer.findings.iter().any(is_limit) {
        assert_eq!((answer.can_save, answer.can_publish), (!blocks_save, !blocks_publish));
    }
    if answer.can_save {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        serde_json::from_slice::<serde_json::Value>(text).expect("what can be saved can be read by others");
    }
}

/// By place, then by rule; what was left out is told last.
fn order(answer: &Answer) {
    assert!(answer.findings.len() <= MAX_FINDINGS + 1);
    let limits = answer.findings.iter().filter(|finding| is_limit(finding)).count();
    assert!(limits <= 1 && (limits == 0 || answer.findings.len() == MAX_FINDINGS + 1));
    assert!(limits == 0 || answer.findings.last().is_some_and(is_limit));
    let listed = &answer.findings[..answer.findings.len() - limits];
    assert!(listed.is_sorted_by_key(|finding| (finding.span.start, finding.rule)), "the findings are not in order");
}

/// A finding stands in the text, and where its pointer points.
fn places(bytes: &[u8], plain: Option<&Plain<'_>>, answer: &Answer) {
    let extents = plain.map(extents).unwrap_or_default();
    let mut lines = Lines::new(bytes);
    for finding in answer.findings.iter().filter(|finding| !is_limit(finding)) {
        let (start, end) = (finding.span.start as usize, finding.span.end as usize);
        assert!(start <= end && end <= bytes.len(), "{} is outside of the text", finding.rule);
        assert_eq!((finding.line, finding.column), lines.place(start), "{}: line and column of {start}", finding.rule);
        assert_eq!(
            (finding.end_line, finding.end_column),
            lines.place(end),
            "{}: line and column of {end}",
            finding.rule
        );
        if plain.is_none() || finding.path.is_empty() {
            assert_eq!((finding.pointer.as_str(), finding.path.len()), ("", 0));
            continue;
        }
        assert_eq!(finding.pointer, pointer_of(finding));
        let within = extents
            .get(&finding.pointer)
            .is_some_and(|extents| extents.iter().any(|(from, to)| *from <= start && end <= *to));
        let is_parents_brace = || {
            let parent = finding.pointer.rsplit_once('/').map(|(parent, _)| parent).unwrap_or_default();
            let parents = extents.get(parent).into_iter().flatten();
            end == start + 1 && parents.into_iter().any(|(_, to)| end < *to) && bytes[start] == b'{'
        };
        assert!(within || is_parents_brace(), "{} at {start}..{end} is not at {}", finding.rule, finding.pointer);
    }
}

fn pointer_of(finding: &Finding) -> String {
    let segment = |segment: &offerkit_wire::Segment| match segment {
        offerkit_wire::Segment::Key(key) => offerkit_core::document::Segment::Key(key.clone()),
        offerkit_wire::Segment::Index(index) => offerkit_core::document::Segment::Index(*index),
    };
    pointer(&finding.path.iter().map(segment).collect::<Vec<_>>())
}

/// Where the values of each pointer stand, their keys included: several where a key stands twice.
fn extents(plain: &Plain<'_>) -> HashMap<String, Vec<(usize, usize)>> {
    let mut extents: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    collect(plain, "", plain.start, &mut extents);
    extents
}

fn collect(plain: &Plain<'_>, at: &str, start: usize, extents: &mut HashMap<String, Vec<(usize, usize)>>) {
    extents.entry(at.to_owned()).or_default().push((start, plain.end()));
    match &plain.what {
        What::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{at}/{index}"), item.start, extents);
            }
        }
        What::Object(members) => {
            for (key, value) in members {
                let name = key.decoded().replace('~', "~0").replace('/', "~1");
                collect(value, &format!("{at}/{name}"), key.start, extents);
            }
        }
        _ => {}
    }
}

/// Lines and columns counted one character after the other.
struct Lines<'t> {
    bytes: &'t [u8],
    known: HashMap<usize, (u32, u32)>,
}

impl<'t> Lines<'t> {
    fn new(bytes: &'t [u8]) -> Self {
        Self { bytes, known: HashMap::new() }
    }

    fn place(&mut self, offset: usize) -> (u32, u32) {
        *self.known.entry(offset).or_insert_with(|| {
            let before = &self.bytes[..offset];
            let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            let units = match str::from_utf8(&before[line_start..]) {
                Ok(text) => text.encode_utf16().count(),
                // What is no text is counted by the bytes that could start a character.
                Err(_) => {
                    let starts = before[line_start..].iter().filter(|byte| **byte & 0xc0 != 0x80);
                    starts.map(|byte| if *byte >= 0xf0 { 2 } else { 1 }).sum()
                }
            };
            (u32::try_from(line).unwrap(), u32::try_from(units + 1).unwrap())
        })
    }
}

/// The written JSON is read back to the same values.
fn json(written: &str, answer: &Answer) {
    let json: serde_json::Value = serde_json::from_str(written).expect("an answer is JSON");
    let words = |written: &serde_json::Value| written.as_str().map(str::to_owned);
    assert_eq!(json["canSave"].as_bool(), Some(answer.can_save));
    assert_eq!(json["canPublish"].as_bool(), Some(answer.can_publish));
    let findings = json["findings"].as_array().expect("findings");
    assert_eq!(findings.len(), answer.findings.len());
    for (written, finding) in findings.iter().zip(&answer.findings) {
        assert_eq!(words(&written["rule"]).as_deref(), Some(finding.rule));
        assert_eq!(words(&written["message"]).as_deref(), Some(finding.message.as_str()));
        assert_eq!(words(&written["help"]), finding.help);
        assert_eq!(words(&written["pointer"]).as_deref(), Some(finding.pointer.as_str()));
        assert_eq!(written["path"].as_array().map(Vec::len), Some(finding.path.len()));
        let numbers = ["/span/start", "/span/end", "/line", "/column", "/endLine", "/endColumn"]
            .map(|at| written.pointer(at).and_then(serde_json::Value::as_u64).expect("a number"));
        let Finding { span, line, column, end_line, end_column, .. } = finding;
        assert_eq!(numbers, [span.start, span.end, *line, *column, *end_line, *end_column].map(u64::from));
        let args = written["args"].as_object().expect("arguments");
        assert_eq!(args.len(), finding.args.len());
        for (name, arg) in &finding.args {
            let expected: serde_json::Value = match arg {
                Arg::Text(text) => text.as_str().into(),
                Arg::Integer(number) => (*number).into(),
                Arg::List(texts) => texts.clone().into(),
            };
            assert_eq!(args[*name], expected);
        }
        let fixes = written["fixes"].as_array().expect("fixes");
        assert_eq!(fixes.len(), finding.fixes.len());
        for (written, fix) in fixes.iter().zip(&finding.fixes) {
            assert_eq!(
                (written["safe"].as_bool(), words(&written["title"])),
                (Some(fix.safe), Some(fix.title.clone()))
            );
            let edits = written["edits"].as_array().expect("edits");
            assert_eq!(edits.len(), fix.edits.len());
            for (written, edit) in edits.iter().zip(&fix.edits) {
                let offset = |name: &str| written[name].as_u64().expect("an offset");
                assert_eq!((offset("start"), offset("end")), (edit.start.into(), edit.end.into()));
                assert_eq!(words(&written["text"]).as_deref(), Some(edit.text.as_str()));
            }
        }
    }
}

/// Nothing that is secret in the text is told, but for what stands in keys: a pointer names them as they are.
fn secrets(bytes: &[u8], plain: Option<&Plain<'_>>, json: &str) {
    let ranges = secret_ranges_of_bytes(bytes);
    assert!(ranges.is_sorted_by(|one, next| one.end <= next.start), "secrets are not in order");
    assert!(ranges.iter().all(|range| range.start < range.end && range.end <= bytes.len()));
    let mut open = bytes.to_vec();
    ranges.iter().for_each(|range| open[range.clone()].fill(b' '));
    for key in plain.map(keys).unwrap_or_default() {
        open[key.clone()].copy_from_slice(&bytes[key]);
    }
    let open = String::from_utf8_lossy(&open);
    for secret in ranges.into_iter().filter_map(|range| str::from_utf8(&bytes[range]).ok()) {
        let is_open = secret.len() < TELLING || open.contains(secret) || is_own_word(secret);
        assert!(is_open || !json.contains(secret), "the answer tells `{secret}`");
    }
}

/// Whether a word is part of what answers say anyway: fuzzers learn such words, and make secrets of them.
pub(crate) fn is_own_word(word: &str) -> bool {
    let ids = ALL.iter().map(|rule| rule.id);
    let words = ENGLISH_MESSAGES.all().flat_map(|(owner, name, template)| [owner, name, template]);
    let fields = FIELDS.iter().flat_map(|field| [field.key, field.label]);
    ids.chain(words).chain(fields).any(|own| own.contains(word))
        || FIELDS.iter().any(|field| pointer_to(field).contains(word))
}

/// The way to a documented value, as a pointer tells it.
fn pointer_to(of: &Field) -> String {
    let around = of.parent.map(|parent| pointer_to(field(parent))).unwrap_or_default();
    format!("{around}/{}", of.key)
}

/// Where the keys of a text stand.
fn keys(plain: &Plain<'_>) -> Vec<Range<usize>> {
    let of = |value: &Plain<'_>| match &value.what {
        What::Object(members) => members.iter().map(|(key, _)| key.start..key.end()).collect(),
        _ => Vec::new(),
    };
    plain.nodes().into_iter().flat_map(|(value, _)| of(value)).collect()
}

/// A fix can be applied, leaves the text readable, and takes its finding away.
fn fixes(bytes: &[u8], answer: &Answer) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let listed = answer.findings.iter().flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix)));
    for (finding, fix) in listed.take(MAX_FIXES) {
        let fixed = applied(text, fix);
        if answer.answer_type == AnswerType::Unreadable {
            assert!(fixed != text, "a fix of {} changes nothing", finding.rule);
            continue;
        }
        plain::read(fixed.as_bytes()).unwrap_or_else(|refusal| panic!("a fix of {}: {refusal:?}", finding.rule));
        let after = answer_to(fixed.as_bytes());
        // Where findings are left out, others come in their place.
        if !answer.findings.iter().any(is_limit) {
            let of_rule = |other: &&Finding| other.rule == finding.rule;
            let here = |other: &&Finding| of_rule(other) && other.pointer == finding.pointer;
            // A value taken away moves the ones behind it; a value wrapped up may have the next fault within.
            let cures = count(&after, of_rule) < count(answer, of_rule) || count(&after, here) < count(answer, here);
            assert!(cures, "{}: `{}` cures nothing", finding.rule, fix.title);
        }
    }
}

fn count(answer: &Answer, is: impl Fn(&&Finding) -> bool) -> usize {
    answer.findings.iter().filter(is).count()
}

/// A text with a fix applied.
pub fn applied(text: &str, fix: &Fix) -> String {
    let edits = fix.edits.iter().map(|edit| Edit { start: edit.start, end: edit.end, text: edit.text.clone() });
    apply(text, &edits.collect::<Vec<_>>()).expect("a fix fits its text")
}
