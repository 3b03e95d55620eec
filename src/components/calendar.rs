//! The day on which an answer is due, as a file for a calendar (RFC 5545). Made in the browser, and nothing in it says whose
//! case it is or what it is about: a calendar is often shared.

use chrono::{DateTime, Utc};
use domain::Date;
use icalendar::{Calendar, Component, Event, EventLike};

/// What the file is called.
pub const FILE_NAME: &str = "svar-almi.ics";

/// Its media type.
pub const MEDIA_TYPE: &str = "text/calendar";

/// The file: one entry for the whole day. Made again after a change of the day, it takes the place of the one before, since
/// its id, made of the case's opaque one, stays. `None` for an instant of change that cannot be read.
#[must_use]
pub fn due_day(case: &str, changed_at: &str, due_on: Date, words: &str) -> Option<String> {
    let changed = DateTime::parse_from_rfc3339(changed_at).ok()?.with_timezone(&Utc);
    let mut entry = Event::new();
    // A date without an end is that one day (3.6.1); `all_day` would write an end that is no later than the beginning.
    entry.uid(&format!("{case}@privacy-portal")).timestamp(changed).starts(due_on).summary(words);
    Some(Calendar::new().push(entry.done()).done().to_string())
}
