//! Points in time, as texts spell them. The core never asks for the time: it is told.

/// Whole seconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(i64);

/// A time as a shared access signature or a header spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeText {
    /// Date and time with seconds.
    Full(Instant),
    /// Date and time without seconds, which ISO 8601 allows.
    ToTheMinute(Instant),
    /// A date alone; midnight stands for it.
    DateOnly(Instant),
}

impl TimeText {
    /// The point in time, midnight for a date.
    pub(crate) fn instant(self) -> Instant {
        match self {
            TimeText::Full(instant) | TimeText::ToTheMinute(instant) | TimeText::DateOnly(instant) => instant,
        }
    }
}

const DAY: i64 = 86_400;

impl Instant {
    /// The point in time so many seconds after 1970-01-01T00:00:00Z.
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix_seconds(self) -> i64 {
        self.0
    }

    /// Reads an RFC 3339 time with seconds, e.g. `2026-01-01T00:00:00Z` or `2026-01-01T01:00:00.5+01:00`.
    pub fn parse(text: &str) -> Option<Self> {
        match parse(text)? {
            TimeText::Full(instant) => Some(instant),
            _ => None,
        }
    }

    /// Writes `YYYY-MM-DDTHH:MM:SSZ`.
    pub fn to_text(self) -> String {
        let (days, seconds) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let (year, month, day) = civil_from_days(days);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let mut bytes = *b"0000-00-00T00:00:00Z";
        let parts = [(year, 0..4), (month, 5..7), (day, 8..10), (hour, 11..13), (minute, 14..16), (second, 17..19)];
        for (number, places) in parts {
            // Years beyond four digits do not come out of texts that are read here.
            write_digits(u32::try_from(number).unwrap_or_default(), bytes.get_mut(places).unwrap_or_default());
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Writes `YYYY-MM-DD`.
    pub(crate) fn to_date(self) -> String {
        let mut text = self.to_text();
        text.truncate(10);
        text
    }

    pub(crate) fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(days.saturating_mul(DAY)))
    }
}

