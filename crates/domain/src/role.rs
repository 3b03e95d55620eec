//! The eight roles of the customer notice, and the roles a person has had at companies.

use crate::Date;
use crate::ids::RoleAssignmentId;

terms! {
    /// A role of the customer notice (version 2025-04-29). Someone with a role outside these eight, or with none at all,
    /// gets the neutral view of all activities.
    Role {
        /// Representative, authorised signatory or CEO of the applying company.
        CompanyRepresentative = "company-representative",
        /// Employee of an applying company or customer.
        CompanyEmployee = "company-employee",
        /// Beneficial owner (*verklig huvudman*; the notice's "Principal").
        BeneficialOwner = "beneficial-owner",
        /// Guarantor (*borgensman*).
        Guarantor = "guarantor",
        /// Board member of the applying company.
        BoardMember = "board-member",
        /// Representative of a co-financier.
        CofinancierRepresentative = "cofinancier-representative",
        /// Representative of an audit or accounting firm.
        AuditFirmRepresentative = "audit-firm-representative",
        /// Mentor.
        Mentor = "mentor",
    }
}

/// One role of one person at one company, now or earlier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleAssignment {
    /// Opaque id, the only thing about a role that may stand in an address.
    pub id: RoleAssignmentId,
    /// The role.
    pub role: Role,
    /// The company's name, as it is shown to the person.
    pub company: String,
    /// The Almi company that shares the controllership with Almi AB for this relation (Art. 26).
    pub controller: String,
    /// First day of the role.
    pub since: Date,
    /// Last day of the role; `None` while it goes on.
    pub until: Option<Date>,
}

impl RoleAssignment {
    /// Has the role ended before `today`? The last day still counts as held. A former role stays visible, labelled.
    #[must_use]
    pub fn is_former(&self, today: Date) -> bool {
        self.until.is_some_and(|last| last < today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_round_trip_and_unknown_roles_are_none() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        assert_eq!(Role::parse("supplier"), None);
    }

    #[test]
    fn a_role_is_former_only_after_its_last_day() {
        let day = |d| Date::from_ymd_opt(2026, 6, d).unwrap();
        let mut assignment = RoleAssignment {
            id: "r1".into(),
            role: Role::Mentor,
            company: "Exempel AB".into(),
            controller: "Almi".into(),
            since: day(1),
            until: Some(day(10)),
        };
        assert!(!assignment.is_former(day(10)));
        assert!(assignment.is_former(day(11)));
        assignment.until = None;
        assert!(!assignment.is_former(day(30)));
    }
}
