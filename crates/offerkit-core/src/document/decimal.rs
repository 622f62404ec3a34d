//! Numbers as they are spelt. Nothing is rounded, and the tables with which texts are made into doubles, larger than all
//! rules together, are not needed.

use std::cmp::Ordering;

/// A number as JSON spells it.
#[derive(Debug, Clone, Copy)]
pub struct Decimal<'t> {
    is_negative: bool,
    whole: &'t str,
    fraction: &'t str,
    exponent: i64,
}

/// Half way between the largest double and the next power of two, which rounds away from it: IEEE 754, binary64.
const FIRST_BEYOND: &str = "\
    179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692\
    887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842\
    914819860834936475292719074168444365510704342711559699508093042880177904174497792";

impl<'t> Decimal<'t> {
    /// Takes a number apart that the scan has found well formed.
    pub fn new(spelt: &'t str) -> Self {
        let (is_negative, unsigned) = spelt.strip_prefix('-').map_or((false, spelt), |unsigned| (true, unsigned));
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // Beyond the range of the type no number of digits makes up for it.
        let limit = if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
        let exponent = exponent.parse().unwrap_or(limit).clamp(i64::MIN / 2, i64::MAX / 2);
        Self { is_negative, whole, fraction, exponent }
    }

    /// The digits from the first to the last one that is not zero.
    fn digits(self) -> impl Iterator<Item = u8> + Clone {
        let all = self.whole.bytes().chain(self.fraction.bytes());
        let digits = all.skip_while(|digit| *digit == b'0');
        let count = digits.clone().enumerate().filter(|(_, digit)| *digit != b'0').last().map_or(0, |(at, _)| at + 1);
        digits.take(count)
    }

    /// The number is `0.DIGITS` times ten to this power.
    fn power(self) -> i64 {
        let zeros = self.whole.bytes().chain(self.fraction.bytes()).take_while(|digit| *digit == b'0').count();
        self.exponent + self.whole.len() as i64 - zeros as i64
    }

    /// Power and digits at once, for where both are asked for and neither is asked for often.
    fn parts(self) -> (i64, Vec<u8>) {
        let mut digits = Vec::with_capacity(self.whole.len() + self.fraction.len());
        digits.extend_from_slice(self.whole.as_bytes());
        digits.extend_from_slice(self.fraction.as_bytes());
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        digits.drain(..zeros);
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        (self.exponent + self.whole.len() as i64 - zeros as i64, digits)
    }

    /// Whether it is zero, however it is spelt.
    pub fn is_zero(self) -> bool {
        self.digits().next().is_none()
    }

    /// Whether it is less than zero.
    pub fn is_negative(self) -> bool {
        self.is_negative && !self.is_zero()
    }

    /// Whether it has no fraction.
    pub fn is_whole(self) -> bool {
        self.is_zero() || i64::try_from(self.digits().count()).is_ok_and(|digits| digits <= self.power())
    }

    /// How many digits it has behind the point, without zeros at the end; none for a whole number.
    pub fn decimals(self) -> i64 {
        let zeros = |digits: &str| digits.bytes().rev().take_while(|digit| *digit == b'0').count();
        let behind = self.fraction.len() - zeros(self.fraction);
        let spare = if behind == 0 { zeros(self.whole) } else { 0 };
        let is_zero = spare == self.whole.len();
        if is_zero { 0 } else { (behind as i64 - spare as i64 - self.exponent).max(0) }
    }

    /// Whether it is spelt as a whole number, with neither point nor exponent, and is beyond what a double counts up
    /// to without a gap, 2^53.
    pub fn is_beyond_exact(self) -> bool {
        const LAST_EXACT: &str = "9007199254740992";
        let is_plain = self.fraction.is_empty() && self.exponent == 0;
        let (digits, last) = (self.whole.len(), LAST_EXACT.len());
        is_plain && (digits > last || digits == last && self.whole > LAST_EXACT)
    }

    /// Whether reading it as a double gives infinity.
    pub fn is_beyond_double(self) -> bool {
        let limit = FIRST_BEYOND.len() as i64;
        let power = self.power();
        !self.is_zero() && (power > limit || power == limit && !self.digits().lt(FIRST_BEYOND.bytes()))
    }
}

