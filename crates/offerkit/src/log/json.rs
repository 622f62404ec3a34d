//! A log line as JSON: when, how grave, and the event's fields in their order. One is written for each request, so it is
//! put together in one text and by no serializer.

use std::error::Error;
use std::fmt::{self, Write as _};
use std::time::SystemTime;

use offerkit_core::Instant;
use offerkit_core::document::{push_integer, push_string};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

/// Room for the line of a request.
const LINE: usize = 320;

/// The form of the lines.
pub(super) struct JsonLines;

impl<S, N> FormatEvent<S, N> for JsonLines
where
    S: Subscriber + for<'s> LookupSpan<'s>,
    N: for<'w> FormatFields<'w> + 'static,
{
    fn format_event(&self, _: &FmtContext<'_, S, N>, mut to: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let mut line = Line(String::with_capacity(LINE));
        line.0.push_str("{\"timestamp\":\"");
        push_time(SystemTime::now(), &mut line.0);
        line.0.push_str("\",\"level\":\"");
        line.0.push_str(event.metadata().level().as_str());
        line.0.push('"');
        event.record(&mut line);
        line.0.push_str("}\n");
        to.write_str(&line.0)
    }
}

/// `2026-11-20T20:50:45.831102Z`.
fn push_time(time: SystemTime, text: &mut String) {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let seconds = Instant::from_unix_seconds(i64::try_from(since.as_secs()).unwrap_or(i64::MAX)).to_text();
    // A String takes whatever is written to it.
    let _ = write!(text, "{}.{:06}Z", seconds.trim_end_matches('Z'), since.subsec_micros());
}

struct Line(String);

impl Line {
    fn key(&mut self, field: &Field) {
        self.0.push(',');
        push_string(field.name(), &mut self.0);
        self.0.push(':');
    }
}

impl Visit for Line {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.key(field);
        push_string(value, &mut self.0);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.key(field);
        push_integer(value, &mut self.0);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.key(field);
        match i64::try_from(value) {
            Ok(value) => push_integer(value, &mut self.0),
            Err(_) => self.0.push_str(&value.to_string()),
        }
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.key(field);
        self.0.push_str(if value { "true" } else { "false" });
    }

    fn record_error(&mut self, field: &Field, value: &(dyn Error + 'static)) {
        self.record_str(field, &value.to_string());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.record_str(field, &format!("{value:?}"));
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use super::*;

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// The line of an event behind its time.
    fn logged(event: impl FnOnce()) -> String {
        let written = Written::default();
        let to = written.clone();
        let subscriber = tracing_subscriber::fmt().event_format(JsonLines).with_writer(move || to.clone()).finish();
        tracing::subscriber::with_default(subscriber, event);
        let text = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
        text.split_once("Z\",").unwrap().1.to_owned()
    }

    #[test]
    fn a_line_has_the_fields_of_its_event_in_their_order() {
        assert_eq!(
            logged(|| tracing::info!(
                route = "/a/{b}",
                status = 304_u16,
                late = -1_i64,
                more = u64::MAX,
                is = true,
                "request"
            )),
            "\"level\":\"INFO\",\"message\":\"request\",\"route\":\"/a/{b}\",\"status\":304,\"late\":-1,\
             \"more\":18446744073709551615,\"is\":true}\n"
        );
    }

    #[test]
    fn what_is_quoted_cannot_end_a_text_or_a_line() {
        let fault = io::Error::other("\"a\"\n\u{1b}[1m\\ é");
        let expected = r#""fault":"\"a\"\n\u001b[1m\\ é"}"#;
        for line in [
            logged(|| tracing::warn!(fault = %fault, "odd")),
            logged(|| tracing::warn!(fault = &fault as &dyn Error, "odd")),
        ] {
            assert_eq!(line, format!("\"level\":\"WARN\",\"message\":\"odd\",{expected}\n"));
        }
    }

    #[test]
    fn times_are_told_to_the_microsecond() {
        let mut text = String::new();
        push_time(SystemTime::UNIX_EPOCH + Duration::new(1_498_415_400, 42_999), &mut text);
        assert_eq!(text, "2017-06-25T18:30:00.000042Z");
    }
}
