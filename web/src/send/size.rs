//! Sizes and times in words.

/// `4,602 bytes`, `1.2 MB (1,234,567 bytes)`.
pub(super) fn size(bytes: usize) -> String {
    let exact = if bytes == 1 { "1 byte".to_owned() } else { format!("{} bytes", grouped(bytes)) };
    match bytes {
        0..10_000 => exact,
        10_000..1_000_000 => format!("{} KB ({exact})", tenths((bytes + 50) / 100)),
        _ => format!("{} MB ({exact})", tenths((bytes + 50_000) / 100_000)),
    }
}

/// `35 ms`, `1.2 s`.
pub(super) fn duration(milliseconds: f64) -> String {
    let milliseconds = milliseconds.max(0.0).round() as usize;
    if milliseconds < 1000 { format!("{milliseconds} ms") } else { format!("{} s", tenths((milliseconds + 50) / 100)) }
}

/// Writing numbers with a fraction by the library brings in more code than it is worth.
fn tenths(number: usize) -> String {
    format!("{}.{}", number / 10, number % 10)
}

/// A number with a comma between every three digits.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 finding`, `2 findings`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seen: &str, expected: &str) {
        assert_eq!(seen, expected);
    }

    #[test]
    fn sizes_are_exact_and_short() {
        check(&size(0), "0 bytes");
        check(&size(1), "1 byte");
        check(&size(4_602), "4,602 bytes");
        check(&size(12_345), "12.3 KB (12,345 bytes)");
        check(&size(1_234_567), "1.2 MB (1,234,567 bytes)");
    }

    #[test]
    fn times_are_short() {
        check(&duration(-1.0), "0 ms");
        check(&duration(34.6), "35 ms");
        check(&duration(1_234.0), "1.2 s");
    }

    #[test]
    fn counts_have_their_plural() {
        check(&count(1, "error", "errors"), "1 error");
        check(&count(0, "error", "errors"), "0 errors");
        check(&count(1_000, "error", "errors"), "1,000 errors");
    }
}
