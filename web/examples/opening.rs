//! Writes the opening page for `index.html`. See `offerkit_web::served`.

use std::io;

#[cfg(not(target_family = "wasm"))]
fn main() -> io::Result<()> {
    io::Write::write_all(&mut io::stdout(), offerkit_web::served::opening_page().as_bytes())
}

/// Tests for wasm build every example.
#[cfg(target_family = "wasm")]
fn main() -> io::Result<()> {
    Ok(())
}
