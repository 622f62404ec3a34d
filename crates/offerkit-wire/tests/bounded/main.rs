//! What a text can cost, however hostile it is: memory is a multiple of its length, time grows as its length does, and
//! an answer ends. The texts are those of `tests/fixtures/hostile.json`; the npm package is held against the same.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test says what it expects and stops there")]

mod collision;
mod merging;
mod published;
mod shape;

use std::env;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use offerkit_core::MAX_FINDINGS;
use offerkit_core::document::MAX_BYTES;
use offerkit_wire::{Answer, CheckContext, MergeInput, check, check_to_json, merge};
use peak_alloc::PeakAlloc;
use rustix::time::{ClockId, clock_gettime};

use crate::collision::keys_of_one_hash;
use crate::merging::{CHANGES, Documents};
use crate::published::PAIRS;
use crate::shape::shapes;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The allocator counts for the whole process, so one test measures at a time.
static MEASURING: Mutex<()> = Mutex::new(());

/// Memory of a check and its answer beside the text, in bytes for each byte of the text: a node of the tree is 16 bytes,
/// and a list of digits has a node every other byte. A list's memory doubles as it grows.
const MEMORY_PER_BYTE: usize = 24;

/// Bytes of an answer for each byte of the text: a long key is in a finding's pointer and in its path.
const ANSWER_PER_BYTE: usize = 3;

/// What 1,000 findings may take, however short the text is.
const FINDINGS: usize = 4 << 20;

/// Bytes of a text. A day's soak sets the length that is just allowed.
fn length(usual: usize) -> usize {
    let wanted = env::var("OFFERKIT_HOSTILE_BYTES").ok();
    wanted.map_or(usual, |bytes| bytes.parse().expect("a number of bytes"))
}

fn context() -> CheckContext {
    CheckContext { now: "2026-01-01T00:00:00Z".to_owned(), ..CheckContext::default() }
}

fn json(text: &[u8]) -> String {
    check_to_json(text, &context()).unwrap()
}

fn answer(text: &[u8]) -> Answer {
    check(text, &context()).unwrap()
}

/// The time this thread has been at work; what else the machine does is not in it.
fn at_work() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap()
}

/// The least time that several checks took: a disturbance only ever adds.
fn least_time(text: &[u8], so_far: Duration) -> Duration {
    let start = at_work();
    assert!(!answer(text).findings.is_empty());
    so_far.min(at_work() - start)
}

#[test]
fn every_hostile_text_has_an_answer_that_says_what_is_wrong() {
    let _one = MEASURING.lock().unwrap_or_else(PoisonError::into_inner);
    for shape in shapes() {
        let answer = answer(&shape.text(length(512 << 10)));
        let rules: Vec<&str> = answer.findings.iter().map(|finding| finding.rule).collect();
        let listed = &rules[..rules.len().min(10)];
        assert!(rules.contains(&shape.rule.as_str()), "{}: {listed:?}", shape.name);
        assert!(rules.len() <= MAX_FINDINGS + 1, "{}: {} findings", shape.name, rules.len());
    }
}

#[test]
fn memory_and_answer_are_multiples_of_the_text() {
    let _one = MEASURING.lock().unwrap_or_else(PoisonError::into_inner);
    for shape in shapes() {
        let text = shape.text(length(512 << 10));
        assert!(text.len() <= MAX_BYTES);
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let json = json(&text);
        let (taken, written) = (MEMORY.peak_usage().saturating_sub(before), json.len());
        drop(json);
        let kept = MEMORY.current_usage().saturating_sub(before);
        let sizes = format!("{:45} {:>8} bytes in, {taken:>9} taken, {written:>8} out", shape.name, text.len());
        assert!(taken <= FINDINGS + MEMORY_PER_BYTE * text.len(), "{sizes}");
        assert!(written <= FINDINGS + ANSWER_PER_BYTE * text.len(), "{sizes}");
        // The harness may note the end of another test meanwhile.
        assert!(kept < 64 << 10, "{}: {kept} bytes are never given back", shape.name);
    }
}

#[test]
fn twice_the_text_takes_about_twice_the_time() {
    const MOST: f64 = 3.0;
    let _one = MEASURING.lock().unwrap_or_else(PoisonError::into_inner);
    for shape in shapes() {
        let bytes = length(256 << 10);
        let (half, whole) = (shape.text(bytes / 2), shape.text(bytes));
        if half.len() == whole.len() {
            continue;
        }
        let (mut first, mut second) = (Duration::MAX, Duration::MAX);
        // More turns where the first ones say no.
        let is_linear = (0..12).any(|_| {
            (first, second) = (least_time(&half, first), least_time(&whole, second));
            second.as_secs_f64() < MOST * first.as_secs_f64()
        });
        assert!(is_linear, "{}: {first:?} for {} bytes, {second:?} for twice that", shape.name, half.len());
    }
}

#[test]
fn no_text_takes_much_longer_than_a_list_of_numbers() {
    const MOST: f64 = 25.0;
    let _one = MEASURING.lock().unwrap_or_else(PoisonError::into_inner);
    let bytes = length(256 << 10);
    let shapes = shapes();
    let numbers = shapes.iter().find(|shape| shape.name == "numbers").expect("a list of numbers").text(bytes);
    for shape in &shapes {
        let text = shape.text(bytes);
        let (mut usual, mut odd) = (Duration::MAX, Duration::MAX);
        let is_quick = (0..12).any(|_| {
            (usual, odd) = (least_time(&numbers, usual), least_time(&text, odd));
            odd.as_secs_f64() < MOST * usual.as_secs_f64()
        });
        assert!(is_quick, "{}: {odd:?}, and a list of numbers {usual:?}", shape.name);
    }
}

