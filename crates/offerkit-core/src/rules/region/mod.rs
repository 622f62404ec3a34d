//! Rules about the places where a plan is sold.

pub(super) mod china_paid;
pub(super) mod malformed;
pub(super) mod no_as_boolean;
pub(super) mod unknown;

use std::borrow::Cow;

/// A set of codes of two capital letters, a bit each; other texts are left out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Codes([u32; 26]);

impl Codes {
    /// How many of them are not among the others, and the first of those by the alphabet.
    pub(super) fn without(&self, others: &Self) -> Option<(u32, String)> {
        let (mut count, mut first) = (0, None);
        for (letter, (row, other)) in (b'A'..).zip(self.0.iter().zip(others.0)) {
            let rest = row & !other;
            count += rest.count_ones();
            if rest != 0 && first.is_none() {
                first = Some([letter, b'A' + rest.trailing_zeros() as u8]);
            }
        }
        first.map(|letters| (count, letters.iter().copied().map(char::from).collect()))
    }
}

impl<'t> FromIterator<Cow<'t, str>> for Codes {
    fn from_iter<I: IntoIterator<Item = Cow<'t, str>>>(texts: I) -> Self {
        let mut codes = Self::default();
        for text in texts {
            let [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] = text.as_bytes() else { continue };
            if let Some(row) = codes.0.get_mut(usize::from(first - b'A')) {
                *row |= 1 << (second - b'A');
            }
        }
        codes
    }
}

#[cfg(test)]
mod tests {
    use super::Codes;

    #[track_caller]
    fn check(codes: &[&str], others: &[&str], expected: Option<(u32, &str)>) {
        let set = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned().into()).collect::<Codes>();
        let seen = set(codes).without(&set(others));
        assert_eq!(seen.as_ref().map(|(count, first)| (*count, first.as_str())), expected);
    }

    #[test]
    fn codes_that_others_lack_are_counted_and_the_first_is_named() {
        check(&["US", "DE", "AZ", "ZA"], &["US"], Some((3, "AZ")));
        check(&["ZZ"], &["AA"], Some((1, "ZZ")));
        check(&["US", "US"], &["US"], None);
        check(&[], &["US"], None);
        check(&["us", "USA", "ÜS", ""], &[], None);
    }
}
