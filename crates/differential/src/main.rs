//! One check, four products: the native one, wasm in Node, wasm in Chromium and the service give the same bytes for
//! every document. `cargo xtask test differential` and `cargo xtask soak` build what it needs and run it.
//!
//! - `document`: what is checked, from `fixtures` by `edit` and `damage`; `value`, `scalar`, `sas`: what it is made of
//! - `product`: who checks it; `frames` is how documents get there
//! - `compare`, `digest`: whether the answers are the same

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it talks to the person at the terminal")]

mod compare;
mod damage;
mod digest;
mod document;
mod edit;
mod fixtures;
mod frames;
mod product;
mod random;
mod sas;
mod scalar;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;

use compare::compare;
use document::documents;
use offerkit_laws::reading;
use product::{Native, Product, Script, Service, rules};

/// What may go wrong here: a sentence.
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Holds the answers of all products against each other.
#[derive(Debug, Parser)]
struct Options {
    /// The released program
    #[arg(long)]
    program: PathBuf,
    /// The folder of the assembled npm package
    #[arg(long)]
    package: PathBuf,
    /// The browser
    #[arg(long)]
    chromium: PathBuf,
    /// Where documents with different answers are left
    #[arg(long)]
    folder: PathBuf,
    /// The first seed; each round has the next one
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Documents of a round
    #[arg(long, default_value_t = 20_000)]
    documents: usize,
    /// Rounds at least
    #[arg(long, default_value_t = 1)]
    rounds: u64,
    /// Goes on with rounds for so many seconds
    #[arg(long, default_value_t = 0)]
    seconds: u64,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("differential: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all products gave the native answer to all documents.
fn run(options: &Options) -> Outcome<bool> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let bodies = fixtures::read(&tests.join("fixtures"))?;
    let script = |name, file: &str| Script {
        name,
        file: tests.join("differential").join(file),
        package: options.package.clone(),
        chromium: options.chromium.clone(),
    };
    let node = script("wasm in Node", "node.mjs");
    let chromium = script("wasm in Chromium", "browser.mjs");
    let service = Service::start(&options.program)?;
    let products: [&dyn Product; 4] = [&Native, &node, &chromium, &service];

    let start = Instant::now();
    let mut totals: BTreeMap<&str, Total> = products.iter().map(|product| (product.name(), Total::default())).collect();
    let (mut count, mut found) = (0, BTreeSet::new());
    for round in 0.. {
        if round >= options.rounds && start.elapsed() >= Duration::from_secs(options.seconds) {
            break;
        }
        let seed = options.seed.wrapping_add(round);
        let documents = documents(seed, options.documents, &bodies);
        let bytes: usize = documents.iter().map(|document| document.bytes.len()).sum();
        println!("differential: seed {seed}: {} documents, {bytes} bytes", grouped(documents.len()));
        found.extend(rules(&documents)?);
        count += documents.len();
        let start = Instant::now();
        let refused = documents.iter().filter(|document| !second_reader_agrees(&document.bytes)).count();
        totals.entry(SECOND_READER).or_default().add(Ok(refused), start.elapsed());
        for verdict in compare(seed, &documents, &products, &options.folder)? {
            totals.entry(verdict.product).or_default().add(verdict.differences, verdict.time);
        }
    }
    Ok(report((count, products.len()), found.len(), &totals, start.elapsed()))
}

const SECOND_READER: &str = "the second reader, every value";

/// Whether the slow and obvious reader reads the same; a law stops with an assertion, which says where.
fn second_reader_agrees(bytes: &[u8]) -> bool {
    std::panic::catch_unwind(|| reading::any_bytes(bytes)).is_ok()
}

/// What came of a product in all rounds.
#[derive(Debug, Default)]
struct Total {
    differences: usize,
    faults: Vec<String>,
    time: Duration,
}

impl Total {
    fn add(&mut self, differences: Outcome<usize>, time: Duration) {
        self.time += time;
        match differences {
            Ok(number) => self.differences += number,
            Err(fault) => self.faults.push(fault.to_string()),
        }
    }

    fn is_good(&self) -> bool {
        self.differences == 0 && self.faults.is_empty()
    }
}

/// The closing lines, those of a test binary at the end: one test a product.
fn report((documents, products): (usize, usize), rules: usize, totals: &BTreeMap<&str, Total>, time: Duration) -> bool {
    println!();
    for (product, total) in totals {
        let word = if total.is_good() { "ok" } else { "FAILED" };
        let seconds = total.time.as_secs_f64();
        println!("test {product}: {} differences in {seconds:.1} s ... {word}", grouped(total.differences));
        for fault in &total.faults {
            println!("  {fault}");
        }
    }
    let differences: usize = totals.values().map(|total| total.differences).sum();
    println!(
        "differential: {} documents, {} products, {} differences; {rules} of {} rules found something",
        grouped(documents),
        products,
        grouped(differences),
        offerkit_core::rules::ALL.len(),
    );
    let passed = totals.values().filter(|total| total.is_good()).count();
    let failed = totals.len() - passed;
    let word = if failed == 0 { "ok" } else { "FAILED" };
    println!(
        "\ntest result: {word}. {passed} passed; {failed} failed; 0 ignored; finished in {:.1}s",
        time.as_secs_f64()
    );
    failed == 0
}

/// `20,000`
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_groups() {
        assert_eq!(
            ["0", "999", "1,000", "20,000", "1,000,000"].map(str::to_owned),
            [0, 999, 1_000, 20_000, 1_000_000].map(grouped)
        );
    }

    #[test]
    fn a_product_that_cannot_answer_has_failed() {
        let mut total = Total::default();
        total.add(Ok(0), Duration::ZERO);
        assert!(total.is_good());
        total.add(Err("gone".into()), Duration::ZERO);
        assert!(!total.is_good());
        let totals = BTreeMap::from([("one", total), ("two", Total::default())]);
        assert!(!report((1, 2), 1, &totals, Duration::ZERO));
    }
}
