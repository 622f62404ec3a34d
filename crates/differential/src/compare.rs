//! The answers of the products to the documents of one seed, held against the native one.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, iter, thread};

use crate::Outcome;
use crate::digest::{self, Digest};
use crate::document::Document;
use crate::frames;
use crate::product::{Product, answer};

/// So many differences of a product are shown; the rest is a number.
const SHOWN: usize = 3;

/// So much of an answer is shown around the first byte that differs.
const AROUND: usize = 160;

/// What came of a product.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) product: &'static str,
    /// How many answers are not the native ones; or what prevented them.
    pub(crate) differences: Outcome<usize>,
    pub(crate) time: Duration,
}

/// Asks all products at the same time. What differs is shown, and left in `folder`.
pub(crate) fn compare(
    seed: u64,
    documents: &[Document],
    products: &[&dyn Product],
    folder: &Path,
) -> Outcome<Vec<Verdict>> {
    fs::create_dir_all(folder)?;
    let file = folder.join("documents");
    frames::write(&file, &documents.iter().collect::<Vec<_>>())?;
    let expected: Vec<Digest> =
        documents.iter().map(|document| Ok(digest::of(&answer(document)?))).collect::<Outcome<_>>()?;
    let ask = |product: &dyn Product| {
        let start = Instant::now();
        let given = product.digests(documents, &file);
        (given, start.elapsed())
    };
    let given: Vec<_> = thread::scope(|scope| {
        let asked: Vec<_> = products.iter().map(|product| scope.spawn(move || ask(*product))).collect();
        asked.into_iter().map(|asked| asked.join()).collect()
    });
    let verdicts = iter::zip(products, given).map(|(product, given)| {
        let (given, time) = given.unwrap_or_else(|_| (Err("it panicked".into()), Duration::ZERO));
        let differences = given.and_then(|given| differing(&expected, &given));
        let differences = differences.and_then(|mut numbers| {
            numbers.retain(|number| documents.get(*number).is_none_or(|document| product.takes(document)));
            for number in numbers.iter().take(SHOWN) {
                show(seed, *number, documents, *product, folder)?;
            }
            Ok(numbers.len())
        });
        Verdict { product: product.name(), differences, time }
    });
    Ok(verdicts.collect())
}

/// The numbers of the documents whose answers differ.
fn differing(expected: &[Digest], given: &[Digest]) -> Outcome<Vec<usize>> {
    if expected.len() != given.len() {
        return Err(format!("{} answers to {} documents", given.len(), expected.len()).into());
    }
    let pairs = iter::zip(expected, given).enumerate();
    Ok(pairs.filter(|(_, (expected, given))| expected != given).map(|(number, _)| number).collect())
}

fn show(seed: u64, number: usize, documents: &[Document], product: &dyn Product, folder: &Path) -> Outcome {
    let Some(document) = documents.get(number) else { return Ok(()) };
    let kept: PathBuf = folder.join(format!("seed-{seed}-document-{number}.json"));
    fs::write(&kept, &document.bytes)?;
    let (expected, given) = (answer(document)?, product.text(document)?);
    let same = iter::zip(expected.bytes(), given.bytes()).take_while(|(one, other)| one == other).count();
    println!("\nseed {seed}, document {number}: {} has another answer, from byte {same} on", product.name());
    println!("  document: {}", kept.display());
    println!("  context:  {}", document.context);
    for (who, text) in [("native", &expected), (product.name(), &given)] {
        let part: Vec<u8> = text.bytes().skip(same.saturating_sub(AROUND)).take(2 * AROUND).collect();
        println!("  {who}: {} bytes: …{}…", text.len(), String::from_utf8_lossy(&part));
    }
    if expected == given {
        println!("  asked alone, it gives the native answer: the answer depends on what was asked before");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_differs_is_found_by_its_number() {
        let digests = |texts: &[&str]| texts.iter().map(|text| digest::of(text)).collect::<Vec<_>>();
        let check = |given: &[&str], expected: Result<&[usize], &str>| {
            let found = differing(&digests(&["a", "b", "c"]), &digests(given)).map_err(|e| e.to_string());
            assert_eq!(found.as_deref().map_err(String::as_str), expected);
        };
        check(&["a", "b", "c"], Ok(&[]));
        check(&["a", "B", "C"], Ok(&[1, 2]));
        check(&["a", "b"], Err("2 answers to 3 documents"));
    }
}
