//! Long texts in pieces, so that a page can show them without stopping.

/// How much of a text is shown at first, in bytes.
pub(super) const FIRST: usize = 48 << 10;

/// The size of a piece, in bytes. The browser lays out only the pieces that are in sight.
const PIECE: usize = 12 << 10;

/// The beginning of a text, at most `limit` bytes; cut behind a line where there is one in its second half.
pub(super) fn beginning(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let end = text.floor_char_boundary(limit);
    let start = text.get(..end).unwrap_or("");
    match start.rfind('\n') {
        Some(line_end) if line_end >= limit / 2 => start.get(..=line_end).unwrap_or(start),
        _ => start,
    }
}

/// The pieces of a text, each with where it starts, in order and without a gap.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let piece = beginning(rest, PIECE);
        // A limit of many bytes always holds a whole character, so every piece is longer than nothing.
        rest = rest.get(piece.len()..).filter(|_| !piece.is_empty()).unwrap_or("");
        // A block of its own ends its line anyway.
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, limit: usize, expected: &str) {
        assert_eq!(beginning(text, limit), expected);
    }

    #[test]
    fn a_text_is_cut_between_lines_and_never_in_a_character() {
        check("abc", 3, "abc");
        check("abcdef\nghi", 8, "abcdef\n");
        check("a\nbcdefgh", 8, "a\nbcdefg");
        check("aé", 2, "a");
        check("", 0, "");
    }

    #[test]
    fn pieces_come_to_the_whole() {
        let text = "é".repeat(40_000);
        let parts = pieces(&text);
        assert!(parts.len() > 5 && parts.iter().all(|part| part.len() <= PIECE));
        assert_eq!(parts.concat(), text);
        assert!(pieces("").is_empty());
    }
}
