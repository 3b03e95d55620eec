//! Personal identity numbers, coordination numbers and organisation numbers: check and mask. Telephone numbers: check.
//!
//! Source: SFS 1991:481 s. 18 (form and check digit), SFS 2022:1697 (coordination numbers). The date in a number may
//! be a nearby day, so it is never shown as a birth date, and nothing about a person is derived from it.

use crate::Date;

/// The check digit over nine digits: weights 2 and 1 in turn, digits of the products summed.
fn luhn_ok(ten_digits: &[u8]) -> bool {
    let sum: u32 = ten_digits
        .iter()
        .enumerate()
        .map(|(index, digit)| {
            let product = u32::from(*digit) * if index % 2 == 0 { 2 } else { 1 };
            product / 10 + product % 10
        })
        .sum();
    ten_digits.len() == 10 && sum.is_multiple_of(10)
}

fn digits(text: &str) -> Option<Vec<u8>> {
    text.bytes().map(|byte| byte.is_ascii_digit().then(|| byte - b'0')).collect()
}

/// A personal identity number or coordination number, twelve digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonalNumber(String);

impl PersonalNumber {
    /// Reads twelve digits, with or without a hyphen before the last four.
    ///
    /// Returns `None` for an impossible date, birth number 000, a wrong check digit or anything but digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let compact: String = text.trim().chars().filter(|c| *c != '-').collect();
        let all = digits(&compact).filter(|all| all.len() == 12)?;
        let year: i32 = compact.get(..4)?.parse().ok()?;
        let month: u32 = compact.get(4..6)?.parse().ok()?;
        let day: u32 = compact.get(6..8)?.parse().ok()?;
        // A coordination number has the day plus sixty.
        Date::from_ymd_opt(year, month, if day > 60 { day - 60 } else { day })?;
        let birth_number = compact.get(8..11)?;
        (birth_number != "000" && luhn_ok(all.get(2..)?)).then_some(Self(compact))
    }

    /// All twelve digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The eight digits of the date; the rest is hidden unless the person asks: `19570428-••••`.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{}-••••", &self.0[..8])
    }

    /// The full number as it is written: `19570428-9895`.
    #[must_use]
    pub fn written(&self) -> String {
        format!("{}-{}", &self.0[..8], &self.0[8..])
    }

    /// Is it from the test series, last four digits 9880-9999? Only these may be in demo data.
    #[must_use]
    pub fn is_synthetic(&self) -> bool {
        self.0.get(8..).and_then(|last| last.parse::<u16>().ok()).is_some_and(|last| (9880..=9999).contains(&last))
    }
}

/// Never the number itself: it must not slip into a log.
impl std::fmt::Debug for PersonalNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonalNumber(••••)")
    }
}

/// An organisation number, written `NNNNNN-NNNN`. A sole trader's is a personal number and is treated as one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationNumber(String);

impl OrganisationNumber {
    /// Reads ten digits, with or without hyphen; the third digit is 2 or more, so that it cannot be a date.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let compact: String = text.trim().chars().filter(|c| *c != '-').collect();
        let all = digits(&compact).filter(|all| luhn_ok(all))?;
        (all.get(2).is_some_and(|third| *third >= 2)).then_some(Self(compact))
    }

    /// As it is written: `NNNNNN-NNNN`.
    #[must_use]
    pub fn written(&self) -> String {
        format!("{}-{}", &self.0[..6], &self.0[6..])
    }
}

/// A telephone number of an organisation, as people write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads `08-465 004 00`, `+46 8 465 004 00` and the like: digits, spaces and hyphens, and a plus in front of the
    /// country's code; five digits at least and fifteen at most (ITU-T E.164).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let written = text.trim();
        let national = written.strip_prefix('+').unwrap_or(written);
        let may_stand = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-');
        let many = national.chars().filter(char::is_ascii_digit).count();
        let is_one = national.starts_with(|c: char| c.is_ascii_digit())
            && national.ends_with(|c: char| c.is_ascii_digit())
            && national.chars().all(may_stand)
            && (5..=15).contains(&many);
        is_one.then(|| Self(written.to_owned()))
    }

    /// As it is written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.0
    }

    /// As it is dialled: digits, and the plus. What follows `tel:` (RFC 3966).
    #[must_use]
    pub fn dialled(&self) -> String {
        self.0.chars().filter(|c| !matches!(c, ' ' | '-')).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_numbers_good_and_bad() {
        for good in ["200002292399", "190901219931", "202107919967", "20000229-2399"] {
            assert!(PersonalNumber::parse(good).is_some(), "{good}");
        }
        for bad in ["201509160006", "197004289895", "2000022923", "20000229239A", "200013292399", "", "२०००"] {
            assert!(PersonalNumber::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_number_is_masked_and_never_debug_printed() {
        let number = PersonalNumber::parse("190901219931").unwrap();
        assert_eq!(number.masked(), "19090121-••••");
        assert_eq!(number.written(), "19090121-9931");
        assert!(number.is_synthetic());
        assert!(!format!("{number:?}").contains("19090121"));
        assert!(!PersonalNumber::parse("200002292399").unwrap().is_synthetic());
    }

    #[test]
    fn organisation_numbers_good_and_bad() {
        assert_eq!(OrganisationNumber::parse("556016-0680").unwrap().written(), "556016-0680");
        for bad in ["556016-0681", "190901219931", "0909219931", ""] {
            assert!(OrganisationNumber::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn telephone_numbers_good_and_bad() {
        for (good, dialled) in [
            ("08-465 004 00", "0846500400"),
            (" +46 8 465 004 00 ", "+46846500400"),
            ("114 14", "11414"),
            ("+123456789012345", "+123456789012345"),
        ] {
            let number = PhoneNumber::parse(good).unwrap();
            assert_eq!((number.written(), number.dialled().as_str()), (good.trim(), dialled));
        }
        for bad in
            ["", "112 0", "+", "+46+8123456", "08/123456", "08-123456 ext", "-0812345", "0812345-", "1234567890123456"]
        {
            assert!(PhoneNumber::parse(bad).is_none(), "{bad}");
        }
    }
}
