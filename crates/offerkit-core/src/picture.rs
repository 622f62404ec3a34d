//! What a picture file is, read from its bytes: PNG, JPEG or GIF, and how many pixels wide and high.
//!
//! The file is walked from its first byte to its last, block by block, and nothing is decoded, so it costs time in
//! proportion to its length and no memory, whatever its header says. The name of the file and the type that somebody
//! gave it play no part.
//!
//! A file that goes on behind the picture's own end is refused, since a second file may hide there (a polyglot);
//! zeros, which some programs pad with, are not. Text inside a picture, in a comment or a text chunk, is part of it.

use std::fmt;

/// The most pixels of a picture, and of each picture in an animation: more than an 8K screen has. A file of a few
/// hundred bytes can ask whoever shows it for gigabytes.
pub const MAX_PIXELS: u64 = 40_000_000;

/// The largest file that is taken, in bytes.
pub const MAX_BYTES: usize = 10 << 20;

/// The file formats that a picture may have (CPP 2018: PNG; live offers hold JPEG and GIF too).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PictureKind {
    /// Portable Network Graphics, also animated.
    Png,
    /// JPEG, baseline or progressive.
    Jpeg,
    /// GIF of 1987 or 1989, also animated.
    Gif,
}

impl PictureKind {
    /// `PNG`, `JPEG` or `GIF`.
    pub fn name(self) -> &'static str {
        match self {
            PictureKind::Png => "PNG",
            PictureKind::Jpeg => "JPEG",
            PictureKind::Gif => "GIF",
        }
    }

    /// The media type, e.g. `image/png`.
    pub fn media_type(self) -> &'static str {
        match self {
            PictureKind::Png => "image/png",
            PictureKind::Jpeg => "image/jpeg",
            PictureKind::Gif => "image/gif",
        }
    }

    /// What a file that starts with these bytes says it is. Eight bytes are enough.
    pub fn of_start(bytes: &[u8]) -> Option<Self> {
        let starts = [
            (PNG_START, PictureKind::Png),
            (JPEG_START, PictureKind::Jpeg),
            (b"GIF87a", PictureKind::Gif),
            (b"GIF89a", PictureKind::Gif),
        ];
        starts.into_iter().find_map(|(start, kind)| bytes.starts_with(start).then_some(kind))
    }
}

/// A picture file, as far as it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// Its format.
    pub kind: PictureKind,
    /// Pixels from left to right, at least 1.
    pub width: u32,
    /// Pixels from top to bottom, at least 1.
    pub height: u32,
}

/// Why bytes are no picture that can be taken. Each is the end of a sentence that begins with the picture's name:
/// "The file ...".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFault {
    /// There are no bytes.
    Empty,
    /// It is an SVG, which can hold scripts.
    Svg,
    /// It is something else that is known, e.g. `a web page` or `a WebP picture`.
    Other(&'static str),
    /// It starts like nothing that is known.
    Unknown,
    /// It ends before the picture does.
    Truncated(PictureKind),
    /// It breaks the rules of its format; the words say where, e.g. `a chunk's checksum`.
    Malformed(PictureKind, &'static str),
    /// Its header names a width or height of nothing.
    NoPixels(PictureKind),
    /// Its header asks for more than [`MAX_PIXELS`].
    TooManyPixels {
        /// As the header says.
        width: u32,
        /// As the header says.
        height: u32,
    },
    /// So many bytes stand behind the picture's end.
    Trailing(usize),
}

impl fmt::Display for PictureFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PictureFault::Empty => out.write_str("is empty"),
            PictureFault::Svg => out.write_str(
                "is an SVG, which can hold scripts and is not taken; export it as a PNG of the size that is asked for",
            ),
            PictureFault::Other(name) => write!(out, "is {name}; PNG, JPEG and GIF are taken"),
            PictureFault::Unknown => out.write_str("is no picture that is known here; PNG, JPEG and GIF are taken"),
            PictureFault::Truncated(kind) => {
                write!(out, "is a {} that breaks off before its end; part of it was lost on the way", kind.name())
            }
            PictureFault::Malformed(kind, place) => write!(out, "is a broken {}: {place} is wrong", kind.name()),
            PictureFault::NoPixels(kind) => write!(out, "is a {} with a width or height of 0", kind.name()),
            PictureFault::TooManyPixels { width, height } => {
                write!(out, "asks for {width} x {height} pixels; at most {MAX_PIXELS} in all are taken")
            }
            PictureFault::Trailing(length) => write!(
                out,
                "goes on for {length} bytes behind the end of the picture, where something else could hide; save it \
                 anew with a picture editor"
            ),
        }
    }
}