/// Writes a number with leading zeros; formatting it would pull in code that is many times larger.
fn write_digits(mut number: u32, places: &mut [u8]) {
    for place in places.iter_mut().rev() {
        *place = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

/// Reads `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM` or `YYYY-MM-DDTHH:MM:SS[.fraction]`, the last two with `Z` or an offset.
pub(crate) fn parse(text: &str) -> Option<TimeText> {
    if let Some(instant) = parse_usual(text.as_bytes()) {
        return Some(TimeText::Full(instant));
    }
    let mut reader = Reader { rest: text.as_bytes() };
    let (year, month, day) = (reader.number(4)?, reader.after(b'-', 2)?, reader.after(b'-', 2)?);
    if !(1..=12).contains(&month) || day < 1 || days_in_month(year, month) < day {
        return None;
    }
    let midnight = days_from_civil(year, month, day) * DAY;
    if reader.rest.is_empty() {
        return Some(TimeText::DateOnly(Instant(midnight)));
    }
    if !reader.take(b'T') && !reader.take(b't') {
        return None;
    }
    let (hour, minute) = (reader.number(2)?, reader.after(b':', 2)?);
    let has_seconds = reader.rest.first() == Some(&b':');
    // RFC 3339 lets a leap second be written.
    let second = if has_seconds { reader.after(b':', 2)? } else { 0 };
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    if has_seconds && reader.take(b'.') {
        let digits = reader.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return None;
        }
        reader.rest = reader.rest.get(digits..)?;
    }
    let offset = reader.offset()?;
    let instant = Instant(midnight + hour * 3600 + minute * 60 + second - offset);
    Some(if has_seconds { TimeText::Full(instant) } else { TimeText::ToTheMinute(instant) })
}

/// Reads `YYYY-MM-DDTHH:MM:SSZ`, the spelling that nearly every time has; `None` for any other.
fn parse_usual(text: &[u8]) -> Option<Instant> {
    let [start @ .., b':', m, i, b':', s, e, b'Z'] = text else { return None };
    from_digits(start, [m, i], [s, e])
}

/// The same with its colons encoded, as in the query of an address.
pub(crate) fn parse_encoded(text: &[u8]) -> Option<Instant> {
    let [start @ .., b'%', b'3', b'A' | b'a', m, i, b'%', b'3', b'A' | b'a', s, e, b'Z'] = text else { return None };
    from_digits(start, [m, i], [s, e])
}

fn from_digits(date_and_hour: &[u8], minute: [&u8; 2], second: [&u8; 2]) -> Option<Instant> {
    let [y, e, a, r, b'-', mo, nth, b'-', d, ay, b'T', h, our] = date_and_hour else { return None };
    let two = |[tens, ones]: [&u8; 2]| {
        (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| i64::from(tens - b'0') * 10 + i64::from(ones - b'0'))
    };
    let (year, month, day) = (two([y, e])? * 100 + two([a, r])?, two([mo, nth])?, two([d, ay])?);
    let (hour, minute, second) = (two([h, our])?, two(minute)?, two(second)?);
    let is_date = (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
    let is_time = hour <= 23 && minute <= 59 && second <= 60;
    let seconds = || days_from_civil(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
    (is_date && is_time).then(|| Instant(seconds()))
}

struct Reader<'t> {
    rest: &'t [u8],
}

impl Reader<'_> {
    fn take(&mut self, byte: u8) -> bool {
        let taken = self.rest.first() == Some(&byte);
        if taken {
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        taken
    }

    fn number(&mut self, digits: usize) -> Option<i64> {
        let (number, rest) = self.rest.split_at_checked(digits)?;
        self.rest = rest;
        number.iter().try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0')))
    }

    fn after(&mut self, separator: u8, digits: usize) -> Option<i64> {
        if !self.take(separator) {
            return None;
        }
        self.number(digits)
    }

    /// Seconds east of UTC; the text must end behind it.
    fn offset(&mut self) -> Option<i64> {
        if self.take(b'Z') || self.take(b'z') {
            return self.rest.is_empty().then_some(0);
        }
        let sign = if self.take(b'+') {
            1
        } else if self.take(b'-') {
            -1
        } else {
            return None;
        };
        let (hours, minutes) = (self.number(2)?, self.after(b':', 2)?);
        (self.rest.is_empty() && hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 of a date of the Gregorian calendar, by counting years that start in March.
/// Years are those of four digits.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    // An era later, so that no number is below zero: 32 bits divide faster in wasm.
    let (year, month, day) = (year as u32 + 400 - u32::from(month <= 2), month as u32, day as u32);
    let (era, year_of_era) = (year / 400, year % 400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    i64::from(days) - 719_468 - 146_097
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + days.div_euclid(146_097) * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<TimeText>) {
        assert_eq!(parse(text), expected, "{text}");
    }

    #[test]
    fn times_are_read_as_spelt() {
        let at = |seconds| Instant(seconds);
        check("1970-01-01T00:00:00Z", Some(TimeText::Full(at(0))));
        check("2017-06-25T18:30:00.1234567Z", Some(TimeText::Full(at(1_498_415_400))));
        check("2017-06-25T20:30:00+02:00", Some(TimeText::Full(at(1_498_415_400))));
        check("2017-06-25T18:30Z", Some(TimeText::ToTheMinute(at(1_498_415_400))));
        check("2000-02-29", Some(TimeText::DateOnly(at(951_782_400))));
        check("2019-02-29", None);
        check("2019-13-01", None);
        check("11-02-2017T00:00:00Z", None);
        check("2017-06-25T18:30:00", None);
        check("2017-06-25T18:30:00Zx", None);
        check("2017-06-25T24:00:00Z", None);
        check("", None);
    }

    #[test]
    fn written_times_are_read_back() {
        for seconds in [-1, 0, 951_782_400, 1_498_415_400, 4_102_444_799, -62_135_596_800] {
            let instant = Instant(seconds);
            assert_eq!(Instant::parse(&instant.to_text()), Some(instant), "{}", instant.to_text());
        }
        assert_eq!(Instant(1_498_415_400).to_text(), "2017-06-25T18:30:00Z");
        assert_eq!(Instant(1_498_415_400).to_date(), "2017-06-25");
    }
}
