//! The words in a package: the readmes, the explanation of each part, and the constant list of what is left out.
//!
//! Nothing here depends on what is *not* in the package. Contacts are those of the customer notice of 2025-04-29.

use crate::inputs::{Language, PackageInputs};
use domain::contacts::{AUTHORITY_ADDRESS, AUTHORITY_MAIL, OFFICER_ADDRESS, OFFICER_MAIL};
use domain::portability::{Exclusion, Scope};

/// The supervisory authority.
pub const IMY_NAME: &str = "Integritetsskyddsmyndigheten (IMY)";

/// Letters to Almi's data protection officer, with spaces that every reader of the package knows.
#[must_use]
pub fn officer_address() -> String {
    OFFICER_ADDRESS.replace('\u{a0}', " ")
}

/// Letters to the supervisory authority.
#[must_use]
pub fn authority_address() -> String {
    format!("Integritetsskyddsmyndigheten, {}", AUTHORITY_ADDRESS.replace('\u{a0}', " "))
}

/// A reason why something is never in a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExclusionText {
    /// The reason.
    pub code: Exclusion,
    /// In Swedish.
    pub sv: &'static str,
    /// In English.
    pub en: &'static str,
}

/// What is left out and why: the whole list, the same for every person, always, never counted and never computed.
pub const EXCLUSIONS: [ExclusionText; 7] = [
    ExclusionText {
        code: Exclusion::NotConsentOrContract,
        sv: "Rätten till dataportabilitet gäller bara det som behandlas med stöd av ditt samtycke eller ett avtal med \
             dig.",
        en: "The right to data portability has a limit. It covers only data that we use with your consent or for a \
             contract with you.",
    },
    ExclusionText {
        code: Exclusion::LegalObligation,
        sv: "Uppgifter som Almi måste behandla enligt lag ingår inte.",
        en: "Data that Almi is required by law to process is not included.",
    },
    ExclusionText {
        code: Exclusion::InferredOrDerived,
        sv: "Sådant som Almi själv har bedömt eller dragit slutsatser om ingår inte, till exempel en riskklass.",
        en: "Conclusions and assessments that Almi has made, such as a risk class, are not included.",
    },
    ExclusionText {
        code: Exclusion::ObtainedFromOthers,
        sv: "Det som Almi har fått från andra ingår inte, till exempel från UC eller offentliga register.",
        en: "Data that Almi got from others, such as UC or public registers, is left out.",
    },
    ExclusionText {
        code: Exclusion::RightsOfOthers,
        sv: "Det som skulle inkräkta på andras rättigheter ingår inte.",
        en: "Data that would affect the rights of other people is not included.",
    },
    ExclusionText {
        code: Exclusion::NotAutomated,
        sv: "Uppgifter som bara finns på papper ingår inte.",
        en: "Data that exists only on paper is not included.",
    },
    ExclusionText {
        code: Exclusion::StatutorySecrecy,
        sv: "Vissa uppgifter får enligt lag aldrig lämnas ut eller kommenteras. Den här texten är densamma för alla \
             och säger inget om just dig.",
        en: "Some information may by law never be given out or commented on. This text is the same for everyone and \
             says nothing about you.",
    },
];

/// What a part of the package is, in Swedish and English.
#[must_use]
pub fn part(scope: Scope, empty: bool) -> (&'static str, &'static str) {
    match (scope, empty) {
        (Scope::Art20, false) => (
            "Uppgifter som du har lämnat, eller som har registrerats när du använt Almis tjänster, och som behandlas \
             automatiserat med stöd av ditt samtycke eller ett avtal med dig (artikel 20 i GDPR).",
            "Data that you provided, or that was observed when you used Almi’s services, and that is processed by \
             automated means on the basis of your consent or of a contract with you (Art. 20 GDPR).",
        ),
        (Scope::Art20, true) => (
            "Just nu finns inga uppgifter som omfattas av rätten till dataportabilitet (artikel 20 i GDPR). Du kan \
             begära en kopia av alla dina uppgifter i stället: rätten till tillgång (artikel 15).",
            "At present there is no data that the right to data portability covers (Art. 20 GDPR). You can ask for a \
             copy of all your data instead: the right of access (Art. 15).",
        ),
        (Scope::Voluntary, false) => (
            "Uppgifter som du har lämnat, eller som har registrerats när du använt Almis tjänster, och som behandlas \
             med stöd av ett berättigat intresse. Artikel 20 omfattar dem inte; Almi lämnar dem frivilligt.",
            "Data that you provided, or that was observed when you used Almi’s services, and that is processed on \
             the basis of a legitimate interest. Art. 20 does not cover it; Almi gives it voluntarily.",
        ),
        (Scope::Voluntary, true) => (
            "Den frivilliga delen valdes, men just nu finns inga uppgifter som hör dit.",
            "The voluntary part was chosen, but at present there is no data that belongs to it.",
        ),
    }
}

