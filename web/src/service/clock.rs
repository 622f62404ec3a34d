//! This device's clock beside the service's. Signatures are held against the device's, since a check needs no service.

/// Less than this is the way of the answer, and no matter for signatures, in milliseconds.
const TOLERANCE: f64 = 5.0 * MINUTE;

const MINUTE: f64 = 60_000.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;

/// What to say where the two clocks differ by more than a few minutes; both in milliseconds since 1970.
pub(crate) fn clock_notice(device: f64, service: f64) -> Option<String> {
    let difference = device - service;
    // A date that cannot be read is no number, and says nothing.
    if difference.is_nan() || difference.abs() <= TOLERANCE {
        return None;
    }
    let direction = if difference > 0.0 { "ahead of" } else { "behind" };
    let (unit, name) = match difference.abs() {
        long if long >= 2.0 * DAY => (DAY, "days"),
        long if long >= 2.0 * HOUR => (HOUR, "hours"),
        _ => (MINUTE, "minutes"),
    };
    let amount = (difference.abs() / unit).round();
    Some(format!(
        "Set this device's clock: it is {amount} {name} {direction} the service's, and what is said here of the ends of \
         signatures may be wrong."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(difference: f64, expected: Option<&str>) {
        let service = 1_767_225_600_000.0;
        let said = clock_notice(service + difference, service);
        assert_eq!(said.is_some(), expected.is_some(), "{said:?}");
        assert!(said.unwrap_or_default().contains(expected.unwrap_or_default()), "{difference}");
    }

    #[test]
    fn a_clock_that_is_off_is_told_by_how_much() {
        check(0.0, None);
        check(-TOLERANCE, None);
        check(TOLERANCE + 1.0, Some("it is 5 minutes ahead of the service's"));
        check(-119.0 * MINUTE, Some("it is 119 minutes behind the service's"));
        check(3.0 * HOUR, Some("it is 3 hours ahead of"));
        check(-365.0 * DAY, Some("it is 365 days behind"));
        check(f64::NAN, None);
    }
}
