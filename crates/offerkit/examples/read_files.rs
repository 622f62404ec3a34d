//! Reads the files it is given and says how many bytes they have: what any check of them cannot be faster than.
//! Part of `cargo xtask bench peers`.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to a person")]

use std::hint::black_box;
use std::io;
use std::{env, fs};

fn main() -> io::Result<()> {
    let mut bytes = 0;
    for name in env::args_os().skip(1) {
        bytes += black_box(fs::read(name)?).len();
    }
    println!("{bytes}");
    Ok(())
}