/// The readme in one language: plain text, short lines, LF.
#[must_use]
pub fn readme(language: Language, inputs: &PackageInputs) -> String {
    let (frame, demo, voluntary, joiner) = match language {
        Language::Sv => (
            include_str!("../text/LAS-MIG.txt"),
            "OBS! Det här paketet är gjort i demoläge. Alla personer och uppgifter i det är\npåhittade.\n\n",
            "data/voluntary/records.json\n  Den frivilliga delen: uppgifter som du har lämnat, eller som har \
             registrerats\n  när du använt tjänsterna, och som behandlas med stöd av ett berättigat intresse.\n  \
             Artikel 20 omfattar dem inte.\n",
            " och ",
        ),
        Language::En => (
            include_str!("../text/README.txt"),
            "NOTE. This package was made in demo mode. All people and data in it are made\nup.\n\n",
            "data/voluntary/records.json\n  The voluntary part: data that you provided, or that was observed when you \
             used\n  the services, and that is processed on the basis of a legitimate interest.\n  Art. 20 does not \
             cover it.\n",
            " and ",
        ),
    };
    let snapshot = &inputs.snapshot;
    let names: Vec<&str> = snapshot.controllers.iter().map(|one| one.name.as_str()).collect();
    let exclusions: String = EXCLUSIONS
        .iter()
        .map(|one| if language == Language::Sv { one.sv } else { one.en })
        .map(|text| wrapped(text, "* ", "  "))
        .collect();
    frame
        .replace("{demo}", if snapshot.demo { demo } else { "" })
        .replace("{voluntary}", if snapshot.export.voluntary { voluntary } else { "" })
        .replace("{exclusions}", &exclusions)
        .replace("{dpo}", &format!("{OFFICER_MAIL}\n  {}", officer_address()))
        .replace("{imy}", &format!("{AUTHORITY_MAIL}\n  {}", authority_address()))
        .replace("{export_id}", &snapshot.export.id)
        .replace("{created_at}", &snapshot.export.created_at)
        .replace("{controllers}", &names.join(joiner))
}

/// Breaks a text into lines of at most 78 characters.
fn wrapped(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::from(first);
    let mut width = first.chars().count();
    for (at, word) in text.split_whitespace().enumerate() {
        let length = word.chars().count();
        if at > 0 && width + 1 + length > 78 {
            out.push('\n');
            out.push_str(rest);
            width = rest.chars().count();
        } else if at > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += length;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_the_secrecy_sentence_is_exact() {
        assert_eq!(EXCLUSIONS.map(|one| one.code), Exclusion::ALL);
        let last = EXCLUSIONS[6];
        assert_eq!(
            last.sv,
            "Vissa uppgifter får enligt lag aldrig lämnas ut eller kommenteras. Den här texten är densamma för alla \
             och säger inget om just dig."
        );
        assert_eq!(
            last.en,
            "Some information may by law never be given out or commented on. This text is the same for everyone and \
             says nothing about you."
        );
    }

    #[test]
    fn lines_are_wrapped() {
        let text = wrapped(EXCLUSIONS[6].sv, "* ", "  ");
        assert!(text.starts_with("* Vissa") && text.ends_with("dig.\n") && text.lines().count() == 2);
        assert!(text.lines().all(|line| line.chars().count() <= 78));
    }
}
