//! Small registers for tests of this crate.

use super::{
    Activity, Categories, Category, Consequences, Ground, LegalBasis, Level, Register, Retention, RetentionKind,
    RoleRelevance, Source, SourceKind,
};
use crate::Lang;
use crate::role::Role;

/// An activity on legitimate interest that may concern every role.
pub(crate) fn activity(id: &str) -> Activity {
    let relevance =
        |role: Role| RoleRelevance { role, level: Level::MayApply, ground: Ground::Stated, why: role.as_str().into() };
    Activity {
        id: id.into(),
        notice: "customer".into(),
        legal_basis: LegalBasis::LegitimateInterest,
        data_ground: Ground::Stated,
        categories: Categories::All,
        sources: vec![],
        recipients: vec![],
        direct_marketing: false,
        bookkeeping: false,
        restricted: false,
        overlaps: vec![],
        dpv_purposes: vec![],
        name: id.into(),
        summary: String::new(),
        purpose: String::new(),
        retention: Retention {
            kind: RetentionKind::PurposeBound,
            duration: None,
            max_duration: None,
            starts: None,
            text: String::new(),
            also: vec![],
        },
        consequences: Consequences { stated: false, text: String::new() },
        notes: vec![],
        roles: Role::ALL.into_iter().map(relevance).collect(),
    }
}

/// A register with sources `source-0` and on, categories `category-0` and on, and these activities.
pub(crate) fn register(sources: usize, categories: usize, activities: Vec<Activity>) -> Register {
    let source = |at: usize| Source {
        id: format!("source-{at}").as_str().into(),
        kind: SourceKind::You,
        name: format!("source {at}"),
        description: String::new(),
        dpv: String::new(),
    };
    let category = |at: usize| Category {
        id: format!("category-{at}").as_str().into(),
        name: format!("category {at}"),
        description: String::new(),
        examples: vec![],
        dpv: vec![],
    };
    Register {
        lang: Lang::Sv,
        notices: vec![],
        sections: vec![],
        roles: vec![],
        categories: (0..categories).map(category).collect(),
        sources: (0..sources).map(source).collect(),
        recipients: vec![],
        rights: vec![],
        reasons: vec![],
        starts: vec![],
        activities,
    }
}
