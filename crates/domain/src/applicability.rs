//! Which processing activities concern a person, how strongly, and because of which role.
//!
//! A person with several roles at several companies gets the union of what each role gives: the strongest level
//! first, with the reason of every role kept apart. Someone with none of the eight roles gets the neutral view: every
//! activity may concern them, because the notice says so of everyone. Nothing ever disappears from the list.
//!
//! What a person has done themselves counts beside their roles: a consent in force and an open case make an activity
//! apply ([`Facts`]).

mod facts;
mod line;
mod order;

pub use facts::{Fact, Facts};
pub use line::Line;
pub use order::{breadth, specific_first};

use crate::Date;
use crate::ids::RoleAssignmentId;
use crate::register::{Activity, Ground, Level, Register};
use crate::role::RoleAssignment;

/// Why an activity concerns a person: one role at one company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason<'a> {
    /// The role it rests on.
    pub assignment: &'a RoleAssignment,
    /// Has that role ended?
    pub former: bool,
    /// How strongly the activity concerns this role.
    pub level: Level,
    /// Stated in the notice, or derived.
    pub ground: Ground,
    /// The register's sentence for this role.
    pub why: &'a str,
}

/// One activity as it concerns one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicability<'a> {
    /// The activity.
    pub activity: &'a Activity,
    /// The strongest level among the reasons; *applies* where the person has done something that makes it so.
    pub level: Level,
    /// What the person has done about it ([`Applicability::with`]).
    pub facts: Vec<Fact>,
    /// One reason per role, strongest first; current roles before former ones, stated before derived. Empty in the
    /// neutral view, and for restricted activities, which look the same for everyone.
    pub reasons: Vec<Reason<'a>>,
}

impl<'a> Applicability<'a> {
    /// At a level, without a reason.
    #[must_use]
    pub fn at(activity: &'a Activity, level: Level) -> Self {
        Self { activity, level, facts: Vec::new(), reasons: Vec::new() }
    }
}

/// How one activity concerns a person with these roles on the day `today`.
#[must_use]
pub fn applicability_of<'a>(
    activity: &'a Activity,
    assignments: &[&'a RoleAssignment],
    today: Date,
) -> Applicability<'a> {
    // Tipping-off: a restricted activity is shown in one way only, whoever asks (SFS 2017:630 ch. 4 s. 9, ch. 5 s. 7).
    if activity.restricted {
        return Applicability::at(activity, Level::MayApply);
    }
    let mut reasons: Vec<Reason<'a>> = Vec::new();
    for &assignment in assignments {
        let Some(relevance) = activity.relevance(assignment.role) else { continue };
        let reason = Reason {
            assignment,
            former: assignment.is_former(today),
            level: relevance.level,
            ground: relevance.ground,
            why: &relevance.why,
        };
        // A handful of roles at most: put each in its place; the standard sort weighs 8 kB of wasm.
        let at = reasons.partition_point(|other| comes_before(other, &reason).is_le());
        reasons.insert(at, reason);
    }
    let level = reasons.first().map_or(Level::MayApply, |reason| reason.level);
    Applicability { activity, level, facts: Vec::new(), reasons }
}

/// How strongly an activity concerns someone with these roles: the level of [`applicability_of`], without its reasons.
#[must_use]
pub fn level_of(activity: &Activity, assignments: &[&RoleAssignment]) -> Level {
    if activity.restricted {
        return Level::MayApply;
    }
    let levels = assignments.iter().filter_map(|assignment| activity.relevance(assignment.role));
    levels.map(|relevance| relevance.level).max().unwrap_or(Level::MayApply)
}

/// The order of reasons: strongest first, current roles before former ones, stated before derived, then by role and
/// company so that it never depends on the order of the assignments.
fn comes_before(a: &Reason<'_>, b: &Reason<'_>) -> std::cmp::Ordering {
    b.level.cmp(&a.level).then(a.former.cmp(&b.former)).then(b.ground.cmp(&a.ground)).then_with(|| {
        a.assignment.role.cmp(&b.assignment.role).then_with(|| a.assignment.company.cmp(&b.assignment.company))
    })
}

