//! When an answer is due: Regulation (EEC, Euratom) 1182/71 applied to Art. 12(3) GDPR.
//!
//! The day of receipt is not counted. The period ends on the same date one (or three) months later, or on the last
//! day of that month if the date does not exist; a last day that is a Saturday, Sunday or public holiday moves to the
//! next working day. An extension runs from receipt, not from the moved date.

use crate::Date;
use crate::holidays::{is_eve, is_rest_day};
use chrono::Months;

/// How a last day is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DeadlineRules {
    /// Also move a last day that falls on Midsummer, Christmas or New Year's Eve (Act 1930:173 s. 2). Off by default:
    /// without it the date is earlier, which is always safe.
    pub roll_eves: bool,
}

impl DeadlineRules {
    /// Is the date a working day under these rules?
    #[must_use]
    pub fn is_working_day(self, date: Date) -> bool {
        let rolled_eve = self.roll_eves && is_eve(date);
        !is_rest_day(date) && !rolled_eve
    }

    /// Latest date of the answer: one month from receipt (Art. 12(3), first sentence).
    #[must_use]
    pub fn due(self, received_on: Date) -> Date {
        self.after_months(received_on, 1)
    }

    /// Latest date after an extension: three months from receipt (Art. 12(3), second sentence).
    #[must_use]
    pub fn extended_due(self, received_on: Date) -> Date {
        self.after_months(received_on, 3)
    }

    fn after_months(self, received_on: Date, months: u32) -> Date {
        let nominal = nominal(received_on, months);
        let first = nominal.iter_days().find(|date| self.is_working_day(*date));
        first.expect("a working day follows within a week or two")
    }
}

/// The same date so many months later, or the last day of that month; not yet moved to a working day.
#[must_use]
pub fn nominal(received_on: Date, months: u32) -> Date {
    // `checked_add_months` ends at the last day of a shorter month, which is what Art. 3(2)(c) asks for.
    received_on.checked_add_months(Months::new(months)).expect("a day of receipt has a year of four digits")
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Received, nominal, due (strict), due (eves), three months (strict).
    const VECTORS: [(&str, &str, &str, &str, &str); 9] = [
        ("2026-01-31", "2026-02-28", "2026-03-02", "2026-03-02", "2026-04-30"),
        ("2026-03-03", "2026-04-03", "2026-04-07", "2026-04-07", "2026-06-03"),
        ("2026-05-19", "2026-06-19", "2026-06-19", "2026-06-22", "2026-08-19"),
        ("2026-08-31", "2026-09-30", "2026-09-30", "2026-09-30", "2026-11-30"),
        ("2026-11-20", "2026-12-20", "2026-12-21", "2026-12-21", "2027-02-22"),
        ("2026-11-24", "2026-12-24", "2026-12-24", "2026-12-28", "2027-02-24"),
        ("2026-12-06", "2027-01-06", "2027-01-07", "2027-01-07", "2027-03-08"),
        ("2027-02-26", "2027-03-26", "2027-03-30", "2027-03-30", "2027-05-26"),
        ("2028-01-31", "2028-02-29", "2028-02-29", "2028-02-29", "2028-05-02"),
    ];

    #[test]
    fn the_test_vectors_hold() {
        let strict = DeadlineRules::default();
        let eves = DeadlineRules { roll_eves: true };
        for (received, nominal_day, due, due_eves, extended) in VECTORS {
            let received = date(received);
            assert_eq!(nominal(received, 1), date(nominal_day), "nominal, {received}");
            assert_eq!(strict.due(received), date(due), "strict, {received}");
            assert_eq!(eves.due(received), date(due_eves), "eves, {received}");
            assert_eq!(strict.extended_due(received), date(extended), "three months, {received}");
        }
    }

    #[test]
    fn every_day_from_2020_to_2050_keeps_the_rules() {
        for roll_eves in [false, true] {
            let rules = DeadlineRules { roll_eves };
            let mut before = date("2019-12-31");
            for received in date("2020-01-01").iter_days().take_while(|day| day.year() <= 2050) {
                for (due, nominal_day) in
                    [(rules.due(received), nominal(received, 1)), (rules.extended_due(received), nominal(received, 3))]
                {
                    assert!(rules.is_working_day(due), "{received} gives {due}");
                    assert!(due >= nominal_day, "{received}: {due} is before {nominal_day}");
                    let between = nominal_day.iter_days().take_while(|day| *day < due);
                    for skipped in between {
                        assert!(!rules.is_working_day(skipped), "{received} skips {skipped}");
                    }
                }
                assert!(rules.due(received) >= before, "not monotonic at {received}");
                before = rules.due(received);
            }
        }
    }

    proptest! {
        #[test]
        fn the_extension_never_ends_before_the_first_date(days in 0i64..40_000) {
            let received = date("1990-01-01") + chrono::TimeDelta::days(days);
            let rules = DeadlineRules::default();
            prop_assert!(rules.extended_due(received) > rules.due(received));
        }
    }
}
