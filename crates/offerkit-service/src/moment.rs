//! Points in time to 100 nanoseconds, as the API writes them, and the clock they come from.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use offerkit_core::Instant;
use offerkit_core::exchange::ETag;

/// Steps in a second; the API's times have seven digits behind the point.
const PER_SECOND: i64 = 10_000_000;

/// Steps of 100 nanoseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

impl Moment {
    /// The moment so many steps of 100 nanoseconds after 1970-01-01T00:00:00Z.
    pub fn from_steps(steps: i64) -> Self {
        Self(steps)
    }

    /// The start of a second.
    pub fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(PER_SECOND))
    }

    /// Steps of 100 nanoseconds since 1970-01-01T00:00:00Z.
    pub fn steps(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    pub fn unix_seconds(self) -> i64 {
        self.0.div_euclid(PER_SECOND)
    }

    /// The smallest later moment.
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// To the second, as the core takes it.
    pub fn to_instant(self) -> Instant {
        Instant::from_unix_seconds(self.unix_seconds())
    }

    /// `2018-03-28T22:27:13.8363879Z`.
    pub fn to_text(self) -> String {
        let whole = self.to_instant().to_text();
        format!("{}.{:07}Z", whole.trim_end_matches('Z'), self.0.rem_euclid(PER_SECOND))
    }

    /// The entity tag of what was written at this moment, in the documented form
    /// `W/"datetime'2017-06-07T06%3A15%3A40.4771399Z'"`.
    pub fn to_etag_text(self) -> String {
        format!("W/\"datetime'{}'\"", self.to_text().replace(':', "%3A"))
    }

    /// The same, to be compared with another.
    pub fn to_etag(self) -> Option<ETag> {
        ETag::parse(&self.to_etag_text())
    }
}

/// Says what time it is. Everything that depends on the time asks here, so that a test can choose it.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Moment + Send + Sync>);

impl Clock {
    /// A clock that answers with whatever the function does.
    pub fn new(now: impl Fn() -> Moment + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The machine's clock.
    pub fn system() -> Self {
        Self::new(|| {
            let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
            Moment(i64::try_from(since.as_nanos() / 100).unwrap_or(i64::MAX))
        })
    }

    /// The time now.
    pub fn now(&self) -> Moment {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Clock")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(steps: i64, text: &str) {
        assert_eq!(Moment(steps).to_text(), text);
    }

    #[test]
    fn times_have_seven_digits_behind_the_point() {
        check(0, "1970-01-01T00:00:00.0000000Z");
        check(15_222_760_338_363_879, "2018-03-28T22:27:13.8363879Z");
        check(-1, "1969-12-31T23:59:59.9999999Z");
    }

    #[test]
    fn tags_have_the_documented_form() {
        let seen = Moment(14_968_161_404_771_399);
        assert_eq!(seen.to_etag_text(), "W/\"datetime'2017-06-07T06%3A15%3A40.4771399Z'\"");
        assert!(seen.to_etag().is_some_and(|tag| !tag.matches(&seen.next().to_etag().unwrap())));
    }
}
