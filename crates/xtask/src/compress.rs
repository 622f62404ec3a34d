//! The two encodings browsers accept, at their smallest.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use flate2::write::GzEncoder;

use crate::failure::{Failure, Outcome};
use crate::files;

/// Below this many bytes a response fits into one packet anyway.
const WORTHWHILE: usize = 1024;

pub(crate) fn brotli(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).map_err(failed)?;
    Ok(out)
}

pub(crate) fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).map_err(failed)?;
    encoder.finish().map_err(failed)
}

fn failed(error: io::Error) -> Failure {
    Failure::new(format!("cannot compress: {error}"))
}

/// Writes `FILE.br` and `FILE.gz` beside every file that gains by it, and says how many did.
pub(crate) fn precompress(folder: &Path) -> Outcome<usize> {
    let mut compressed = 0;
    for file in files::walk(folder)? {
        let bytes = files::read(&file)?;
        if !is_compressible(&file) || bytes.len() <= WORTHWHILE {
            continue;
        }
        files::write(&with_ending(&file, "br"), brotli(&bytes)?)?;
        files::write(&with_ending(&file, "gz"), gzip(&bytes)?)?;
        compressed += 1;
    }
    Ok(compressed)
}

fn is_compressible(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str());
    matches!(ending, Some("html" | "js" | "css" | "wasm" | "svg" | "json"))
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    file.with_added_extension(ending)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_compressed_can_be_read_back() -> Outcome {
        let text = "marketplace ".repeat(200).into_bytes();
        let (mut from_brotli, mut from_gzip) = (Vec::new(), Vec::new());
        brotli::BrotliDecompress(&mut &*brotli(&text)?, &mut from_brotli).map_err(failed)?;
        flate2::read::GzDecoder::new(&*gzip(&text)?).read_to_end(&mut from_gzip).map_err(failed)?;
        assert_eq!(from_brotli, text);
        assert_eq!(from_gzip, text);
        Ok(())
    }
}