impl std::error::Error for PictureFault {}

/// Looks at a whole file.
pub fn inspect(bytes: &[u8]) -> Result<Picture, PictureFault> {
    if bytes.is_empty() {
        return Err(PictureFault::Empty);
    }
    let Some(kind) = PictureKind::of_start(bytes) else { return Err(no_picture(bytes)) };
    let mut walk = Walk { bytes, at: 0, kind };
    let (width, height) = match kind {
        PictureKind::Png => png(&mut walk)?,
        PictureKind::Jpeg => jpeg(&mut walk)?,
        PictureKind::Gif => gif(&mut walk)?,
    };
    let behind = bytes.get(walk.at..).unwrap_or_default();
    if behind.iter().any(|byte| *byte != 0) {
        return Err(PictureFault::Trailing(behind.len()));
    }
    Ok(Picture { kind, width, height })
}

const PNG_START: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG_START: &[u8] = b"\xff\xd8\xff";

/// How other files start, by what they are.
const OTHERS: [(&[u8], &str); 12] = [
    (b"RIFF", "a RIFF file such as WebP"),
    (b"BM", "a BMP picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\0\0\x01\0", "an icon"),
    (b"8BPS", "a Photoshop file"),
    (b"%PDF", "a PDF"),
    (b"%!PS", "a PostScript file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
];

/// How many bytes of a text are searched for the element that says what it is.
const SEARCHED: usize = 4096;

fn no_picture(bytes: &[u8]) -> PictureFault {
    if bytes.get(4..8) == Some(b"ftyp") {
        return PictureFault::Other("a film or an AVIF or HEIC picture");
    }
    if let Some((_, name)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return PictureFault::Other(name);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if !text.starts_with(b"<") {
        return PictureFault::Unknown;
    }
    let searched = text.get(..SEARCHED).unwrap_or(text).to_ascii_lowercase();
    let holds = |word: &[u8]| searched.windows(word.len()).any(|window| window == word);
    if holds(b"<html") || holds(b"<!doctype html") {
        PictureFault::Other("a web page")
    } else if holds(b"<svg") || holds(b"<!doctype svg") || holds(b":svg") {
        PictureFault::Svg
    } else {
        PictureFault::Other("markup")
    }
}

/// A way through the bytes that never goes beyond their end.
struct Walk<'b> {
    bytes: &'b [u8],
    at: usize,
    kind: PictureKind,
}

impl<'b> Walk<'b> {
    fn take(&mut self, length: usize) -> Result<&'b [u8], PictureFault> {
        let end = self.at.checked_add(length).ok_or(PictureFault::Truncated(self.kind))?;
        let taken = self.bytes.get(self.at..end).ok_or(PictureFault::Truncated(self.kind))?;
        self.at = end;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], PictureFault> {
        self.take(N)?.try_into().map_err(|_| PictureFault::Truncated(self.kind))
    }

    fn byte(&mut self) -> Result<u8, PictureFault> {
        self.array().map(|[byte]| byte)
    }

    fn malformed(&self, place: &'static str) -> PictureFault {
        PictureFault::Malformed(self.kind, place)
    }

    /// Width and height if a picture may have them.
    fn size(&self, width: u32, height: u32) -> Result<(u32, u32), PictureFault> {
        if width == 0 || height == 0 {
            Err(PictureFault::NoPixels(self.kind))
        } else if u64::from(width) * u64::from(height) > MAX_PIXELS {
            Err(PictureFault::TooManyPixels { width, height })
        } else {
            Ok((width, height))
        }
    }
}

