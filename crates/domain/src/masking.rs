//! What is masked on the screen until the person asks for it, because others may see the screen; and left out of a
//! package unless the person asks for it, because a file travels on.
//!
//! For everyone alike: where a person has a protected identity, masking only theirs would tell that they have one.
//! A sole trader's organisation number is a personal number, so those are masked too. So is the regional company that
//! shares the responsibility for somebody's data: it tells a region.

use crate::identity::PersonalNumber;

/// The category of which everything is masked.
const CATEGORY: &str = "contact-details";

/// Types of values, in the words of the package's schema, that say who or where somebody is.
const TYPES: [&str; 5] = ["personal-identity-number", "organisation-number", "email", "phone", "address"];

/// Fields of other types that say where somebody works, lives or signs in from.
const FIELDS: [&str; 6] =
    ["employer-name", "municipality", "ip-address", "sign-in-location", "company-number", "almi-company"];

/// Is a record's value masked?
#[must_use]
pub fn is_masked(category: &str, field: &str, value_type: &str) -> bool {
    category == CATEGORY || TYPES.contains(&value_type) || FIELDS.contains(&field)
}

/// All that [`is_masked`] depends on beside the record, as text: for who keeps its answers.
#[must_use]
pub fn facts() -> String {
    format!("covered {CATEGORY} {} {}\n", TYPES.join(" "), FIELDS.join(" "))
}

/// What is seen in place of a masked value: the date of a personal number, dots for anything else.
#[must_use]
pub fn mask(value_type: &str, value: &str) -> String {
    match PersonalNumber::parse(value).filter(|_| value_type == "personal-identity-number") {
        Some(number) => number.masked(),
        None => "••••••".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_who_or_where_is_masked() {
        assert!(is_masked("contact-details", "preferred-channel", "string"));
        assert!(is_masked("identity-data", "personal-number", "personal-identity-number"));
        assert!(is_masked("organisational-information", "employer-name", "string"));
        assert!(is_masked("company-data", "company-number", "organisation-number"));
        assert!(!is_masked("identity-data", "given-name", "string"));
        assert!(!is_masked("communication", "portal-message", "string"));
    }

    #[test]
    fn the_text_of_the_facts_names_everything_that_counts() {
        let facts = facts();
        for word in [CATEGORY].iter().chain(&TYPES).chain(&FIELDS) {
            assert!(facts.split_whitespace().any(|it| it == *word), "{word}");
        }
    }

    #[test]
    fn of_a_personal_number_the_last_four_digits_are_covered_and_of_all_else_everything() {
        assert_eq!(mask("personal-identity-number", "190901219931"), "19090121-••••");
        assert_eq!(mask("personal-identity-number", "no number"), "••••••");
        assert_eq!(mask("phone", "190901219931"), "••••••");
    }
}
