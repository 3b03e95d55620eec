//! When an answer is due (Art. 12(3) GDPR, counted as Regulation (EEC, Euratom) 1182/71 says), and which day it is in Sweden.
//! Written from the law's text, and not from what any backend does.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeDelta, Utc, Weekday};

/// Months within which a request is answered (Art. 12(3), first sentence).
pub const ONE_MONTH: u32 = 1;

/// The same from receipt, when the time was extended by two further months (Art. 12(3), second sentence).
pub const EXTENDED: u32 = 3;

/// Easter Sunday (the anonymous Gregorian computus).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let whole = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(whole / 31).ok()?, u32::try_from(whole % 31 + 1).ok()?)
}

/// The Saturday that falls within a week from a day.
fn saturday_from(first: Option<NaiveDate>) -> Option<NaiveDate> {
    (0..7).filter_map(|days| first?.checked_add_days(Days::new(days))).find(|day| day.weekday() == Weekday::Sat)
}

/// Is it a public holiday in Sweden (SFS 1989:253)? Sundays too. The eves are none.
#[must_use]
pub fn is_public_holiday(day: NaiveDate) -> bool {
    let year = day.year();
    let fixed = [(1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26)];
    let on = |month, date| NaiveDate::from_ymd_opt(year, month, date);
    let easter = easter(year);
    // Good Friday, Easter, Easter Monday, Ascension, Whit Sunday.
    let movable = [-2, 0, 1, 39, 49].map(|days| easter.and_then(|day| day.checked_add_signed(TimeDelta::days(days))));
    let midsummer = saturday_from(on(6, 20));
    let all_saints = saturday_from(on(10, 31));
    day.weekday() == Weekday::Sun
        || fixed.contains(&(day.month(), day.day()))
        || movable.contains(&Some(day))
        || [midsummer, all_saints].contains(&Some(day))
}

/// Is it Midsummer Eve, Christmas Eve or New Year's Eve? Act 1930:173 takes them for holidays; the Regulation does not.
#[must_use]
pub fn is_eve(day: NaiveDate) -> bool {
    let midsummer = saturday_from(NaiveDate::from_ymd_opt(day.year(), 6, 20)).and_then(|day| day.pred_opt());
    [(12, 24), (12, 31)].contains(&(day.month(), day.day())) || midsummer == Some(day)
}

/// A period of months, and what happened to its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The same date in the last month, or that month's last day (Art. 3(2)(c)).
    pub nominal: NaiveDate,
    /// That day, or the working day after it (Art. 3(4)).
    pub last: NaiveDate,
    /// The same where eves are taken for holidays: never earlier.
    pub with_eves: NaiveDate,
    /// Does the last month lack the date?
    pub clamped: bool,
}

/// The period of so many months from a day of receipt.
#[must_use]
pub fn period(received: NaiveDate, months: u32) -> Option<Period> {
    let nominal = received.checked_add_months(Months::new(months))?;
    let is_free = |day: NaiveDate| day.weekday() == Weekday::Sat || is_public_holiday(day);
    let after = |skipped: &dyn Fn(NaiveDate) -> bool| nominal.iter_days().find(|day| !skipped(*day));
    Some(Period {
        nominal,
        last: after(&is_free)?,
        with_eves: after(&|day| is_free(day) || is_eve(day))?,
        clamped: nominal.day() != received.day(),
    })
}

/// The last Sunday of a month with 31 days, at 01:00 UTC: summer time begins and ends then.
fn change_of_time(year: i32, month: u32) -> Option<DateTime<Utc>> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let sunday = last - Days::new(u64::from(last.weekday().num_days_from_sunday()));
    Some(sunday.and_hms_opt(1, 0, 0)?.and_utc())
}

/// The date of an instant (RFC 3339) in Europe/Stockholm, by the Union's rule of summer time.
#[must_use]
pub fn swedish_date(instant: &str) -> Option<NaiveDate> {
    let instant = DateTime::parse_from_rfc3339(instant).ok()?.with_timezone(&Utc);
    let (begins, ends) = (change_of_time(instant.year(), 3)?, change_of_time(instant.year(), 10)?);
    let hours = if (begins..ends).contains(&instant) { 2 } else { 1 };
    Some((instant + TimeDelta::hours(hours)).date_naive())
}

/// An instant in RFC 3339, to be compared.
#[must_use]
pub fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|instant| instant.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Received, last day by the Regulation, the same with eves, last day of three months.
    const VECTORS: [(&str, &str, &str, &str); 9] = [
        ("2026-01-31", "2026-03-02", "2026-03-02", "2026-04-30"),
        ("2026-03-03", "2026-04-07", "2026-04-07", "2026-06-03"),
        ("2026-05-19", "2026-06-19", "2026-06-22", "2026-08-19"),
        ("2026-08-31", "2026-09-30", "2026-09-30", "2026-11-30"),
        ("2026-11-20", "2026-12-21", "2026-12-21", "2027-02-22"),
        ("2026-11-24", "2026-12-24", "2026-12-28", "2027-02-24"),
        ("2026-12-06", "2027-01-07", "2027-01-07", "2027-03-08"),
        ("2027-02-26", "2027-03-30", "2027-03-30", "2027-05-26"),
        ("2028-01-31", "2028-02-29", "2028-02-29", "2028-05-02"),
    ];

    #[test]
    fn a_month_ends_as_the_regulation_says() {
        for (received, strict, eves, extended) in VECTORS {
            let month = period(day(received), ONE_MONTH).unwrap();
            assert_eq!((month.last, month.with_eves), (day(strict), day(eves)), "{received}");
            assert_eq!(period(day(received), EXTENDED).unwrap().last, day(extended), "{received}");
        }
        assert!(period(day("2026-01-31"), ONE_MONTH).unwrap().clamped);
        assert!(!period(day("2026-08-30"), ONE_MONTH).unwrap().clamped);
    }

    #[test]
    fn holidays_are_those_of_the_act() {
        for holiday in
            ["2026-04-03", "2026-04-06", "2026-05-14", "2026-06-06", "2026-06-20", "2026-10-31", "2027-01-06"]
        {
            assert!(is_public_holiday(day(holiday)), "{holiday}");
        }
        // Maundy Thursday, Whit Monday, the eves, a day between.
        for working in ["2026-04-02", "2026-05-25", "2026-12-24", "2026-12-31", "2026-06-19", "2026-05-15"] {
            assert!(!is_public_holiday(day(working)), "{working}");
        }
        assert!(is_eve(day("2026-06-19")) && is_eve(day("2026-12-24")) && !is_eve(day("2026-12-23")));
    }

    #[test]
    fn the_day_changes_at_midnight_in_sweden() {
        for (instant, date) in [
            ("2026-11-20T22:59:59Z", "2026-11-20"),
            ("2026-11-20T23:00:00Z", "2026-11-21"),
            ("2026-08-30T22:00:00.000Z", "2026-08-31"),
            ("2026-03-29T00:59:59Z", "2026-03-29"),
            ("2026-10-24T22:30:00Z", "2026-10-25"),
            ("2026-10-25T22:30:00Z", "2026-10-25"),
        ] {
            assert_eq!(swedish_date(instant), Some(day(date)), "{instant}");
        }
        assert_eq!(swedish_date("yesterday"), None);
    }
}
