//! The second lock on what may be in a package: the backend decides, this refuses what should not have come.

use crate::error::Refusal;
use crate::layout::is_slug;
use crate::value::{VALUE_TYPES, has_form};
use api_types::export::Record;
use domain::masking::is_masked;
use domain::portability::{Origin, RESTRICTED_ACTIVITIES, Scope, scope_of};
use domain::register::LegalBasis;

/// What the person ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticked {
    /// The voluntary part.
    pub voluntary: bool,
    /// Contact details, and what else the screen covers for everyone, in both parts.
    pub contact_details: bool,
}

/// Checks a record that is said to belong to `scope`.
///
/// # Errors
/// The first member that breaks a rule, and the rule.
pub fn record(record: &Record, scope: Scope, ticked: Ticked) -> Result<(), (&'static str, Refusal)> {
    let basis = LegalBasis::parse(&record.legal_basis.code).ok_or(("legalBasis.code", Refusal::UnknownBasis))?;
    Origin::parse(&record.origin).ok_or(("origin", Refusal::UnknownOrigin))?;
    if record.activity_ids.iter().any(|id| RESTRICTED_ACTIVITIES.contains(&id.as_str())) {
        return Err(("activityIds", Refusal::NeverIncluded));
    }
    let facts = record.facts().ok_or(("legalBasis.code", Refusal::UnknownBasis))?;
    match scope_of(facts) {
        Err(_) => return Err(("record", Refusal::NeverIncluded)),
        Ok(right) if right != scope => return Err(("scope", Refusal::WrongScope)),
        Ok(_) => {}
    }
    if scope == Scope::Voluntary && !ticked.voluntary {
        return Err(("scope", Refusal::PartNotTicked));
    }
    if !ticked.contact_details && is_masked(&record.category, &record.field, &record.value_type) {
        return Err(("record", Refusal::CoveredNotTicked));
    }
    if basis.is_consent() && record.legal_basis.consent_record_id.as_deref().is_none_or(str::is_empty) {
        return Err(("legalBasis.consentRecordId", Refusal::ConsentNotNamed));
    }
    form(record).map_err(|member| (member, Refusal::WrongForm))
}

/// The forms that the schema asks for; names the member that has not got its form.
fn form(record: &Record) -> Result<(), &'static str> {
    let activities = &record.activity_ids;
    let rules = [
        (!record.id.is_empty(), "id"),
        (is_slug(&record.category), "category"),
        (record.dpv_category.as_deref().is_none_or(is_iri), "dpvCategory"),
        (!record.field.is_empty(), "field"),
        (VALUE_TYPES.contains(&record.value_type.as_str()), "valueType"),
        (has_form(&record.value_type, &record.value), "value"),
        (matches!(record.source.as_str(), "data-subject" | "system-observed"), "source"),
        (!activities.is_empty() && activities.iter().all(|id| is_slug(id)), "activityIds"),
        (activities.iter().enumerate().all(|(at, id)| !activities[..at].contains(id)), "activityIds"),
        (!record.legal_basis.article.is_empty(), "legalBasis.article"),
        (record.controller_org_number.as_deref().is_none_or(is_organisation_number), "controllerOrgNumber"),
        (record.collected_at.as_deref().is_none_or(is_instant), "collectedAt"),
        (record.updated_at.as_deref().is_none_or(is_instant), "updatedAt"),
        (record.language.as_deref().is_none_or(is_language), "language"),
    ];
    rules.iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, member)| Err(member))
}

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

/// An absolute IRI, roughly: a scheme, and nothing that never stands in one.
fn is_iri(text: &str) -> bool {
    let scheme = |it: &str| it.starts_with(|first: char| first.is_ascii_alphabetic()) && it.bytes().all(is_scheme_byte);
    text.split_once(':').is_some_and(|(first, rest)| scheme(first) && !rest.is_empty())
        && !text.contains(|it: char| it.is_whitespace() || it.is_control() || "<>\"{}|\\^`".contains(it))
}

fn is_scheme_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)
}

/// A tag of BCP 47, roughly.
pub(crate) fn is_language(text: &str) -> bool {
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
    fn iris_and_languages() {
        assert!(is_iri("https://w3id.org/dpv/pd#Name") && is_iri("urn:x:y"));
        assert!(!is_iri("pd Name") && !is_iri("Name") && !is_iri("1a:b") && !is_iri("a:<b>"));
        assert!(is_language("sv") && is_language("sv-SE") && !is_language("") && !is_language("sv_SE"));
    }
}
