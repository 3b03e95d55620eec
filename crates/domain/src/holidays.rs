//! Swedish public holidays, by rule.
//!
//! Source: Act (1989:253) on public holidays. Sundays are holidays too; they are counted by [`is_rest_day`]. The eves
//! (Midsummer, Christmas, New Year's) are not public holidays; Act (1930:173) s. 2 treats them as such for Swedish
//! statutory time, which is why they are separate here.

use crate::Date;
use chrono::{Datelike, Days, Weekday};

/// Easter Sunday of a year in the Gregorian calendar (the anonymous Gregorian computus).
#[must_use]
pub fn easter(year: i32) -> Date {
    let a = year % 19;
    let (b, c) = (year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let (month, day) = (n / 31, n % 31 + 1);
    let date = Date::from_ymd_opt(year, month.unsigned_abs(), day.unsigned_abs());
    date.expect("the computus gives a date in March or April for every year")
}

/// The first Saturday on or after a date.
fn saturday_from(date: Option<Date>) -> Option<Date> {
    (0..7).filter_map(|n| date?.checked_add_days(Days::new(n))).find(|day| day.weekday() == Weekday::Sat)
}

/// Is the date a public holiday other than an ordinary Sunday?
#[must_use]
pub fn is_public_holiday(date: Date) -> bool {
    let fixed = matches!((date.month(), date.day()), (1, 1 | 6) | (5, 1) | (6, 6) | (12, 25 | 26));
    // Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday. Whit Monday is none since 2005.
    let from_easter = date.signed_duration_since(easter(date.year())).num_days();
    let moving = matches!(from_easter, -2 | 0 | 1 | 39 | 49);
    fixed || moving || is_midsummer_day(date) || is_all_saints_day(date)
}

fn is_midsummer_day(date: Date) -> bool {
    saturday_from(Date::from_ymd_opt(date.year(), 6, 20)) == Some(date)
}

fn is_all_saints_day(date: Date) -> bool {
    saturday_from(Date::from_ymd_opt(date.year(), 10, 31)) == Some(date)
}

/// Is the date one of the three eves that Act (1930:173) s. 2 treats as holidays?
#[must_use]
pub fn is_eve(date: Date) -> bool {
    matches!((date.month(), date.day()), (12, 24 | 31)) || date.succ_opt().is_some_and(is_midsummer_day)
}

/// Saturday, Sunday or public holiday: not a working day in the sense of Regulation 1182/71 Art. 2.
#[must_use]
pub fn is_rest_day(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun) || is_public_holiday(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> Date {
        Date::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (y, m, d) in [(2020, 4, 12), (2024, 3, 31), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25), (2049, 4, 18)] {
            assert_eq!(easter(y), day(y, m, d));
        }
    }

    #[test]
    fn holidays_of_2026() {
        let holidays = [
            (1, 1),
            (1, 6),
            (4, 3),
            (4, 5),
            (4, 6),
            (5, 1),
            (5, 14),
            (5, 24),
            (6, 6),
            (6, 20),
            (10, 31),
            (12, 25),
            (12, 26),
        ];
        let got: Vec<(u32, u32)> = day(2026, 1, 1)
            .iter_days()
            .take(365)
            .filter(|date| is_public_holiday(*date))
            .map(|date| (date.month(), date.day()))
            .collect();
        assert_eq!(got, holidays);
    }

    #[test]
    fn eves_and_bridge_days_are_working_days() {
        assert!(is_eve(day(2026, 6, 19)) && is_eve(day(2026, 12, 24)) && is_eve(day(2026, 12, 31)));
        assert!(!is_rest_day(day(2026, 6, 19)) && !is_rest_day(day(2026, 12, 24)));
        // Maundy Thursday, the day after Ascension Day, Whit Monday.
        for date in [day(2026, 4, 2), day(2026, 5, 15), day(2026, 5, 25)] {
            assert!(!is_rest_day(date) && !is_eve(date));
        }
    }
}