/// All activities of the register as they concern a person, in the register's order.
///
/// `lens` narrows the view to one role; an id that is not among the assignments is ignored, as if no lens were set.
#[must_use]
pub fn applicability<'a>(
    register: &'a Register,
    assignments: &'a [RoleAssignment],
    lens: Option<&RoleAssignmentId>,
    today: Date,
) -> Vec<Applicability<'a>> {
    let narrowed: Vec<&RoleAssignment> =
        assignments.iter().filter(|assignment| lens.is_some_and(|id| assignment.id == *id)).collect();
    let seen = if narrowed.is_empty() { assignments.iter().collect() } else { narrowed };
    register.activities.iter().map(|activity| applicability_of(activity, &seen, today)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::testing;
    use crate::role::Role;

    fn day(month: u32, day: u32) -> Date {
        Date::from_ymd_opt(2026, month, day).unwrap()
    }

    fn activity(restricted: bool, levels: [(Level, Ground); 8]) -> Activity {
        let mut activity = Activity { restricted, ..testing::activity("a") };
        for (role, (level, ground)) in activity.roles.iter_mut().zip(levels) {
            (role.level, role.ground) = (level, ground);
        }
        activity
    }

    fn assignment(id: &str, role: Role, company: &str, until: Option<Date>) -> RoleAssignment {
        RoleAssignment {
            id: id.into(),
            role,
            company: company.into(),
            controller: "Almi".into(),
            since: day(1, 1),
            until,
        }
    }

    /// Levels by role in the order of `Role::ALL`: representative, employee, owner, guarantor, board, …
    fn levels(guarantor: (Level, Ground), board: (Level, Ground)) -> [(Level, Ground); 8] {
        let mut all = [(Level::NotTypical, Ground::Derived); 8];
        all[3] = guarantor;
        all[4] = board;
        all
    }

    #[test]
    fn several_roles_give_the_union_strongest_first_with_every_reason() {
        let a = activity(false, levels((Level::Applies, Ground::Stated), (Level::MayApply, Ground::Derived)));
        let roles = [
            assignment("r1", Role::BoardMember, "Exempel Ett AB", None),
            assignment("r2", Role::BoardMember, "Exempel Två AB", None),
            assignment("r3", Role::Guarantor, "Exempel Två AB", None),
        ];
        let refs: Vec<&RoleAssignment> = roles.iter().collect();
        let got = applicability_of(&a, &refs, day(6, 1));
        assert_eq!(got.level, Level::Applies);
        let order: Vec<(&str, Level)> =
            got.reasons.iter().map(|reason| (reason.assignment.id.as_str(), reason.level)).collect();
        assert_eq!(order, [("r3", Level::Applies), ("r1", Level::MayApply), ("r2", Level::MayApply)]);
    }

    #[test]
    fn a_former_role_stays_but_comes_after_a_current_one_of_the_same_strength() {
        let a = activity(false, levels((Level::Applies, Ground::Stated), (Level::Applies, Ground::Derived)));
        let roles = [
            assignment("old", Role::Guarantor, "Exempel Ett AB", Some(day(2, 1))),
            assignment("now", Role::BoardMember, "Exempel Ett AB", None),
        ];
        let refs: Vec<&RoleAssignment> = roles.iter().collect();
        let got = applicability_of(&a, &refs, day(6, 1));
        let order: Vec<(&str, bool)> =
            got.reasons.iter().map(|reason| (reason.assignment.id.as_str(), reason.former)).collect();
        assert_eq!(order, [("now", false), ("old", true)]);
    }

    #[test]
    fn without_a_role_everything_may_concern_the_person() {
        let a = activity(false, levels((Level::Applies, Ground::Stated), (Level::Applies, Ground::Stated)));
        let got = applicability_of(&a, &[], day(6, 1));
        assert_eq!((got.level, got.reasons.len()), (Level::MayApply, 0));
    }

    #[test]
    fn the_level_alone_is_the_level_with_its_reasons() {
        let all = [Level::Applies, Level::MayApply, Level::NotTypical];
        let pairs = all.into_iter().flat_map(|one| all.map(|other| (one, other)));
        let roles = [
            assignment("g", Role::Guarantor, "Exempel AB", Some(day(2, 1))),
            assignment("b", Role::BoardMember, "Exempel AB", None),
        ];
        for (one, other) in pairs {
            for restricted in [false, true] {
                let a = activity(restricted, levels((one, Ground::Derived), (other, Ground::Stated)));
                for seen in [&[][..], &[&roles[0]], &[&roles[1]], &[&roles[1], &roles[0]]] {
                    assert_eq!(level_of(&a, seen), applicability_of(&a, seen, day(6, 1)).level);
                }
            }
        }
    }

    #[test]
    fn a_restricted_activity_is_the_same_for_everyone() {
        let a = activity(true, levels((Level::Applies, Ground::Stated), (Level::NotTypical, Ground::Derived)));
        let roles = Role::ALL.map(|role| assignment("r", role, "Exempel AB", None));
        let nobody = applicability_of(&a, &[], day(6, 1));
        for role in &roles {
            assert_eq!(applicability_of(&a, &[role], day(6, 1)), nobody);
        }
    }

    #[test]
    fn the_lens_narrows_and_an_unknown_lens_is_ignored() {
        let a = activity(false, levels((Level::Applies, Ground::Stated), (Level::MayApply, Ground::Derived)));
        let register = testing::register(0, 0, vec![a]);
        let roles = [
            assignment("g", Role::Guarantor, "Exempel AB", None),
            assignment("b", Role::BoardMember, "Exempel AB", None),
        ];
        let level = |lens: Option<&str>| {
            let lens = lens.map(RoleAssignmentId::from);
            applicability(&register, &roles, lens.as_ref(), day(6, 1))[0].level
        };
        assert_eq!(level(None), Level::Applies);
        assert_eq!(level(Some("b")), Level::MayApply);
        assert_eq!(level(Some("someone-elses")), Level::Applies);
    }
}