/// PNG (ISO/IEC 15948): a signature, then chunks of length, type, data and checksum, from `IHDR` to `IEND`.
fn png(walk: &mut Walk<'_>) -> Result<(u32, u32), PictureFault> {
    walk.take(PNG_START.len())?;
    let mut size = None;
    let mut has_data = false;
    loop {
        let length = u32::from_be_bytes(walk.array()?);
        let name: [u8; 4] = walk.array()?;
        if !name.iter().all(u8::is_ascii_alphabetic) {
            return Err(walk.malformed("a chunk's name"));
        }
        let is_header = &name == b"IHDR";
        if is_header != size.is_none() || is_header && length != 13 {
            return Err(walk.malformed("the header chunk"));
        }
        let data = walk.take(usize::try_from(length).map_err(|_| walk.malformed("a chunk's length"))?)?;
        if u32::from_be_bytes(walk.array()?) != crc(&[&name, data]) {
            return Err(walk.malformed("a chunk's checksum"));
        }
        match (&name, size) {
            (b"IHDR", _) => size = Some(png_header(walk, data)?),
            (b"IDAT", _) => has_data = true,
            (b"IEND", Some(size)) if has_data && data.is_empty() => return Ok(size),
            (b"IEND", _) => return Err(walk.malformed("the end chunk")),
            _ => {}
        }
    }
}

fn png_header(walk: &Walk<'_>, data: &[u8]) -> Result<(u32, u32), PictureFault> {
    let mut header = Walk { bytes: data, at: 0, kind: walk.kind };
    let (width, height) = (u32::from_be_bytes(header.array()?), u32::from_be_bytes(header.array()?));
    let [depth, colour, compression, filter, interlace] = header.array()?;
    let depths: &[u8] = match colour {
        0 => &[1, 2, 4, 8, 16],
        3 => &[1, 2, 4, 8],
        2 | 4 | 6 => &[8, 16],
        _ => &[],
    };
    if !depths.contains(&depth) || (compression, filter) != (0, 0) || interlace > 1 {
        return Err(walk.malformed("the header chunk"));
    }
    walk.size(width, height)
}

/// The checksum of PNG chunks: CRC-32 of ISO 3309.
fn crc(pieces: &[&[u8]]) -> u32 {
    let mut crc = u32::MAX;
    for byte in pieces.iter().copied().flatten() {
        let [low, ..] = crc.to_le_bytes();
        crc = CRC_TABLE.get(usize::from(low ^ byte)).copied().unwrap_or_default() ^ (crc >> 8);
    }
    !crc
}

const CRC_TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut rest: &mut [u32] = &mut table;
    let mut start = 0;
    while let [first, others @ ..] = rest {
        let mut value: u32 = start;
        let mut bit = 0;
        while bit < 8 {
            value = if value & 1 == 1 { 0xedb8_8320 ^ (value >> 1) } else { value >> 1 };
            bit += 1;
        }
        *first = value;
        rest = others;
        start += 1;
    }
    table
};

/// JPEG (ISO/IEC 10918-1): segments with a marker and a length, and coded data behind each `SOS`, up to `EOI`.
fn jpeg(walk: &mut Walk<'_>) -> Result<(u32, u32), PictureFault> {
    walk.take(2)?;
    let mut size = None;
    let mut has_data = false;
    loop {
        match (jpeg_marker(walk)?, size) {
            // EOI
            (0xd9, Some(size)) if has_data => return Ok(size),
            (0xd9, _) => return Err(walk.malformed("its end")),
            // SOF0 to SOF2: baseline, extended, progressive. No browser shows the others.
            (0xc0..=0xc2, None) => {
                let mut segment = jpeg_segment(walk)?;
                let [_precision, high, low, left, right] = segment.array()?;
                let (height, width) = (u16::from_be_bytes([high, low]), u16::from_be_bytes([left, right]));
                size = Some(walk.size(u32::from(width), u32::from(height))?);
            }
            // DHT, JPG and DAC have numbers in the midst of the SOFs'.
            (0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf, _) => {
                return Err(walk.malformed("the kind of its coding"));
            }
            // SOS
            (0xda, Some(_)) => {
                jpeg_segment(walk)?;
                skip_coded(walk)?;
                has_data = true;
            }
            (0xda, None) => return Err(walk.malformed("its order: there is data before the size")),
            // TEM, RST and SOI have no segment and no place here.
            (0x00..=0x01 | 0xd0..=0xd8, _) => return Err(walk.malformed("a marker")),
            _ => {
                jpeg_segment(walk)?;
            }
        }
    }
}

