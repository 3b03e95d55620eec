//! What may become linked data. The backend decides; this refuses what should not have come.

use crate::forms::{is_instant, is_language};
use crate::layout::is_slug;
use api_types::consent::Consent;
use api_types::export::{ActivityFacts, ExportFacts};
use domain::dpv;
use domain::portability::RESTRICTED_ACTIVITIES;
use domain::register::LegalBasis;

/// Not named in anything about one person, whichever activity uses it.
const NEVER_PER_PERSON: &str = "criminal-data";

/// Can these facts be written, and may they be? The member that breaks a rule.
pub(crate) fn check(facts: &ExportFacts) -> Result<(), &'static str> {
    let named = facts.categories.iter().chain(&facts.recipients).all(|one| is_told(&one.id) && are_terms(&one.dpv));
    let rules = [
        (facts.activities.iter().all(is_activity), "facts.activities"),
        (named, "facts.categories"),
        (facts.consents.iter().all(is_consent), "facts.consents"),
    ];
    rules.iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, member)| Err(member))
}

fn is_told(category: &str) -> bool {
    is_slug(category) && category != NEVER_PER_PERSON
}

fn is_open(id: &str) -> bool {
    is_slug(id) && !RESTRICTED_ACTIVITIES.contains(&id)
}

fn is_activity(activity: &ActivityFacts) -> bool {
    is_open(&activity.id)
        && is_slug(&activity.notice)
        && LegalBasis::parse(&activity.legal_basis).is_some()
        && are_terms(&activity.dpv_purposes)
        && are_terms(&activity.dpv_sources)
        && activity.categories.iter().all(|id| is_told(id))
        && activity.recipients.iter().all(|id| is_slug(id))
}

fn is_consent(consent: &Consent) -> bool {
    is_name(&consent.id)
        && is_open(&consent.activity)
        && consent.categories.iter().all(|id| is_told(id))
        && is_language(&consent.text.language)
        && consent.events.iter().all(|event| is_instant(&event.at))
}

/// Only from the vocabularies of [`dpv`].
fn are_terms(terms: &[String]) -> bool {
    terms.iter().all(|term| dpv::name(term).is_some_and(is_name))
}

/// Does it stand in an IRI as it is?
pub(crate) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}
