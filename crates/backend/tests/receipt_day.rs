//! The day of receipt: the date in Europe/Stockholm, every day of 2020 to 2050, against the rule of summer time
//! written out here (Directive 2000/84/EC), which shares nothing with the zone tables of the backend.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use backend::clock::local_date;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc, Weekday};

/// 01:00 UTC on the last Sunday of a month: summer time begins in March and ends in October.
fn change(year: i32, month: u32) -> DateTime<Utc> {
    let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap();
    let sunday = (0..7).map(|back| last - TimeDelta::days(back)).find(|day| day.weekday() == Weekday::Sun);
    sunday.unwrap().and_hms_opt(1, 0, 0).unwrap().and_utc()
}

fn hours_ahead(instant: DateTime<Utc>) -> i64 {
    if (change(instant.year(), 3)..change(instant.year(), 10)).contains(&instant) { 2 } else { 1 }
}

/// The instant at which a day begins in Stockholm. Summer time never changes at midnight, so both midnights of a day
/// lie firmly on one side.
fn midnight(day: NaiveDate) -> DateTime<Utc> {
    let as_utc = day.and_hms_opt(0, 0, 0).unwrap().and_utc();
    as_utc - TimeDelta::hours(hours_ahead(as_utc - TimeDelta::hours(1)))
}

fn every_day() -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    first.iter_days().take_while(|day| day.year() <= 2050)
}

#[test]
fn a_request_belongs_to_the_day_it_is_in_stockholm() {
    let mut cases = 0;
    for day in every_day() {
        let (begins, ends) = (midnight(day), midnight(day.succ_opt().unwrap()));
        let length = (ends - begins).num_hours();
        let expected = match day {
            _ if day == change(day.year(), 3).date_naive() => 23,
            _ if day == change(day.year(), 10).date_naive() => 25,
            _ => 24,
        };
        assert_eq!(length, expected, "{day}");
        let instants = [
            (begins - TimeDelta::milliseconds(1), day.pred_opt().unwrap()),
            (begins, day),
            (begins + TimeDelta::milliseconds(1), day),
            (begins + TimeDelta::hours(12), day),
            (ends - TimeDelta::seconds(1), day),
            (ends - TimeDelta::milliseconds(1), day),
            (ends, day.succ_opt().unwrap()),
        ];
        for (instant, expected) in instants {
            assert_eq!(local_date(instant), expected, "{instant}");
            cases += 1;
        }
    }
    assert_eq!(cases, 7 * 11_323);
}

#[test]
fn the_hours_around_each_change_of_summer_time() {
    let mut cases = 0;
    for year in 2020..=2050 {
        for month in [3, 10] {
            let change = change(year, month);
            for minutes in (-240..=240).step_by(10) {
                for seconds in [-1, 0, 1] {
                    let instant = change + TimeDelta::seconds(60 * minutes + seconds);
                    let expected = (instant + TimeDelta::hours(hours_ahead(instant))).date_naive();
                    assert_eq!(local_date(instant), expected, "{instant}");
                    cases += 1;
                }
            }
        }
    }
    assert_eq!(cases, 31 * 2 * 49 * 3);
}