impl PartialEq for Decimal<'_> {
    /// Whether both are the same number, however they are spelt.
    fn eq(&self, other: &Self) -> bool {
        if self.is_zero() || other.is_zero() {
            return self.is_zero() && other.is_zero();
        }
        self.is_negative == other.is_negative && self.power() == other.power() && self.digits().eq(other.digits())
    }
}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let ((own_power, own_digits), (power, digits)) = (self.parts(), other.parts());
        // Zero has no sign, and no power that says how large it is.
        let sign = |is_negative: bool, digits: &[u8]| match digits {
            [] => Ordering::Equal,
            _ if is_negative => Ordering::Less,
            _ => Ordering::Greater,
        };
        let (own_sign, sign) = (sign(self.is_negative, &own_digits), sign(other.is_negative, &digits));
        let sizes = own_power.cmp(&power).then_with(|| own_digits.cmp(&digits));
        Some(own_sign.cmp(&sign).then(match sign {
            Ordering::Greater => sizes,
            Ordering::Equal => Ordering::Equal,
            Ordering::Less => sizes.reverse(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Decimal;

    #[track_caller]
    fn check(spelt: &str, is_negative: bool, is_whole: bool, is_beyond: bool) {
        let number = Decimal::new(spelt);
        assert_eq!(
            (number.is_negative(), number.is_whole(), number.is_beyond_double()),
            (is_negative, is_whole, is_beyond),
            "{spelt}"
        );
    }

    #[test]
    fn numbers_are_what_they_are_spelt() {
        check("0", false, true, false);
        check("-0.0e9", false, true, false);
        check("-1.50", true, false, false);
        check("1.50e1", false, true, false);
        check("1e-1", false, false, false);
        check("100e-2", false, true, false);
        check("1e99999999999999999999", false, true, true);
        check("0e99999999999999999999", false, true, false);
        check("1e-99999999999999999999", false, false, false);
        check("1.7976931348623157e308", false, true, false);
        check("1.7976931348623159e308", false, true, true);
        check("-1e400", true, true, true);
    }

    #[test]
    fn decimals_are_counted_without_zeros_at_the_end() {
        let seen = ["0", "0.00", "1", "1.5", "1.500", "0.001", "1e-3", "1.25e1", "12e5", "-0.035", "100e-2"]
            .map(|spelt| Decimal::new(spelt).decimals());
        assert_eq!(seen, [0, 0, 0, 1, 1, 3, 3, 1, 0, 3, 0]);
    }

    #[test]
    fn whole_numbers_are_exact_up_to_the_53rd_power_of_two() {
        let exact = ["9007199254740991", "9007199254740992", "-9007199254740992", "1e300", "9007199254740993.5", "7"];
        assert_eq!(exact.map(|spelt| Decimal::new(spelt).is_beyond_exact()), [false; 6]);
        let beyond = ["9007199254740993", "-9007199254740993", "10000000000000000", "636576975611768314"];
        assert_eq!(beyond.map(|spelt| Decimal::new(spelt).is_beyond_exact()), [true; 4]);
    }

    /// Numbers that stay whole when they are taken ten thousand times.
    const FEW: &str = "-?[0-9](\\.[0-9]{1,2})?(e[+-]?[0-2])?";

    fn ten_thousand_times(spelt: &str) -> i64 {
        (spelt.parse::<f64>().unwrap() * 1e4).round() as i64
    }

    proptest! {
        #[test]
        fn doubles_agree(spelt in "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?") {
            let (number, double) = (Decimal::new(&spelt), spelt.parse::<f64>().unwrap());
            prop_assert_eq!(number.is_beyond_double(), !double.is_finite());
            prop_assert!(!number.is_negative() || double <= 0.0);
            prop_assert!(double >= 0.0 || number.is_negative());
            prop_assert!(!number.is_whole() || double.fract() == 0.0 || !double.is_finite());
            prop_assert!(number == number);
        }

        #[test]
        fn numbers_are_the_same_however_they_are_spelt(one in FEW, other in FEW) {
            let (left, right) = (Decimal::new(&one), Decimal::new(&other));
            prop_assert_eq!(left == right, ten_thousand_times(&one) == ten_thousand_times(&other));
            let order = ten_thousand_times(&one).cmp(&ten_thousand_times(&other));
            prop_assert_eq!(left.partial_cmp(&right), Some(order));
            prop_assert_eq!(left.is_whole(), ten_thousand_times(&one) % 10_000 == 0);
        }
    }
}
