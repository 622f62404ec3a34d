//! How long a check takes natively: part of `cargo xtask bench`.
//!
//! Checks the texts of `tests/peers/variants.mjs`, made again here to the byte, and reads each finding's words, line and
//! column.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to a person")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant as Clock;
use std::{fs, io};

use offerkit_core::document::LineIndex;
use offerkit_core::messages::ENGLISH_MESSAGES;
use offerkit_core::{Context, Instant, check};

const COUNT: u32 = 4096;
const SEED: u32 = 2020;
const ROUNDS: usize = 6;
const WORDS: [&str; 8] = ["analyses", "backups", "caching", "delivery", "email", "forecasts", "graphs", "hosting"];

fn main() -> io::Result<()> {
    let sample = fs::read_to_string(tests().join("fixtures/samples/request-2020.json"))?;
    let mends = replacements("mends.tsv")?;
    let faults = replacements("faults.tsv")?;
    let mended = mends.iter().fold(sample.clone(), |text, (from, to)| text.replace(from, to));
    println!("\nµs to check a text natively; {COUNT} texts of each kind, {ROUNDS} times");
    println!("{:32}{:>9}{:>9}{:>9}", "", "min", "median", "p99");
    measure("sample", &vary(|_| sample.clone()));
    measure("mended", &vary(|_| mended.clone()));
    measure("faulty", &vary(|random| break_some(&mended, &faults, random)));
    Ok(())
}

fn measure(name: &str, texts: &[String]) {
    let now = Instant::parse("2026-01-01T00:00:00Z").unwrap_or(Instant::from_unix_seconds(0));
    let context = Context { now, profile: None, publisher_id: None, offer_id: None, published: None };
    let mut order: Vec<&String> = texts.iter().collect();
    let mut random = Random(7);
    let mut times = Vec::with_capacity(ROUNDS * texts.len());
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for text in &order {
            let start = Clock::now();
            let answer = check(black_box(text.as_bytes()), &context);
            // Without findings nobody asks for a line.
            let is_well = answer.findings.iter().len() == 0;
            let lines = LineIndex::new(if is_well { b"" } else { text.as_bytes() });
            for finding in answer.findings.iter() {
                black_box(ENGLISH_MESSAGES.render(finding));
                black_box(lines.positions(finding.span()));
            }
            drop(black_box(answer));
            times.push(start.elapsed().as_secs_f64() * 1e6);
        }
    }
    times.sort_by(f64::total_cmp);
    let part = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!("{name:32}{:>9.1}{:>9.1}{:>9.1}", part(0), part(50), part(99));
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests")
}

fn replacements(file: &str) -> io::Result<Vec<(String, String)>> {
    let text = fs::read_to_string(tests().join("peers").join(file))?;
    let rows = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let breaks = |part: &str| part.replace("\\n", "\n");
    Ok(rows.map(|(from, to)| (breaks(from), breaks(to))).collect())
}

fn vary(mut base: impl FnMut(&mut Random) -> String) -> Vec<String> {
    let mut random = Random(SEED);
    let variant = |number: u32| {
        let text = base(&mut random);
        let count = 2 + random.below(5);
        let words: Vec<&str> = (0..count).filter_map(|_| WORDS.get(random.below(WORDS.len())).copied()).collect();
        text.replace("makes dev ops a breeze", &words.join(" ")).replace("Jon Doe", &format!("Jon Doe {number}"))
    };
    (0..COUNT).map(variant).collect()
}

fn break_some(mended: &str, faults: &[(String, String)], random: &mut Random) -> String {
    let mut left: Vec<&(String, String)> = faults.iter().collect();
    let count = 1 + random.below(faults.len());
    (0..count).fold(mended.to_owned(), |text, _| {
        let (from, to) = left.remove(random.below(left.len()));
        text.replacen(from, to, 1)
    })
}

/// Marsaglia's xorshift with 32 bits.
struct Random(u32);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as usize % limit
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