#[test]
#[cfg_attr(debug_assertions, ignore = "only optimised code shows it: `cargo xtask soak bounded` runs it")]
fn keys_made_to_have_one_hash_take_no_longer_than_others() {
    const MOST: f64 = 3.0;
    let _one = MEASURING.lock().unwrap_or_else(PoisonError::into_inner);
    let text = |keys: &[String]| {
        let members: Vec<String> = keys.iter().map(|key| format!("\"{key}\":0")).collect();
        format!("{{\"x\":{{{}}}}}", members.join(",")).into_bytes()
    };
    let made = keys_of_one_hash(15);
    // As many, as long, in as little order of their hashes.
    let other = |(number, key): (usize, &String)| format!("{number:05}{}", key.chars().skip(5).collect::<String>());
    let usual: Vec<String> = made.iter().enumerate().map(other).collect();
    let (made, usual) = (text(&made), text(&usual));
    let (mut first, mut second) = (Duration::MAX, Duration::MAX);
    let is_quick = (0..12).any(|_| {
        (first, second) = (least_time(&usual, first), least_time(&made, second));
        second.as_secs_f64() < MOST * first.as_secs_f64()
    });
    assert!(is_quick, "{second:?} for {} bytes, {first:?} where the keys are others", made.len());
}

fn held_against(published: Vec<u8>) -> CheckContext {
    CheckContext { published: Some(published), ..context() }
}

#[test]
fn an_offer_held_against_a_published_version_has_a_bounded_answer() {
    let _one = MEASURING.lock().unwrap_or_else(PoisonError::into_inner);
    for pair in PAIRS {
        let (published, text) = pair.texts(length(512 << 10) / 64);
        let bytes = published.len() + text.len();
        let context = held_against(published);
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let json = check_to_json(&text, &context).unwrap();
        let taken = MEMORY.peak_usage().saturating_sub(before);
        assert!(json.contains(&format!(r#""rule":"{}""#, pair.rule)), "{}", pair.name);
        assert!(json.matches(r#"{"rule":"#).count() <= MAX_FINDINGS + 1, "{}", pair.name);
        assert!(taken <= FINDINGS + PUBLISHED_PER_BYTE * bytes, "{}: {taken} of {bytes} bytes", pair.name);
    }
}

/// Memory of a check beside its texts where there is a published version: two trees, and the names in both.
const PUBLISHED_PER_BYTE: usize = 32;

#[test]
fn twice_the_published_version_takes_about_twice_the_time() {
    const MOST: f64 = 3.0;
    let _one = MEASURING.lock().unwrap_or_else(PoisonError::into_inner);
    let time = |(published, text): &(Vec<u8>, Vec<u8>), so_far: Duration| {
        let context = held_against(published.clone());
        let start = at_work();
        assert!(!check(text, &context).unwrap().findings.is_empty());
        so_far.min(at_work() - start)
    };
    for pair in PAIRS {
        let units = length(256 << 10) / 64;
        let (half, whole) = (pair.texts(units / 2), pair.texts(units));
        let (mut first, mut second) = (Duration::MAX, Duration::MAX);
        let is_linear = (0..12).any(|_| {
            (first, second) = (time(&half, first), time(&whole, second));
            second.as_secs_f64() < MOST * first.as_secs_f64()
        });
        assert!(is_linear, "{}: {first:?} for {units} units, {second:?} for twice that", pair.name);
    }
}

/// Memory of a merge beside its documents, in bytes for each byte of theirs: their trees, the values that are shown, and
/// a change for each of few places.
const MERGE_PER_BYTE: usize = 32;

/// What the most changes may take that are told apart.
const CHANGES_TAKE: usize = 16 << 20;

/// The least time that merges took so far; each has a text.
fn least_merge([base, mine, theirs]: &Documents, so_far: Duration) -> Duration {
    let input: MergeInput = serde_json::from_str(r#"{"prefer":"mine"}"#).unwrap();
    let start = at_work();
    let merged = merge(base.as_bytes(), mine.as_bytes(), theirs.as_bytes(), &input).unwrap();
    assert!(merged.text.is_some() && !merged.changes.is_empty());
    so_far.min(at_work() - start)
}

#[test]
fn a_merge_of_twice_the_text_takes_about_twice_the_time() {
    const MOST: f64 = 3.0;
    let _one = MEASURING.lock().unwrap_or_else(PoisonError::into_inner);
    for change in CHANGES {
        let units = length(256 << 10) / 16;
        let (half, whole) = ((change.make)(units / 2), (change.make)(units));
        let (mut first, mut second) = (Duration::MAX, Duration::MAX);
        let is_linear = (0..12).any(|_| {
            (first, second) = (least_merge(&half, first), least_merge(&whole, second));
            second.as_secs_f64() < MOST * first.as_secs_f64()
        });
        assert!(is_linear, "{}: {first:?} for {} bytes, {second:?} for twice that", change.name, half[1].len());
    }
}

#[test]
fn the_memory_of_a_merge_is_a_multiple_of_the_text() {
    let _one = MEASURING.lock().unwrap_or_else(PoisonError::into_inner);
    for change in CHANGES {
        let documents = (change.make)(length(1 << 20) / 16);
        let bytes: usize = documents.iter().map(String::len).sum();
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        least_merge(&documents, Duration::MAX);
        let taken = MEMORY.peak_usage().saturating_sub(before);
        assert!(taken <= CHANGES_TAKE + MERGE_PER_BYTE * bytes, "{}: {taken} of {bytes} bytes", change.name);
    }
}
