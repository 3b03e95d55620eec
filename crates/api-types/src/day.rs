//! Local dates on the wire: `YYYY-MM-DD`.
//!
//! Written by hand because the general date parser costs about 10 kB of wasm and is used for nothing else.

use domain::Date;
use serde::{Deserialize, Deserializer, Serializer, de};

/// Reads `YYYY-MM-DD`.
#[must_use]
pub fn parse(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    // The numbers' own reading would take a sign too.
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if !is_plain || parts.next().is_some() || (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    Date::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Writes `YYYY-MM-DD`.
#[must_use]
pub fn format(date: Date) -> String {
    use chrono::Datelike;
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// For `#[serde(with = "crate::day")]`.
///
/// # Errors
/// Those of the serialiser.
pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&format(*date))
}

/// For `#[serde(with = "crate::day")]`.
///
/// # Errors
/// When the text is not a date.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| de::Error::custom("not a date YYYY-MM-DD"))
}

/// The same for a date that may be absent.
pub mod option {
    use super::{Date, Deserialize, Deserializer, Serializer, de, format, parse};

    /// For `#[serde(with = "crate::day::option")]`.
    ///
    /// # Errors
    /// Those of the serialiser.
    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => serializer.serialize_some(&format(*date)),
            None => serializer.serialize_none(),
        }
    }

    /// For `#[serde(with = "crate::day::option", default)]`.
    ///
    /// # Errors
    /// When the text is not a date.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        Option::<String>::deserialize(deserializer)?
            .map(|text| parse(&text).ok_or_else(|| de::Error::custom("not a date YYYY-MM-DD")))
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_round_trip_and_nonsense_is_refused() {
        assert_eq!(format(parse("2026-12-01").unwrap()), "2026-12-01");
        for bad in [
            "2026-13-01",
            "2026-2-01",
            "2026-02-30",
            "2026-02-01-01",
            "20260201",
            "",
            "åååå-01-01",
            "+026-01-01",
            "2026-+1-+1",
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
