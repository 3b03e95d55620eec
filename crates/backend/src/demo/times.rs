//! When things happened to the made-up people: at times that look like those of people.

use crate::clock;
use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};

/// Who does something: Almi in office hours, the person also in the evening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The person.
    Person,
    /// The controller.
    Almi,
}

impl By {
    /// The first minute of their day, and how many minutes it has.
    fn hours(self) -> (u32, u32) {
        match self {
            By::Person => (7 * 60 + 12, 14 * 60),
            By::Almi => (8 * 60 + 9, 8 * 60),
        }
    }
}

/// A time in Sweden so many days ago, as such things happen: another one on each day and for each person, yet the same
/// whenever the demo starts. Never in the future.
#[must_use]
pub fn days_ago(now: DateTime<Utc>, days: u32, (who, by): (u32, By)) -> DateTime<Utc> {
    let date = clock::local_date(now).checked_sub_days(Days::new(days.into()));
    let date = date.expect("a persona's days do not reach beyond the calendar");
    let (first, number) = by.hours();
    let minute = first + (days.wrapping_mul(223) + who.wrapping_mul(97)) % number;
    let second = (days.wrapping_mul(41) + who) % 60;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60 + second, 0).expect("within the day");
    let local = date.and_time(time).and_local_timezone(chrono_tz::Europe::Stockholm).earliest();
    local.expect("clocks are set at night").with_timezone(&Utc).min(now)
}

/// Between two things on one day.
pub const BETWEEN: TimeDelta = TimeDelta::minutes(23);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_time_is_of_its_day_within_hours_and_never_in_the_future() {
        let now: DateTime<Utc> = "2026-11-20T09:30:00Z".parse().unwrap();
        for by in [By::Person, By::Almi] {
            let (first, number) = by.hours();
            for days in 1..400 {
                for who in [3, 512, 1_001] {
                    let at = days_ago(now, days, (who, by));
                    let date = clock::local_date(now).checked_sub_days(Days::new(days.into())).unwrap();
                    assert_eq!(clock::local_date(at), date);
                    let local = at.with_timezone(&chrono_tz::Europe::Stockholm).time();
                    let minute = chrono::Timelike::num_seconds_from_midnight(&local) / 60;
                    assert!((first..first + number).contains(&minute), "{local}");
                }
            }
            assert!(days_ago(now, 0, (7, by)) <= now);
        }
    }
}
