//! Why an activity concerns somebody, in one line; and what of the reasons is said beside it.

use super::{Applicability, Fact, Reason};
use crate::role::Role;

/// Why an activity concerns somebody, in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line<'a> {
    /// Their consent.
    Consent,
    /// Their open case.
    OpenCase,
    /// One role at one company.
    Role(&'a Reason<'a>),
    /// Several roles, or one at several companies.
    Roles {
        /// Each role once.
        roles: Vec<Role>,
        /// Each company once.
        companies: Vec<&'a str>,
        /// Have all of them ended?
        is_past: bool,
    },
}

impl<'a> Applicability<'a> {
    /// The reasons that give the level. None where only what the person has done gives it.
    #[must_use]
    pub fn strongest(&self) -> &[Reason<'a>] {
        &self.reasons[..self.weaker_from()]
    }

    /// The other reasons: they say less than the level, so they never stand for it.
    #[must_use]
    pub fn weaker(&self) -> &[Reason<'a>] {
        &self.reasons[self.weaker_from()..]
    }

    fn weaker_from(&self) -> usize {
        self.reasons.partition_point(|reason| reason.level >= self.level)
    }

    /// Does it rest on roles alone that have all ended?
    #[must_use]
    pub fn is_past(&self) -> bool {
        let strongest = self.strongest();
        self.facts.is_empty() && !strongest.is_empty() && strongest.iter().all(|reason| reason.former)
    }

    /// Why it concerns the person, in one line: their consent, else the roles they have, else their open case, else the
    /// roles they had. Nothing where it concerns them like everybody.
    #[must_use]
    pub fn line(&self) -> Option<Line<'_>> {
        if self.facts.contains(&Fact::Consent) {
            return Some(Line::Consent);
        }
        let strongest = self.strongest();
        // Roles that go on stand before those that have ended.
        let (current, former) = strongest.split_at(strongest.partition_point(|reason| !reason.former));
        match (current, former) {
            ([], _) if self.facts.contains(&Fact::OpenCase) => Some(Line::OpenCase),
            ([], []) => None,
            ([], former) => Some(of_roles(former)),
            (current, _) => Some(of_roles(current)),
        }
    }
}

fn of_roles<'a>(reasons: &'a [Reason<'a>]) -> Line<'a> {
    if let [only] = reasons {
        return Line::Role(only);
    }
    let (mut roles, mut companies) = (Vec::new(), Vec::new());
    for reason in reasons {
        let (role, company) = (reason.assignment.role, reason.assignment.company.as_str());
        if !roles.contains(&role) {
            roles.push(role);
        }
        if !companies.contains(&company) {
            companies.push(company);
        }
    }
    Line::Roles { roles, companies, is_past: reasons.iter().all(|reason| reason.former) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Date;
    use crate::applicability::{Facts, applicability_of};
    use crate::register::{Level, testing};
    use crate::role::RoleAssignment;

    fn day(day: u32) -> Date {
        Date::from_ymd_opt(2026, 6, day).unwrap()
    }

    fn role(role: Role, company: &str, has_ended: bool) -> RoleAssignment {
        RoleAssignment {
            id: format!("{}-{company}", role.as_str()).as_str().into(),
            role,
            company: company.into(),
            controller: "Almi".into(),
            since: day(1),
            until: has_ended.then(|| day(2)),
        }
    }

    const G: Role = Role::Guarantor;
    const B: Role = Role::BoardMember;
    const M: Role = Role::Mentor;

    /// What stands in the line, as text: roles, companies, tense.
    fn said(line: Option<Line<'_>>) -> String {
        match line {
            None => "nothing".into(),
            Some(Line::Consent) => "consent".into(),
            Some(Line::OpenCase) => "case".into(),
            Some(Line::Role(reason)) => {
                let tense = if reason.former { "was" } else { "is" };
                format!("{tense} {} {}", reason.assignment.role.as_str(), reason.assignment.company)
            }
            Some(Line::Roles { roles, companies, is_past }) => {
                let roles: Vec<&str> = roles.into_iter().map(Role::as_str).collect();
                format!("{} {} {}", if is_past { "was" } else { "is" }, roles.join("+"), companies.join("+"))
            }
        }
    }

    /// Guarantors apply, board members apply, mentors may.
    #[test]
    fn the_line_names_what_gives_the_level_and_the_rest_is_weaker() {
        let mut activity = testing::activity("a");
        for relevance in &mut activity.roles {
            relevance.level = if [G, B].contains(&relevance.role) { Level::Applies } else { Level::MayApply };
        }
        let (none, consent, case) = (Facts::default(), vec!["a".into()], vec!["a".into()]);
        let consent = Facts { consents: consent, cases: case.clone() };
        let case = Facts { cases: case, ..Facts::default() };
        let table = [
            (vec![], &none, "nothing", 0, 0, false),
            (vec![role(G, "X", false)], &none, "is guarantor X", 1, 0, false),
            (vec![role(G, "X", false), role(G, "Y", false)], &none, "is guarantor X+Y", 2, 0, false),
            (vec![role(B, "X", false), role(G, "Y", false)], &none, "is guarantor+board-member Y+X", 2, 0, false),
            (vec![role(B, "X", false), role(G, "X", false)], &none, "is guarantor+board-member X", 2, 0, false),
            // What has ended gives way to what goes on, and is past where nothing does.
            (vec![role(G, "X", true), role(B, "Y", false)], &none, "is board-member Y", 2, 0, false),
            (vec![role(G, "X", true), role(M, "Y", false)], &none, "was guarantor X", 1, 1, true),
            (vec![role(G, "X", true), role(B, "Y", true)], &none, "was guarantor+board-member X+Y", 2, 0, true),
            (vec![role(M, "X", false)], &none, "is mentor X", 1, 0, false),
            // What the person has done: the level is no longer that of a role which says less.
            (vec![role(M, "X", false)], &case, "case", 0, 1, false),
            (vec![role(G, "X", true)], &case, "case", 1, 0, false),
            (vec![role(G, "X", false)], &case, "is guarantor X", 1, 0, false),
            (vec![role(G, "X", false)], &consent, "consent", 1, 0, false),
            (vec![], &consent, "consent", 0, 0, false),
        ];
        for (roles, facts, line, strongest, weaker, is_past) in table {
            let refs: Vec<&RoleAssignment> = roles.iter().collect();
            let item = applicability_of(&activity, &refs, day(9)).with(facts);
            let got = (said(item.line()), item.strongest().len(), item.weaker().len(), item.is_past());
            assert_eq!(got, (line.to_owned(), strongest, weaker, is_past), "{roles:?} {facts:?}");
            assert!(item.weaker().iter().all(|reason| reason.level < item.level));
        }
    }
}