/// A marker's second byte. Any number of 0xff may come before it.
fn jpeg_marker(walk: &mut Walk<'_>) -> Result<u8, PictureFault> {
    if walk.byte()? != 0xff {
        return Err(walk.malformed("a marker"));
    }
    loop {
        let byte = walk.byte()?;
        if byte != 0xff {
            return Ok(byte);
        }
    }
}

fn jpeg_segment<'b>(walk: &mut Walk<'b>) -> Result<Walk<'b>, PictureFault> {
    let length = usize::from(u16::from_be_bytes(walk.array()?));
    let length = length.checked_sub(2).ok_or_else(|| walk.malformed("a segment's length"))?;
    Ok(Walk { bytes: walk.take(length)?, at: 0, kind: walk.kind })
}

/// Goes to the next marker behind coded data: in it, 0xff is followed by zero or is a restart.
fn skip_coded(walk: &mut Walk<'_>) -> Result<(), PictureFault> {
    loop {
        if walk.byte()? != 0xff {
            continue;
        }
        let next = walk.bytes.get(walk.at).ok_or(PictureFault::Truncated(walk.kind))?;
        if !matches!(next, 0x00 | 0xd0..=0xd7 | 0xff) {
            walk.at -= 1;
            return Ok(());
        }
    }
}

/// GIF (Compuserve, 1989): a screen, then extensions and images made of sub-blocks, up to the trailer.
fn gif(walk: &mut Walk<'_>) -> Result<(u32, u32), PictureFault> {
    walk.take(6)?;
    let (width, height) = gif_size(walk)?;
    let [flags, _background, _aspect] = walk.array()?;
    skip_colours(walk, flags)?;
    let mut has_image = false;
    loop {
        match walk.byte()? {
            0x3b if has_image => return Ok((width, height)),
            0x3b => return Err(walk.malformed("its end: there is no image before it")),
            0x21 => {
                walk.byte()?;
                skip_sub_blocks(walk)?;
            }
            0x2c => {
                walk.take(4)?;
                gif_size(walk)?;
                let flags = walk.byte()?;
                skip_colours(walk, flags)?;
                walk.byte()?;
                skip_sub_blocks(walk)?;
                has_image = true;
            }
            _ => return Err(walk.malformed("a block")),
        }
    }
}

fn gif_size(walk: &mut Walk<'_>) -> Result<(u32, u32), PictureFault> {
    let (width, height) = (u16::from_le_bytes(walk.array()?), u16::from_le_bytes(walk.array()?));
    walk.size(u32::from(width), u32::from(height))
}

fn skip_colours(walk: &mut Walk<'_>, flags: u8) -> Result<(), PictureFault> {
    let count = if flags & 0x80 == 0 { 0 } else { 2_usize << (flags & 7) };
    walk.take(3 * count).map(|_| ())
}

