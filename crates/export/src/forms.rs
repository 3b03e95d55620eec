//! Forms of texts: dates, instants, numbers of organisations, tags of languages.

/// `NNNNNN-NNNN`.
#[must_use]
pub fn is_organisation_number(text: &str) -> bool {
    has_shape(text.as_bytes(), b"000000-0000")
}

/// A date of the calendar, `YYYY-MM-DD`.
#[must_use]
pub fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !has_shape(bytes, b"0000-00-00") {
        return false;
    }
    let (year, month, day) = (number(&bytes[..4]), number(&bytes[5..7]), number(&bytes[8..10]));
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=last).contains(&day)
}

/// An instant of RFC 3339 with its offset (`Z` or `±hh:mm`), without leap seconds.
#[must_use]
pub fn is_instant(text: &str) -> bool {
    let Some((date, rest)) = text.split_at_checked(10) else { return false };
    let Some((time, rest)) = rest.split_at_checked(9) else { return false };
    let bytes = time.as_bytes();
    if !is_date(date) || !has_shape(bytes, b"T00:00:00") {
        return false;
    }
    let zone = match rest.strip_prefix('.') {
        None => rest,
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|digit: char| digit.is_ascii_digit());
            if zone.len() == fraction.len() {
                return false;
            }
            zone
        }
    };
    let clock = |hours: &[u8], minutes: &[u8]| number(hours) < 24 && number(minutes) < 60;
    let offset = |it: &[u8]| has_shape(&it[1..], b"00:00") && clock(&it[1..3], &it[4..6]);
    clock(&bytes[1..3], &bytes[4..6])
        && number(&bytes[7..9]) < 60
        && (zone == "Z" || (zone.len() == 6 && zone.starts_with(['+', '-']) && offset(zone.as_bytes())))
}

/// A tag of BCP 47, roughly.
#[must_use]
pub fn is_language(text: &str) -> bool {
    text.len() <= 35
        && text
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Same length, digits where the shape has `0`, and the same byte elsewhere?
fn has_shape(bytes: &[u8], shape: &[u8]) -> bool {
    bytes.len() == shape.len()
        && bytes.iter().zip(shape).all(|(byte, like)| if *like == b'0' { byte.is_ascii_digit() } else { byte == like })
}

fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_and_dates() {
        for good in ["2026-11-20T09:30:00Z", "2026-11-20T09:30:00.123+01:00", "2024-02-29T23:59:59-11:30"] {
            assert!(is_instant(good), "{good}");
        }
        for bad in [
            "",
            "2026-11-20",
            "2026-11-20T09:30Z",
            "2026-11-20T24:00:00Z",
            "2026-02-30T09:30:00Z",
            "2026-11-20T09:30:00",
            "2026-11-20T09:30:00.Z",
            "2026-11-20T09:30:00+0100",
            "2026-11-20T09:30:00é1:00",
            "２026-11-20T09:30:00Z",
        ] {
            assert!(!is_instant(bad), "{bad}");
        }
        assert!(!is_date("2026-00-10") && !is_date("1900-02-29") && is_date("2000-02-29"));
    }

    #[test]
    fn languages() {
        assert!(is_language("sv") && is_language("sv-SE") && !is_language("") && !is_language("sv_SE"));
    }
}
