//! Makes Rust statics of the tables in `data/`: the fields, the categories, the regions, the core sizes and the English
//! messages. Every row is looked at here, so that a slip in a table stops the build with a sentence naming the row and
//! is not found by a user.

mod fields;
mod hash;
mod key_table;
mod messages;
mod tables;
mod words;

use std::path::Path;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a build script speaks to cargo over its output")]
fn main() {
    // The hash covers these folders, so each of them must run the script again.
    for folder in hash::FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
    }
    println!("cargo::rerun-if-changed={}", words::SOURCE);
    println!("cargo::rerun-if-changed=src/catalog/key_hash.rs");
    println!("cargo::rerun-if-changed=build");
    if let Err(sentence) = generate() {
        eprintln!("{sentence}");
        std::process::exit(1);
    }
}

fn generate() -> Result<(), String> {
    let catalog =
        [fields::statics()?, tables::categories()?, tables::regions()?, tables::core_sizes()?, hash::statics()?];
    write("catalog.rs", &catalog.join("\n"))?;
    write("messages.rs", &messages::statics()?)
}

fn read(path: &str) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{path} cannot be read: {error}."))
}

fn write(name: &str, text: &str) -> Result<(), String> {
    let folder = std::env::var("OUT_DIR").map_err(|_| "OUT_DIR is not set; cargo sets it.".to_owned())?;
    let path = Path::new(&folder).join(name);
    std::fs::write(&path, text).map_err(|error| format!("{} cannot be written: {error}.", path.display()))
}

/// A month as an expression of the type `Month`; a text that is none was refused before.
fn month(text: &str) -> String {
    let (year, month) = text.split_once('-').unwrap_or_default();
    format!("Month::new({year}, {})", month.trim_start_matches('0'))
}

/// Whether a text has the form `YYYY-MM`.
fn is_month(text: &str) -> bool {
    let Some((year, month)) = text.split_once('-') else { return false };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    year.len() == 4
        && month.len() == 2
        && digits(year)
        && digits(month)
        && month.parse().is_ok_and(|month: u8| (1..=12).contains(&month))
}
