//! Rules about numbers of any field.

pub(super) mod beyond_double;

/// A whole number of digits alone; one that is too large for the type is its largest.
pub(super) fn whole(digits: &str) -> Option<u32> {
    let add = |number: u32, digit: u8| number.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then(|| digits.bytes().fold(0, add))
}
