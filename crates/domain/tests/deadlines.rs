//! Due dates and holidays, every day of 2020 to 2050, against a second calendar that shares no code with the first.

use chrono::Datelike;
use domain::Date;
use domain::deadline::{DeadlineRules, nominal};
use domain::holidays::{easter, is_eve, is_public_holiday, is_rest_day};

/// Year, month, day.
type Day = (i32, u32, u32);

/// The second calendar. Days are numbered from 1 March of year 0.
mod second {
    use super::Day;

    pub fn days_in_month(year: i32, month: u32) -> u32 {
        match month {
            2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    pub fn next((year, month, day): Day) -> Day {
        if day < days_in_month(year, month) {
            (year, month, day + 1)
        } else if month < 12 {
            (year, month + 1, 1)
        } else {
            (year + 1, 1, 1)
        }
    }

    /// 0 is Sunday (Sakamoto's method).
    pub fn weekday((year, month, day): Day) -> i32 {
        const SHIFT: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let year = if month < 3 { year - 1 } else { year };
        (year + year / 4 - year / 100 + year / 400 + SHIFT[month as usize - 1] + day as i32) % 7
    }

    /// Easter Sunday by golden number, epact and the following Sunday (Clavius, as in Knuth, *The Art of Computer
    /// Programming* 1.3.2, exercise 14).
    pub fn easter(year: i32) -> Day {
        let golden = year % 19 + 1;
        let century = year / 100 + 1;
        let dropped = 3 * century / 4 - 12;
        let moon = (8 * century + 5) / 25 - 5;
        let sunday = 5 * year / 4 - dropped - 10;
        let mut epact = (11 * golden + 20 + moon - dropped).rem_euclid(30);
        if (epact == 25 && golden > 11) || epact == 24 {
            epact += 1;
        }
        let mut full = 44 - epact;
        if full < 21 {
            full += 30;
        }
        let march = full + 7 - (sunday + full) % 7;
        if march > 31 { (year, 4, march as u32 - 31) } else { (year, 3, march as u32) }
    }

    fn shifted(mut from: Day, days: u32) -> Day {
        for _ in 0..days {
            from = next(from);
        }
        from
    }

    fn saturday_between(year: i32, month: u32, first: u32) -> Day {
        let mut day = (year, month, first);
        while weekday(day) != 6 {
            day = next(day);
        }
        day
    }

    /// The public holidays of Act (1989:253) beside Sundays.
    pub fn holidays(year: i32) -> Vec<Day> {
        let easter = easter(year);
        // Good Friday: the day from which Easter Sunday is two days away.
        let mut good_friday = (year, 3, 1);
        while shifted(good_friday, 2) != easter {
            good_friday = next(good_friday);
        }
        vec![
            (year, 1, 1),
            (year, 1, 6),
            good_friday,
            easter,
            next(easter),
            (year, 5, 1),
            shifted(easter, 39),
            shifted(easter, 49),
            (year, 6, 6),
            saturday_between(year, 6, 20),
            saturday_between(year, 10, 31),
            (year, 12, 25),
            (year, 12, 26),
        ]
    }

    pub fn eves(year: i32) -> Vec<Day> {
        let (_, month, midsummer) = saturday_between(year, 6, 20);
        vec![(year, month, midsummer - 1), (year, 12, 24), (year, 12, 31)]
    }

    pub fn rests(day: Day, eves_too: bool) -> bool {
        matches!(weekday(day), 0 | 6) || holidays(day.0).contains(&day) || (eves_too && eves(day.0).contains(&day))
    }

    /// The same date so many months later, or the last of that month.
    pub fn later((year, month, day): Day, months: u32) -> Day {
        let count = month - 1 + months;
        let (year, month) = (year + (count / 12) as i32, count % 12 + 1);
        (year, month, day.min(days_in_month(year, month)))
    }
}

fn plain(date: Date) -> Day {
    (date.year(), date.month(), date.day())
}

fn every_day() -> impl Iterator<Item = Date> {
    let first = Date::from_ymd_opt(2020, 1, 1).expect("a date");
    first.iter_days().take_while(|day| day.year() <= 2050)
}

#[test]
fn easter_and_the_holidays_are_those_of_the_second_calendar() {
    for year in 1900..=2199 {
        assert_eq!(plain(easter(year)), second::easter(year));
        assert_eq!(second::weekday(second::easter(year)), 0, "{year}: Easter is a Sunday");
    }
    let mut compared = 0;
    for day in every_day() {
        let (year, ours) = (day.year(), plain(day));
        let (holidays, eves) = (second::holidays(year), second::eves(year));
        assert_eq!(is_public_holiday(day), holidays.contains(&ours), "{day}");
        assert_eq!(is_eve(day), eves.contains(&ours), "{day}");
        assert_eq!(is_rest_day(day), second::rests(ours, false), "{day}");
        compared += 1;
    }
    assert_eq!(compared, 11_323);
}

#[test]
fn every_due_date_of_2020_to_2050() {
    let (mut cases, mut longest) = (0, 0);
    for roll_eves in [false, true] {
        let rules = DeadlineRules { roll_eves };
        for months in [1, 3] {
            let mut before = Date::MIN;
            for received in every_day() {
                let due = if months == 1 { rules.due(received) } else { rules.extended_due(received) };
                let told = format!("{received}, {months} months, eves {roll_eves}: {due}");
                assert!(!second::rests(plain(due), roll_eves), "{told} is no working day");
                let nominal_day = second::later(plain(received), months);
                assert_eq!(plain(nominal(received, months)), nominal_day, "{told}");
                // Later than the nominal day by the days of rest that begin with it, and by no more.
                let (mut expected, mut run) = (nominal_day, 0);
                while second::rests(expected, roll_eves) {
                    expected = second::next(expected);
                    run += 1;
                }
                assert_eq!(plain(due), expected, "{told}");
                assert!(due >= before, "{told} is before the one of the day before, {before}");
                before = due;
                longest = longest.max(run);
                cases += 1;
            }
        }
    }
    assert_eq!(cases, 45_292);
    // With the eves, from Christmas Eve on a Wednesday to the Sunday; without them, the four days of Easter.
    assert_eq!(longest, 5);
}

#[test]
fn with_the_eves_a_date_is_never_earlier_and_an_extension_counts_from_receipt() {
    let (strict, eves) = (DeadlineRules::default(), DeadlineRules { roll_eves: true });
    for received in every_day() {
        assert!(eves.due(received) >= strict.due(received));
        assert!(eves.extended_due(received) >= strict.extended_due(received));
        assert!(strict.extended_due(received) > eves.due(received));
    }
    // Two months after the first date would be 28 April.
    let received = Date::from_ymd_opt(2027, 1, 30).expect("a date");
    assert_eq!(plain(strict.extended_due(received)), (2027, 4, 30));
}
