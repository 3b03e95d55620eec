//! The second lock on what may be in a package: the backend decides, this refuses what should not have come.

use crate::error::Refusal;
use crate::forms::{is_instant, is_language, is_organisation_number};
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
    /// Contact details, and what else is masked for everyone, in both parts.
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
        return Err(("record", Refusal::MaskedNotTicked));
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
        ([Origin::Provided, Origin::Observed].map(Origin::source).contains(&Some(record.source.as_str())), "source"),
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

/// An absolute IRI, roughly: a scheme, and nothing that never stands in one.
fn is_iri(text: &str) -> bool {
    let scheme = |it: &str| it.starts_with(|first: char| first.is_ascii_alphabetic()) && it.bytes().all(is_scheme_byte);
    text.split_once(':').is_some_and(|(first, rest)| scheme(first) && !rest.is_empty())
        && !text.contains(|it: char| it.is_whitespace() || it.is_control() || "<>\"{}|\\^`".contains(it))
}

fn is_scheme_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iris() {
        assert!(is_iri("https://w3id.org/dpv/pd#Name") && is_iri("urn:x:y"));
        assert!(!is_iri("pd Name") && !is_iri("Name") && !is_iri("1a:b") && !is_iri("a:<b>"));
    }
}
