//! The activities of the register, from the text straight into the domain's.
//!
//! A register may have thousands, and a person waits for them. So they are read in one pass, and what is put in memory
//! is what stays there. The rules are those of [`super`]: unknown members are ignored, null is absent.

use super::register::ids;
use super::{Decode, Members};
use crate::json::Parser;
use domain::register::{Activity, Categories, Ground, LegalBasis, Level, Retention, RetentionKind, RoleRelevance};
use domain::role::Role;
use std::borrow::Cow;

/// The members of an activity, in the order in which the backend writes them.
const ACTIVITY: [&str; 18] = [
    "id",
    "notice",
    "legal_basis",
    "data_ground",
    "categories",
    "sources",
    "recipients",
    "direct_marketing",
    "restricted",
    "overlaps",
    "dpv_purposes",
    "name",
    "summary",
    "purpose",
    "retention",
    "consequences",
    "notes",
    "roles",
];
const RELEVANCE: [&str; 4] = ["role", "level", "ground", "why"];

/// Reads the members of an object that are named, all of which must be there: `each` gets the place of one in `names`
/// after the other, in whatever order they come.
#[inline(never)]
fn object(
    parser: &mut Parser<'_>,
    names: &[&str],
    each: &mut dyn FnMut(&mut Parser<'_>, usize) -> Option<()>,
) -> Option<()> {
    let (mut next, mut found) = (0, 0_u32);
    parser.members(&mut |parser, name| {
        // The one after the last is mostly it.
        let mut places = (next..names.len()).chain(0..next);
        let Some(at) = places.find(|&at| names.get(at).is_some_and(|each| **each == *name)) else {
            return parser.value().map(drop);
        };
        next = at + 1;
        found |= 1 << at;
        each(parser, at)
    })?;
    (found.count_ones() as usize == names.len()).then_some(())
}

#[inline(never)]
fn text(parser: &mut Parser<'_>) -> Option<String> {
    parser.text().map(Cow::into_owned)
}

#[inline(never)]
fn texts(parser: &mut Parser<'_>) -> Option<Vec<String>> {
    let mut all = Vec::new();
    parser.items(&mut |parser| {
        all.push(text(parser)?);
        Some(())
    })?;
    Some(all)
}

/// The activity that comes next. `None` also for a legal basis that is not known: guessing one would give the person
/// wrong rights.
#[inline(never)]
pub(super) fn activity(parser: &mut Parser<'_>) -> Option<Activity> {
    let mut it = Activity {
        id: "".into(),
        notice: "".into(),
        legal_basis: LegalBasis::Consent,
        data_ground: Ground::Derived,
        categories: Categories::All,
        sources: Vec::new(),
        recipients: Vec::new(),
        direct_marketing: false,
        restricted: false,
        overlaps: Vec::new(),
        dpv_purposes: Vec::new(),
        name: String::new(),
        summary: String::new(),
        purpose: String::new(),
        retention: Retention {
            kind: RetentionKind::PurposeBound,
            duration: None,
            max_duration: None,
            starts: None,
            text: String::new(),
            also: Vec::new(),
        },
        consequences: String::new(),
        consequences_stated: false,
        notes: Vec::new(),
        roles: Vec::new(),
    };
    object(parser, &ACTIVITY, &mut |parser, at| {
        match at {
            0 => it.id = text(parser)?.into(),
            1 => it.notice = text(parser)?.into(),
            2 => it.legal_basis = LegalBasis::parse(&parser.text()?)?,
            3 => it.data_ground = Ground::parse(&parser.text()?).unwrap_or(Ground::Derived),
            4 => {
                let all = texts(parser)?;
                let is_all = all.iter().any(|id| id == Categories::ALL_ID);
                it.categories = if is_all { Categories::All } else { Categories::Some(ids(all)) };
            }
            5 => it.sources = ids(texts(parser)?),
            6 => it.recipients = ids(texts(parser)?),
            7 => it.direct_marketing = parser.flag()?,
            8 => it.restricted = parser.flag()?,
            9 => it.overlaps = ids(texts(parser)?),
            10 | 16 => *(if at == 10 { &mut it.dpv_purposes } else { &mut it.notes }) = texts(parser)?,
            11..14 => {
                let [name, summary, purpose] = [&mut it.name, &mut it.summary, &mut it.purpose];
                *(match at {
                    11 => name,
                    12 => summary,
                    _ => purpose,
                }) = text(parser)?;
            }
            14 => it.retention = Retention::decode(&parser.value()?)?,
            15 => {
                let value = parser.value()?;
                let m = Members::of(&value)?;
                (it.consequences_stated, it.consequences) = m.whole((m.flag("stated"), m.text("text")))?;
            }
            _ => it.roles = roles(parser)?,
        }
        Some(())
    })?;
    Some(it)
}

/// How it concerns the roles; one that a newer backend has added is left out.
fn roles(parser: &mut Parser<'_>) -> Option<Vec<RoleRelevance>> {
    let mut all = Vec::with_capacity(Role::ALL.len());
    parser.items(&mut |parser| {
        let (mut role, mut level, mut ground, mut why) = (None, Level::MayApply, Ground::Derived, String::new());
        object(parser, &RELEVANCE, &mut |parser, at| {
            if at == 3 {
                why = text(parser)?;
                return Some(());
            }
            let word = parser.text()?;
            match at {
                0 => role = Role::parse(&word),
                1 => level = Level::parse(&word).unwrap_or(Level::MayApply),
                _ => ground = Ground::parse(&word).unwrap_or(Ground::Derived),
            }
            Some(())
        })?;
        all.extend(role.map(|role| RoleRelevance { role, level, ground, why }));
        Some(())
    })?;
    Some(all)
}
