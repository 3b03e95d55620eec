//! What the linked data of a package is made from: the register, the same for everyone, and the person's consents.

use crate::register::Registers;
use api_types::Bilingual;
use api_types::consent::Consent;
use api_types::export::{ActivityFacts, ExportFacts, PeriodFacts, TermFacts};
use domain::Lang;
use domain::register::{Activity, Register, RetentionKind};
use domain::visibility::{NEVER_CATEGORY, Rule};

/// Why what one language has is in the other too.
const SAME: &str = "both languages are read from the same entries of the same files";

/// The facts as they are now. Activities that are restricted, by the register or by the list in the domain, are left
/// out for everyone; so is [`NEVER_CATEGORY`], though the register itself, the same page for everyone, has it.
pub fn facts(registers: &Registers, rule: &Rule, consents: Vec<Consent>) -> ExportFacts {
    let (sv, en) = (&registers.get(Lang::Sv).register, &registers.get(Lang::En).register);
    let mut activities: Vec<ActivityFacts> = sv
        .activities
        .iter()
        .filter(|it| rule.is_open(&it.id))
        .map(|it| activity(sv, it, en.activity(&it.id).expect(SAME)))
        .collect();
    // By id: the register's own order is that of the names in one language.
    activities.sort_by(|a, b| a.id.cmp(&b.id));
    ExportFacts {
        consents: consents.into_iter().filter(|it| activities.iter().any(|one| one.id == it.activity)).collect(),
        activities,
        categories: sv
            .categories
            .iter()
            .filter(|it| it.id.as_str() != NEVER_CATEGORY)
            .map(|it| TermFacts {
                id: it.id.to_string(),
                name: both(&it.name, &en.category(&it.id).expect(SAME).name),
                dpv: it.dpv.clone(),
            })
            .collect(),
        recipients: sv
            .recipients
            .iter()
            .map(|it| TermFacts {
                id: it.id.to_string(),
                name: both(&it.name, &en.recipient(&it.id).expect(SAME).name),
                dpv: Vec::new(),
            })
            .collect(),
    }
}

fn both(sv: &str, en: &str) -> Bilingual {
    Bilingual { sv: sv.to_owned(), en: en.to_owned() }
}

/// One activity; `en` is the same in the other language.
fn activity(register: &Register, sv: &Activity, en: &Activity) -> ActivityFacts {
    let mut sources: Vec<String> = Vec::new();
    for source in sv.sources.iter().map(|id| register.source(id).expect("an unknown source is refused")) {
        if !sources.contains(&source.dpv) {
            sources.push(source.dpv.clone());
        }
    }
    let recipients = register.recipients.iter().filter(|it| it.general || sv.recipients.contains(&it.id));
    let main = PeriodFacts {
        duration: sv.retention.duration.clone(),
        until_event: sv.retention.kind == RetentionKind::UntilEvent,
        text: both(&sv.retention.text, &en.retention.text),
    };
    let also = sv.retention.also.iter().zip(&en.retention.also).map(|(sv, en)| PeriodFacts {
        duration: sv.duration.clone(),
        until_event: false,
        text: both(&sv.text, &en.text),
    });
    ActivityFacts {
        id: sv.id.to_string(),
        notice: sv.notice.to_string(),
        name: both(&sv.name, &en.name),
        purpose: both(&sv.purpose, &en.purpose),
        dpv_purposes: sv.dpv_purposes.clone(),
        legal_basis: sv.legal_basis.as_str().to_owned(),
        direct_marketing: sv.direct_marketing,
        categories: register
            .categories_of(sv)
            .into_iter()
            .map(|it| it.id.to_string())
            .filter(|id| id != NEVER_CATEGORY)
            .collect(),
        dpv_sources: sources,
        recipients: recipients.map(|it| it.id.to_string()).collect(),
        retention: std::iter::once(main).chain(also).collect(),
    }
}