fn skip_sub_blocks(walk: &mut Walk<'_>) -> Result<(), PictureFault> {
    loop {
        let length = walk.byte()?;
        if length == 0 {
            return Ok(());
        }
        walk.take(usize::from(length))?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG of grey pixels; its data is zeros, which nobody decodes here.
    fn png_of(width: u32, height: u32) -> Vec<u8> {
        let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
        header.extend([8, 0, 0, 0, 0]);
        let chunks = [chunk(b"IHDR", &header), chunk(b"tEXt", b"Comment\0<script>"), chunk(b"IDAT", &[0; 9])];
        [PNG_START, &chunks.concat(), &chunk(b"IEND", &[])].concat()
    }

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap();
        [&length.to_be_bytes(), name.as_slice(), data, &crc(&[name, data]).to_be_bytes()].concat()
    }

    fn jpeg_of(width: u16, height: u16) -> Vec<u8> {
        let ([top, bottom], [left, right]) = (height.to_be_bytes(), width.to_be_bytes());
        let mut bytes = b"\xff\xd8\xff\xe0\x00\x07JFIF\0\xff\xfe\x00\x06\xff\xd9<b".to_vec();
        bytes.extend([0xff, 0xff, 0xc2, 0, 11, 8, top, bottom, left, right, 1, 1, 0x11, 0]);
        bytes.extend(b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x12\xff\x00\x34\xff\xd3\x56");
        bytes.extend(b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x12\xff\xd9");
        bytes
    }

    fn gif_of(width: u16, height: u16) -> Vec<u8> {
        let size = [width.to_le_bytes(), height.to_le_bytes()].concat();
        let screen = [b"GIF89a".as_slice(), &size, &[0x80, 0, 0], &[0; 6]].concat();
        let comment = b"\x21\xfe\x02hi\x00";
        let image = [&[0x2c, 0, 0, 0, 0], size.as_slice(), &[0x81], &[0; 12], &[2, 2, 0x4c, 1, 0]].concat();
        [screen.as_slice(), comment, &image, &image, b";"].concat()
    }

    fn all(width: u16, height: u16) -> [(PictureKind, Vec<u8>); 3] {
        [
            (PictureKind::Png, png_of(width.into(), height.into())),
            (PictureKind::Jpeg, jpeg_of(width, height)),
            (PictureKind::Gif, gif_of(width, height)),
        ]
    }

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        // The last chunk of every PNG there is.
        assert_eq!(crc(&[b"IEND"]), 0xae42_6082);
    }

    #[test]
    fn kind_and_size_come_from_the_bytes() {
        for (kind, bytes) in all(815, 290) {
            assert_eq!(inspect(&bytes), Ok(Picture { kind, width: 815, height: 290 }), "{kind:?}");
        }
    }

    #[test]
    fn a_picture_that_breaks_off_is_told_at_every_byte() {
        for (kind, bytes) in all(40, 40) {
            let start = if kind == PictureKind::Jpeg { 3 } else { 8 };
            for length in start..bytes.len() {
                let seen = inspect(&bytes[..length]);
                assert_eq!(seen, Err(PictureFault::Truncated(kind)), "{kind:?}, {length} of {} bytes", bytes.len());
            }
            for length in 0..start.min(6) {
                assert!(inspect(&bytes[..length]).is_err(), "{kind:?}, {length} bytes");
            }
        }
    }

    #[test]
    fn headers_that_ask_for_too_much_or_nothing_are_refused() {
        for (kind, bytes) in all(u16::MAX, u16::MAX) {
            let huge = PictureFault::TooManyPixels { width: 65_535, height: 65_535 };
            assert_eq!(inspect(&bytes), Err(huge), "{kind:?}");
        }
        for (kind, bytes) in all(0, 9).into_iter().chain(all(9, 0)) {
            assert_eq!(inspect(&bytes), Err(PictureFault::NoPixels(kind)));
        }
        assert!(inspect(&png_of(40_000_000, 1)).is_ok());
        assert_eq!(
            inspect(&png_of(u32::MAX, u32::MAX)),
            Err(PictureFault::TooManyPixels { width: u32::MAX, height: u32::MAX })
        );
    }

    #[test]
    fn an_image_in_an_animation_is_bounded_too() {
        let mut bytes = gif_of(4, 4);
        let image = bytes.iter().rposition(|byte| *byte == 0x2c).unwrap();
        bytes[image + 5..image + 9].fill(0xff);
        assert_eq!(inspect(&bytes), Err(PictureFault::TooManyPixels { width: 65_535, height: 65_535 }));
    }

    #[test]
    fn what_stands_behind_the_picture_is_refused_but_for_zeros() {
        for (kind, mut bytes) in all(40, 40) {
            bytes.extend([0; 5]);
            assert!(inspect(&bytes).is_ok(), "{kind:?}");
            bytes.extend(b"PK\x03\x04");
            assert_eq!(inspect(&bytes), Err(PictureFault::Trailing(9)), "{kind:?}");
        }
    }

    #[test]
    fn a_changed_byte_is_never_a_panic_and_never_passes_a_checksum() {
        for (kind, bytes) in all(40, 40) {
            for at in 0..bytes.len() {
                for flip in [1, 0x80, 0xff] {
                    let mut changed = bytes.clone();
                    changed[at] ^= flip;
                    let seen = inspect(&changed);
                    assert!(kind != PictureKind::Png || seen.is_err(), "byte {at} ^ {flip}: {seen:?}");
                }
            }
        }
    }

    #[track_caller]
    fn check_other(bytes: &[u8], expected: PictureFault) {
        assert_eq!(inspect(bytes), Err(expected));
    }

    #[test]
    fn what_is_no_picture_is_named() {
        check_other(b"", PictureFault::Empty);
        check_other(b"<svg xmlns='http://www.w3.org/2000/svg'/>", PictureFault::Svg);
        check_other(b"\xef\xbb\xbf \n<?xml version='1.0'?><!-- x --><SVG/>", PictureFault::Svg);
        check_other(b"<?xml version='1.0'?><s:svg xmlns:s='http://www.w3.org/2000/svg'/>", PictureFault::Svg);
        check_other(b"<!DOCTYPE html><svg>", PictureFault::Other("a web page"));
        check_other(b"<a/>", PictureFault::Other("markup"));
        check_other(b"RIFF\0\0\0\0WEBPVP8 ", PictureFault::Other("a RIFF file such as WebP"));
        check_other(b"\0\0\0\x1cftypavif", PictureFault::Other("a film or an AVIF or HEIC picture"));
        check_other(b"hello", PictureFault::Unknown);
        check_other(b"GIF90a", PictureFault::Unknown);
        check_other(&[0xff, 0xd8], PictureFault::Unknown);
    }

    #[test]
    fn each_format_keeps_its_order() {
        let png = |chunks: &[Vec<u8>]| inspect(&[PNG_START, &chunks.concat()].concat());
        let header = chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
        let (data, end) = (chunk(b"IDAT", &[0]), chunk(b"IEND", &[]));
        let broken = |place| Err(PictureFault::Malformed(PictureKind::Png, place));
        assert!(png(&[header.clone(), data.clone(), end.clone()]).is_ok());
        assert_eq!(png(&[data.clone(), header.clone(), end.clone()]), broken("the header chunk"));
        assert_eq!(png(&[header.clone(), header.clone(), data.clone(), end.clone()]), broken("the header chunk"));
        assert_eq!(png(&[header.clone(), end]), broken("the end chunk"));
        assert_eq!(png(&[header.clone(), data.clone(), chunk(b"IEND", &[1])]), broken("the end chunk"));
        assert_eq!(png(&[header, chunk(b"ID\0T", &[])]), broken("a chunk's name"));
        let odd = chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 3, 0, 0, 0, 0]);
        assert_eq!(png(&[odd, data]), broken("the header chunk"));

        let broken = |place| Err(PictureFault::Malformed(PictureKind::Jpeg, place));
        assert_eq!(inspect(b"\xff\xd8\xff\xd9"), broken("its end"));
        assert_eq!(inspect(b"\xff\xd8\xff\xda\x00\x02"), broken("its order: there is data before the size"));
        assert_eq!(inspect(b"\xff\xd8\xff\xe0\x00\x01"), broken("a segment's length"));
        assert_eq!(inspect(b"\xff\xd8\xff\xc3\x00\x01"), broken("the kind of its coding"));
        assert_eq!(inspect(b"\xff\xd8\xff\xd8"), broken("a marker"));
        let short = PictureFault::Truncated(PictureKind::Jpeg);
        assert_eq!(inspect(b"\xff\xd8\xff\xc0\x00\x04\x08\x00\xff\xd9"), Err(short));

        let broken = |place| Err(PictureFault::Malformed(PictureKind::Gif, place));
        let empty = b"GIF87a\x01\0\x01\0\0\0\0;";
        assert_eq!(inspect(empty), broken("its end: there is no image before it"));
        assert_eq!(inspect(b"GIF87a\x01\0\x01\0\0\0\0<"), broken("a block"));
    }
}
