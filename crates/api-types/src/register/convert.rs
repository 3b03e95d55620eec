//! Between the register of the wire and that of the domain.

use super::{
    Activity, Category, Consequences, Notice, NoticeChange, NoticeSection, ReasonText, Recipient, Register, Retention,
    RetentionPeriod, RetentionStart, RightText, RoleRelevance, RoleText, Source,
};
use domain::ids::{ActivityId, CategoryId, NoticeId, RecipientId, SourceId};
use domain::register as d;
use domain::rights::{ReasonId, Right};
use domain::role::Role;

/// A register this version cannot read: an activity has a legal basis it does not know. Guessing one would give the
/// person wrong rights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLegalBasis {
    /// The activity.
    pub activity: String,
}

impl std::fmt::Display for UnknownLegalBasis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "activity {} has an unknown legal basis", self.activity)
    }
}

impl std::error::Error for UnknownLegalBasis {}

fn ids<T: From<String>>(texts: Vec<String>) -> Vec<T> {
    texts.into_iter().map(T::from).collect()
}

impl TryFrom<Activity> for d::Activity {
    type Error = UnknownLegalBasis;

    fn try_from(a: Activity) -> Result<Self, Self::Error> {
        let Some(legal_basis) = d::LegalBasis::parse(&a.legal_basis) else {
            return Err(UnknownLegalBasis { activity: a.id });
        };
        let all = a.categories.iter().any(|id| id == d::Categories::ALL_ID);
        Ok(d::Activity {
            id: a.id.into(),
            notice: a.notice.into(),
            legal_basis,
            data_ground: d::Ground::parse(&a.data_ground).unwrap_or(d::Ground::Derived),
            categories: if all { d::Categories::All } else { d::Categories::Some(ids(a.categories)) },
            sources: ids(a.sources),
            recipients: ids(a.recipients),
            direct_marketing: a.direct_marketing,
            bookkeeping: a.bookkeeping,
            restricted: a.restricted,
            overlaps: ids(a.overlaps),
            dpv_purposes: a.dpv_purposes,
            name: a.name,
            summary: a.summary,
            purpose: a.purpose,
            retention: d::Retention {
                kind: d::RetentionKind::parse(&a.retention.kind).unwrap_or(d::RetentionKind::PurposeBound),
                duration: a.retention.duration,
                max_duration: a.retention.max_duration,
                starts: a.retention.starts,
                text: a.retention.text,
                also: a
                    .retention
                    .also
                    .into_iter()
                    .map(|p| d::RetentionPeriod {
                        notice: p.notice.into(),
                        duration: p.duration,
                        max_duration: p.max_duration,
                        at_least: p.at_least,
                        starts: p.starts,
                        text: p.text,
                    })
                    .collect(),
            },
            consequences: a.consequences.text,
            consequences_stated: a.consequences.stated,
            notes: a.notes,
            roles: a
                .roles
                .into_iter()
                .filter_map(|role| {
                    Some(d::RoleRelevance {
                        role: Role::parse(&role.role)?,
                        level: d::Level::parse(&role.level).unwrap_or(d::Level::MayApply),
                        ground: d::Ground::parse(&role.ground).unwrap_or(d::Ground::Derived),
                        why: role.why,
                    })
                })
                .collect(),
        })
    }
}

impl TryFrom<Register> for d::Register {
    type Error = UnknownLegalBasis;

    fn try_from(register: Register) -> Result<Self, Self::Error> {
        Ok(d::Register {
            notices: register
                .notices
                .into_iter()
                .map(|n| d::Notice {
                    id: n.id.into(),
                    version: n.version,
                    title: n.title,
                    description: n.description,
                    changes: n.changes.into_iter().map(|c| d::NoticeChange { date: c.date, text: c.text }).collect(),
                })
                .collect(),
            sections: register
                .sections
                .into_iter()
                .map(|s| d::NoticeSection {
                    id: s.id,
                    notices: ids(s.notices),
                    heading: s.heading,
                    paragraphs: s.paragraphs,
                    items: s.items,
                })
                .collect(),
            roles: register
                .roles
                .into_iter()
                .filter_map(|r| {
                    Some(d::RoleText {
                        role: Role::parse(&r.id)?,
                        name: r.name,
                        title: r.title,
                        because: r.because,
                        because_former: r.because_former,
                        description: r.description,
                    })
                })
                .collect(),
            categories: register
                .categories
                .into_iter()
                .map(|c| d::Category {
                    id: c.id.into(),
                    name: c.name,
                    description: c.description,
                    examples: c.examples,
                    dpv: c.dpv,
                })
                .collect(),
            sources: register
                .sources
                .into_iter()
                .map(|s| d::Source {
                    id: s.id.into(),
                    kind: d::SourceKind::parse(&s.kind).unwrap_or(d::SourceKind::Others),
                    name: s.name,
                    description: s.description,
                    dpv: s.dpv,
                })
                .collect(),
            recipients: register
                .recipients
                .into_iter()
                .map(|r| d::Recipient {
                    id: r.id.into(),
                    general: r.general,
                    notice: r.notice.into(),
                    name: r.name,
                    description: r.description,
                })
                .collect(),
            rights: register
                .rights
                .into_iter()
                .filter_map(|r| {
                    Some(d::RightText { right: Right::parse(&r.id)?, name: r.name, description: r.description })
                })
                .collect(),
            reasons: register
                .reasons
                .into_iter()
                .filter_map(|r| Some(d::ReasonText { id: ReasonId::parse(&r.id)?, text: r.text }))
                .collect(),
            starts: register.starts.into_iter().map(|s| d::RetentionStart { id: s.id, text: s.text }).collect(),
            activities: register.activities.into_iter().map(d::Activity::try_from).collect::<Result<_, _>>()?,
        })
    }
}

