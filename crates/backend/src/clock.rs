//! The one place that reads the time.
//!
//! Everything else takes the instant as an argument. Instants are stored and sent as RFC 3339 in UTC with a fixed
//! width (`2026-11-20T09:30:00.000Z`), so that they sort as text. The date of receipt of a request is the date of its
//! instant in Europe/Stockholm, never the server's own zone.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::Date;

/// Source of the time.
pub trait Clock: Send + Sync + 'static {
    /// The instant now.
    fn now(&self) -> DateTime<Utc>;

    /// Moves the clock, if it is one that can be moved.
    #[cfg(feature = "test-hooks")]
    fn advance(&self, _by: chrono::TimeDelta) -> bool {
        false
    }
}

/// The system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the time")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// Writes an instant: RFC 3339, UTC, milliseconds, always 24 characters.
#[must_use]
pub fn write(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Reads an instant in RFC 3339 with any offset.
#[must_use]
pub fn read(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|instant| instant.with_timezone(&Utc))
}

/// The date of an instant in Europe/Stockholm.
#[must_use]
pub fn local_date(instant: DateTime<Utc>) -> Date {
    instant.with_timezone(&chrono_tz::Europe::Stockholm).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_local_date_changes_at_midnight_in_stockholm() {
        let day = |text| api_types::day::format(local_date(read(text).unwrap()));
        assert_eq!(day("2026-11-20T22:59:59Z"), "2026-11-20");
        assert_eq!(day("2026-11-20T23:00:00Z"), "2026-11-21");
        // Summer time: two hours ahead of UTC.
        assert_eq!(day("2026-06-30T21:59:59Z"), "2026-06-30");
        assert_eq!(day("2026-06-30T22:00:00Z"), "2026-07-01");
    }

    #[test]
    fn instants_have_a_fixed_width_and_sort_as_text() {
        let early = write(read("2026-11-20T09:30:00Z").unwrap());
        let late = write(read("2026-11-20T10:30:00.1+01:00").unwrap());
        assert_eq!(early, "2026-11-20T09:30:00.000Z");
        assert_eq!(late, "2026-11-20T09:30:00.100Z");
        assert!(early < late);
    }
}
