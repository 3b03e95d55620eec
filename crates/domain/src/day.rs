//! Local dates on the wire: `YYYY-MM-DD`. They are written as chrono writes them.

use crate::Date;
use serde::{Deserialize, Deserializer, de};

/// Reads `YYYY-MM-DD`, and nothing that looks otherwise: chrono's own reading takes `+2026-2-1` too.
#[must_use]
pub fn parse(text: &str) -> Option<Date> {
    let is_plain = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    if is_plain { text.parse().ok() } else { None }
}

/// Writes `YYYY-MM-DD`.
#[must_use]
pub fn format(date: Date) -> String {
    date.to_string()
}

/// For `#[serde(deserialize_with = …)]`.
///
/// # Errors
/// When the text is not a date.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    read(&String::deserialize(deserializer)?)
}

/// The same for a date that may be absent.
///
/// # Errors
/// When the text is not a date.
pub fn option<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    Option::<String>::deserialize(deserializer)?.map(|text| read(&text)).transpose()
}

fn read<E: de::Error>(text: &str) -> Result<Date, E> {
    parse(text).ok_or_else(|| E::custom("not a date YYYY-MM-DD"))
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
            "-026-01-01",
            "2026-+1-+1",
            " 2026-1-01",
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