fn texts<T: Clone + Into<Text>>(ids: &[T]) -> Vec<String> {
    ids.iter().map(|id| id.clone().into().0).collect()
}

/// Helper for writing any id as text.
struct Text(String);

macro_rules! into_text {
    ($($id:ty),*) => { $(impl From<$id> for Text { fn from(id: $id) -> Self { Text(id.into_string()) } })* };
}
into_text!(ActivityId, CategoryId, NoticeId, RecipientId, SourceId);

impl From<&d::Activity> for Activity {
    fn from(a: &d::Activity) -> Self {
        Self {
            id: a.id.to_string(),
            notice: a.notice.to_string(),
            legal_basis: a.legal_basis.as_str().into(),
            data_ground: a.data_ground.as_str().into(),
            categories: match &a.categories {
                d::Categories::All => vec![d::Categories::ALL_ID.into()],
                d::Categories::Some(ids) => texts(ids),
            },
            sources: texts(&a.sources),
            recipients: texts(&a.recipients),
            direct_marketing: a.direct_marketing,
            bookkeeping: a.bookkeeping,
            restricted: a.restricted,
            overlaps: texts(&a.overlaps),
            dpv_purposes: a.dpv_purposes.clone(),
            name: a.name.clone(),
            summary: a.summary.clone(),
            purpose: a.purpose.clone(),
            retention: Retention {
                kind: a.retention.kind.as_str().into(),
                duration: a.retention.duration.clone(),
                max_duration: a.retention.max_duration.clone(),
                starts: a.retention.starts.clone(),
                text: a.retention.text.clone(),
                also: a
                    .retention
                    .also
                    .iter()
                    .map(|p| RetentionPeriod {
                        notice: p.notice.to_string(),
                        duration: p.duration.clone(),
                        max_duration: p.max_duration.clone(),
                        at_least: p.at_least,
                        starts: p.starts.clone(),
                        text: p.text.clone(),
                    })
                    .collect(),
            },
            consequences: Consequences { stated: a.consequences_stated, text: a.consequences.clone() },
            notes: a.notes.clone(),
            roles: a
                .roles
                .iter()
                .map(|role| RoleRelevance {
                    role: role.role.as_str().into(),
                    level: role.level.as_str().into(),
                    ground: role.ground.as_str().into(),
                    why: role.why.clone(),
                })
                .collect(),
        }
    }
}

impl Register {
    /// The register of the domain as it is sent.
    #[must_use]
    pub fn from_domain(register: &d::Register, lang: domain::Lang) -> Self {
        Self {
            lang: lang.as_str().into(),
            notices: register
                .notices
                .iter()
                .map(|n| Notice {
                    id: n.id.to_string(),
                    version: n.version.clone(),
                    title: n.title.clone(),
                    description: n.description.clone(),
                    changes: n.changes.iter().map(|c| NoticeChange { date: c.date, text: c.text.clone() }).collect(),
                })
                .collect(),
            sections: register
                .sections
                .iter()
                .map(|s| NoticeSection {
                    id: s.id.clone(),
                    notices: texts(&s.notices),
                    heading: s.heading.clone(),
                    paragraphs: s.paragraphs.clone(),
                    items: s.items.clone(),
                })
                .collect(),
            roles: register
                .roles
                .iter()
                .map(|r| RoleText {
                    id: r.role.as_str().into(),
                    name: r.name.clone(),
                    title: r.title.clone(),
                    because: r.because.clone(),
                    because_former: r.because_former.clone(),
                    description: r.description.clone(),
                })
                .collect(),
            categories: register
                .categories
                .iter()
                .map(|c| Category {
                    id: c.id.to_string(),
                    name: c.name.clone(),
                    description: c.description.clone(),
                    examples: c.examples.clone(),
                    dpv: c.dpv.clone(),
                })
                .collect(),
            sources: register
                .sources
                .iter()
                .map(|s| Source {
                    id: s.id.to_string(),
                    kind: s.kind.as_str().into(),
                    name: s.name.clone(),
                    description: s.description.clone(),
                    dpv: s.dpv.clone(),
                })
                .collect(),
            recipients: register
                .recipients
                .iter()
                .map(|r| Recipient {
                    id: r.id.to_string(),
                    general: r.general,
                    notice: r.notice.to_string(),
                    name: r.name.clone(),
                    description: r.description.clone(),
                })
                .collect(),
            rights: register
                .rights
                .iter()
                .map(|r| RightText {
                    id: r.right.as_str().into(),
                    article: r.right.article().into(),
                    name: r.name.clone(),
                    description: r.description.clone(),
                })
                .collect(),
            reasons: register
                .reasons
                .iter()
                .map(|r| ReasonText { id: r.id.as_str().into(), text: r.text.clone() })
                .collect(),
            starts: register.starts.iter().map(|s| RetentionStart { id: s.id.clone(), text: s.text.clone() }).collect(),
            activities: register.activities.iter().map(Activity::from).collect(),
        }
    }
}
