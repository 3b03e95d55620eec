//! The eight roles of the customer notice, and the roles a person has had at companies.

use crate::Date;
use crate::ids::RoleAssignmentId;

/// A role of the customer notice (version 2025-04-29). Someone with a role outside these eight, or with none at all,
/// gets the neutral view of all activities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Representative, authorised signatory or CEO of the applying company.
    CompanyRepresentative,
    /// Employee of an applying company or customer.
    CompanyEmployee,
    /// Beneficial owner (*verklig huvudman*; the notice's "Principal").
    BeneficialOwner,
    /// Guarantor (*borgensman*).
    Guarantor,
    /// Board member of the applying company.
    BoardMember,
    /// Representative of a co-financier.
    CofinancierRepresentative,
    /// Representative of an audit or accounting firm.
    AuditFirmRepresentative,
    /// Mentor.
    Mentor,
}

impl Role {
    /// All eight, in the order of the notice.
    pub const ALL: [Role; 8] = [
        Role::CompanyRepresentative,
        Role::CompanyEmployee,
        Role::BeneficialOwner,
        Role::Guarantor,
        Role::BoardMember,
        Role::CofinancierRepresentative,
        Role::AuditFirmRepresentative,
        Role::Mentor,
    ];

    /// The role's id in the register and on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Role::CompanyRepresentative => "company-representative",
            Role::CompanyEmployee => "company-employee",
            Role::BeneficialOwner => "beneficial-owner",
            Role::Guarantor => "guarantor",
            Role::BoardMember => "board-member",
            Role::CofinancierRepresentative => "cofinancier-representative",
            Role::AuditFirmRepresentative => "audit-firm-representative",
            Role::Mentor => "mentor",
        }
    }

    /// Reads a role id; `None` for a role this version does not know.
    #[must_use]
    pub fn parse(id: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.as_str() == id)
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
