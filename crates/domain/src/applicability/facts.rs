//! What the person has done themselves, and so knows: it counts as much as a role.

use super::Applicability;
use crate::ids::ActivityId;
use crate::portability::RESTRICTED_ACTIVITIES;
use crate::register::{Activity, Level};

/// What a person has done about activities. Whoever fills it in leaves restricted activities out; whatever stands here,
/// nothing of it is ever told of one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Activities with a consent in force.
    pub consents: Vec<ActivityId>,
    /// Activities that an open case names.
    pub cases: Vec<ActivityId>,
}

/// Something that makes an activity apply to a person, whatever their roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Their consent is in force.
    Consent,
    /// They have an open case about it.
    OpenCase,
}

impl Facts {
    /// What is known of an activity. Of a restricted one nothing, by the register's mark and by the fixed list
    /// (SFS 2017:630 ch. 4 s. 9, ch. 5 s. 7).
    #[must_use]
    pub fn of(&self, activity: &Activity) -> Vec<Fact> {
        if activity.restricted || RESTRICTED_ACTIVITIES.contains(&activity.id.as_str()) {
            return Vec::new();
        }
        [(Fact::Consent, &self.consents), (Fact::OpenCase, &self.cases)]
            .into_iter()
            .filter(|(_, ids)| ids.contains(&activity.id))
            .map(|(fact, _)| fact)
            .collect()
    }

    /// The level that roles give, lifted by what is known.
    #[must_use]
    pub fn lift(&self, activity: &Activity, level: Level) -> Level {
        if self.of(activity).is_empty() { level } else { Level::Applies }
    }
}

impl Applicability<'_> {
    /// The same with what the person has done: each of it makes the activity apply.
    #[must_use]
    pub fn with(self, facts: &Facts) -> Self {
        let level = facts.lift(self.activity, self.level);
        Self { level, facts: facts.of(self.activity), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Date;
    use crate::applicability::{applicability_of, level_of};
    use crate::register::testing;
    use crate::role::{Role, RoleAssignment};
    use proptest::prelude::*;

    const TODAY: Date = Date::MAX;

    fn facts(consents: &[&str], cases: &[&str]) -> Facts {
        let ids = |ids: &[&str]| ids.iter().copied().map(ActivityId::from).collect();
        Facts { consents: ids(consents), cases: ids(cases) }
    }

    fn mentor() -> RoleAssignment {
        RoleAssignment {
            id: "m".into(),
            role: Role::Mentor,
            company: "Exempel AB".into(),
            controller: "Almi".into(),
            since: Date::MIN,
            until: None,
        }
    }

    #[test]
    fn a_consent_in_force_and_an_open_case_make_an_activity_apply() {
        let (known, other) = (["a"].as_slice(), ["b"].as_slice());
        let table: [(&[&str], &[&str], &[Fact]); 5] = [
            (&[], &[], &[]),
            (other, other, &[]),
            (known, &[], &[Fact::Consent]),
            (other, known, &[Fact::OpenCase]),
            (known, known, &[Fact::Consent, Fact::OpenCase]),
        ];
        for level in Level::ALL {
            let mut activity = testing::activity("a");
            activity.roles.iter_mut().for_each(|relevance| relevance.level = level);
            let role = mentor();
            for roles in [&[][..], &[&role]] {
                for (consents, cases, expected) in table {
                    let facts = facts(consents, cases);
                    let alone = applicability_of(&activity, roles, TODAY);
                    let item = alone.clone().with(&facts);
                    assert_eq!(item.facts, expected);
                    let lifted = if expected.is_empty() { alone.level } else { Level::Applies };
                    assert_eq!(item.level, lifted);
                    assert_eq!(item.reasons, alone.reasons, "roles stay what they are");
                    assert_eq!(facts.lift(&activity, level_of(&activity, roles)), item.level);
                }
            }
        }
    }

    proptest! {
        /// Whatever a person has done, and whichever of the two locks is missing.
        #[test]
        fn a_restricted_activity_is_the_constant_whatever_is_known(
            which in 0..RESTRICTED_ACTIVITIES.len(), marked: bool, consents: bool, cases: bool, has_role: bool,
        ) {
            let id = if marked { "restricted-by-mark" } else { RESTRICTED_ACTIVITIES[which] };
            let mut activity = testing::activity(id);
            activity.restricted = marked;
            let ids = |named: bool| if named { vec![id] } else { vec![] };
            let facts = facts(&ids(consents), &ids(cases));
            let role = mentor();
            let roles: &[&RoleAssignment] = if has_role { &[&role] } else { &[] };
            let alone = applicability_of(&activity, roles, TODAY);
            prop_assert_eq!(facts.lift(&activity, alone.level), alone.level);
            prop_assert_eq!(alone.clone().with(&facts), alone);
        }

        /// Facts only ever lift, and only what they name.
        #[test]
        fn what_is_known_of_others_changes_nothing(names in proptest::collection::vec("[a-d]", 0..4)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let facts = facts(&names, &[]);
            for id in ["a", "b", "c", "d"] {
                let activity = testing::activity(id);
                let item = applicability_of(&activity, &[], TODAY).with(&facts);
                prop_assert_eq!(item.level == Level::Applies, names.contains(&id));
            }
        }
    }
}
