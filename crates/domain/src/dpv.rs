//! Terms of the Data Privacy Vocabulary (DPV 2.3), `prefix:Name`.

/// The vocabularies that are used: the prefix, and what the address (IRI) of a term begins with. Only those that say what
/// is done and with what. Reasons for refusals (`justifications`) are in none of them: some of those would themselves tell
/// what the law forbids to tell.
const VOCABULARIES: [(&str, &str); 3] = [
    ("dpv", "https://w3id.org/dpv#"),
    ("pd", "https://w3id.org/dpv/pd#"),
    ("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#"),
];

/// What the address of a term begins with, and its name; `None` for a term of another vocabulary.
fn parts(term: &str) -> Option<(&'static str, &str)> {
    let (prefix, name) = term.split_once(':')?;
    VOCABULARIES.iter().find(|(known, _)| *known == prefix).map(|(_, base)| (*base, name))
}

/// The name of a term within its vocabulary; `None` for a term of another one.
#[must_use]
pub fn name(term: &str) -> Option<&str> {
    parts(term).map(|(_, name)| name)
}

/// A term as an absolute IRI; `None` for a term of another vocabulary.
#[must_use]
pub fn iri(term: &str) -> Option<String> {
    parts(term).map(|(base, name)| format!("{base}{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_terms_of_the_vocabularies_that_are_used_are_known() {
        assert_eq!((name("pd:Contact"), name("dpv:")), (Some("Contact"), Some("")));
        assert_eq!(iri("eu-gdpr:A6-1-c").as_deref(), Some("https://w3id.org/dpv/legal/eu/gdpr#A6-1-c"));
        for other in ["justifications:CrimeDetectionImpaired", "Contact", ":Contact", "PD:Contact", ""] {
            assert_eq!((name(other), iri(other)), (None, None), "{other}");
        }
    }
}
