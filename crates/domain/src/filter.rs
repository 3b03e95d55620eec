//! Narrows the activities that concern a person: by role, legal basis, category, right and level.
//!
//! All five may be set at once; an activity is kept if it fits each. Beside a choice stands how many activities it
//! would leave, the other four as they are: [`Filter::counts`].

use crate::applicability::Applicability;
use crate::ids::{CategoryId, RoleAssignmentId};
use crate::register::{Activity, Category, LegalBasis, Level};
use crate::rights::{Availability, Right, decide};
use crate::role::RoleAssignment;

/// What to keep. What is `None` keeps everything. A category or role that nobody knows is no error: it keeps only what
/// uses every category, or concerns everyone alike.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Seen through this role: the level is then the one for this role, and not the strongest of all. An activity
    /// that concerns everyone alike (the restricted ones, and all in the neutral view) is kept.
    pub role: Option<RoleAssignmentId>,
    /// On this legal basis.
    pub basis: Option<LegalBasis>,
    /// With data of this category.
    pub category: Option<CategoryId>,
    /// Where this right is available, if only on a condition.
    pub right: Option<Right>,
    /// At this level.
    pub level: Option<Level>,
}

/// How many activities the choices of one kind would leave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// With no choice of this kind.
    pub any: usize,
    /// With each choice, in the order of the list it was asked for.
    pub each: Vec<usize>,
}

/// How many activities each choice would leave, the other kinds as they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// By role, in the order of the roles given.
    pub roles: Choices,
    /// By legal basis, in the order of [`LegalBasis::ALL`].
    pub bases: Choices,
    /// By category, in the order of the categories given.
    pub categories: Choices,
    /// By right, in the order of [`Right::ALL`].
    pub rights: Choices,
    /// By level, in the order of [`Level::ALL`].
    pub levels: Choices,
}

impl Choices {
    fn of(length: usize) -> Self {
        Self { any: 0, each: vec![0; length] }
    }

    /// Counts one activity in: is it left with no choice, and with each?
    fn count(&mut self, any: bool, fits: &mut dyn Iterator<Item = bool>) {
        self.any += usize::from(any);
        for (count, fits) in self.each.iter_mut().zip(fits) {
            *count += usize::from(fits);
        }
    }
}

impl Filter {
    /// Does the filter keep everything?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Does the filter keep the activity?
    #[must_use]
    pub fn keeps(&self, item: &Applicability<'_>) -> bool {
        self.basis_fits(item.activity)
            && self.category_fits(item.activity)
            && self.right_fits(item.activity)
            && level_through(item, self.role.as_ref()).is_some_and(|level| self.level_fits(level))
    }

    /// Counts every choice in one pass. `roles` and `categories` are those that can be chosen.
    #[must_use]
    pub fn counts(&self, items: &[&Applicability<'_>], roles: &[RoleAssignment], categories: &[Category]) -> Counts {
        let mut counts = Counts {
            roles: Choices::of(roles.len()),
            bases: Choices::of(LegalBasis::ALL.len()),
            categories: Choices::of(categories.len()),
            rights: Choices::of(Right::ALL.len()),
            levels: Choices::of(Level::ALL.len()),
        };
        for item in items {
            let activity = item.activity;
            let (basis, category, right) =
                (self.basis_fits(activity), self.category_fits(activity), self.right_fits(activity));
            let level = level_through(item, self.role.as_ref());
            let role_and_level = level.is_some_and(|level| self.level_fits(level));
            if category && right && role_and_level {
                counts.bases.count(true, &mut LegalBasis::ALL.iter().map(|basis| *basis == activity.legal_basis));
            }
            if basis && right && role_and_level {
                counts
                    .categories
                    .count(true, &mut categories.iter().map(|each| activity.categories.contains(&each.id)));
            }
            if basis && category && role_and_level {
                counts.rights.count(true, &mut Right::ALL.iter().map(|right| has_right(activity, *right)));
            }
            if basis && category && right {
                if let Some(level) = level {
                    counts.levels.count(true, &mut Level::ALL.iter().map(|each| *each == level));
                }
                // The level differs from role to role, so an activity may be left through one role and not through all.
                let through = |role| level_through(item, role).is_some_and(|level| self.level_fits(level));
                counts.roles.count(through(None), &mut roles.iter().map(|role| through(Some(&role.id))));
            }
        }
        counts
    }

    fn basis_fits(&self, activity: &Activity) -> bool {
        self.basis.is_none_or(|basis| basis == activity.legal_basis)
    }

    fn category_fits(&self, activity: &Activity) -> bool {
        self.category.as_ref().is_none_or(|category| activity.categories.contains(category))
    }

    fn right_fits(&self, activity: &Activity) -> bool {
        self.right.is_none_or(|right| has_right(activity, right))
    }

    fn level_fits(&self, level: Level) -> bool {
        self.level.is_none_or(|wanted| wanted == level)
    }
}

/// Is the right available, if only on a condition?
fn has_right(activity: &Activity, right: Right) -> bool {
    decide(right, activity.legal_basis, activity.direct_marketing).availability != Availability::NotAvailable
}

/// The level of an activity, seen through a role if one is given; `None` if that role gives no reason for it.
fn level_through(item: &Applicability<'_>, role: Option<&RoleAssignmentId>) -> Option<Level> {
    match role {
        Some(id) if !item.reasons.is_empty() => {
            let reason = item.reasons.iter().find(|reason| reason.assignment.id == *id)?;
            // What the person has done counts through every role.
            Some(if item.facts.is_empty() { reason.level } else { Level::Applies })
        }
        _ => Some(item.level),
    }
}

#[cfg(test)]
mod tests;
