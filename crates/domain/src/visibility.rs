//! What a person may be told of, row by row. One rule for every answer that is made from rows: packages now, a list of
//! what is held later. What an answer needs besides (a package its part, [`crate::portability::scope_of`]) looks only at
//! rows that this rule shows.
//!
//! The law (SFS 2017:630 ch. 4 s. 9, ch. 5 ss. 7 and 11) forbids telling, in any way, that measures against money
//! laundering are taken. So what is hidden leaves no trace: a row that only restricted activities use is not there for
//! anybody who asks, and a row that others use too is exactly what it would be without the restricted ones.
//!
//! | a row | is |
//! |---|---|
//! | provided, observed, or obtained from a source that the register names | shown, under any legal basis |
//! | the person's own answers in customer due diligence, a politically exposed position among them | shown |
//! | used by restricted activities only | never shown |
//! | criminal data; a politically exposed position that the person did not tell; a match on a list | never shown |
//! | about another person, or the economy of a company | never shown |
//! | used by open and restricted activities | shown as if the restricted ones did not exist |
//! | an assessment: a credit score, a risk class, a judgement of Almi's | not shown; one constant sentence stands for them |

use crate::ids::{ActivityId, SourceId};
use crate::portability::{Origin, RESTRICTED_ACTIVITIES};
use crate::register::{Activity, LegalBasis, Register};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Number of this version of the rule. Whoever changes what the rule answers adds one: rows that were judged by another
/// version are judged again. (2: rows got the id that addresses have.)
const VERSION: u32 = 2;

/// The category that is named in nothing that is about one person: next to a name the mere word could be read as a hint.
pub const NEVER_CATEGORY: &str = "criminal-data";

/// The category of a politically exposed position: an answer of the person is theirs, what others say is not told.
const EXPOSED_POSITION: &str = "politically-exposed-position";

/// Sources that lists of people are looked up in, by id in the register: what comes from one is a match.
const LISTS: [&str; 3] = ["pep-register", "sanctions-lists", "law-enforcement-registers"];

terms! {
    /// What a row says, as far as its category does not tell.
    #[derive(Default)]
    Matter {
        /// A fact about the person.
        #[default]
        Fact = "fact",
        /// An assessment of the person: a credit score, a judgement.
        Assessment = "assessment",
        /// A class of risk that the person was put into.
        RiskClass = "risk-class",
        /// A match on a list.
        ListMatch = "list-match",
        /// Something about another person.
        AnotherPerson = "another-person",
        /// Something about the economy of a company.
        CompanyEconomy = "company-economy",
    }
}

/// What the rule looks at in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'a> {
    /// Ids of the activities that use it, in their order.
    pub activities: &'a [&'a str],
    /// Id of its category.
    pub category: &'a str,
    /// What it says.
    pub matter: Matter,
    /// How it came to Almi.
    pub origin: Origin,
    /// Where it came from: an id of the register's, or how the person gave it.
    pub source: &'a str,
    /// The legal basis it is stored with.
    pub legal_basis: LegalBasis,
    /// Does it name the consent that it rests on?
    pub names_consent: bool,
}

/// A row that may be shown, and what of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The open activities that use it, at least one, in their order.
    pub activities: Vec<&'a str>,
    /// The legal basis: the row's own, unless only a restricted activity of it rests on that.
    pub legal_basis: LegalBasis,
}

/// The rule, with the facts of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    open: BTreeMap<ActivityId, LegalBasis>,
    restricted: BTreeMap<ActivityId, LegalBasis>,
    sources: BTreeSet<SourceId>,
}

impl Rule {
    /// The rule by a register. Restricted is what the register marks, and what [`RESTRICTED_ACTIVITIES`] names whatever
    /// the register says: one slip in a file must not tell.
    #[must_use]
    pub fn of(register: &Register) -> Rule {
        let is_restricted = |it: &&Activity| it.restricted || RESTRICTED_ACTIVITIES.contains(&it.id.as_str());
        let (restricted, open): (Vec<_>, Vec<_>) = register.activities.iter().partition(is_restricted);
        let bases = |of: Vec<&Activity>| of.into_iter().map(|it| (it.id.clone(), it.legal_basis)).collect();
        Rule {
            open: bases(open),
            restricted: bases(restricted),
            sources: register.sources.iter().map(|it| it.id.clone()).collect(),
        }
    }

    /// May data of a person be told to be used by it? An activity that the register does not have is not: it may be a
    /// restricted one by another name.
    #[must_use]
    pub fn is_open(&self, activity: &ActivityId) -> bool {
        self.open.contains_key(activity)
    }

    /// The row as the person may see it; `None`: it is not there for them.
    #[must_use]
    pub fn look<'a>(&self, row: Row<'a>) -> Option<Shown<'a>> {
        let provided = row.origin == Origin::Provided;
        let told = match row.origin {
            Origin::Provided | Origin::Observed => true,
            Origin::FromOthers => self.sources.contains(&row.source.into()),
            Origin::Inferred => false,
        };
        let of_a_list = row.matter == Matter::ListMatch || LISTS.contains(&row.source);
        let never = row.category == NEVER_CATEGORY
            || of_a_list
            || row.matter != Matter::Fact
            || (row.category == EXPOSED_POSITION && !provided);
        if !told || never {
            return None;
        }
        let basis_in = |all: &BTreeMap<ActivityId, LegalBasis>, id: &str| all.get(&id.into()).copied();
        let activities: Vec<&str> =
            row.activities.iter().copied().filter(|id| basis_in(&self.open, id).is_some()).collect();
        let mut bases = activities.iter().filter_map(|id| basis_in(&self.open, id));
        let is_of_restricted = row.activities.iter().any(|id| basis_in(&self.restricted, id) == Some(row.legal_basis));
        let legal_basis = if is_of_restricted && !bases.clone().any(|basis| basis == row.legal_basis) {
            // That of an activity which does not exist here gives way. A consent can only be told with its record.
            bases.find(|basis| row.names_consent || !basis.is_consent())?
        } else {
            row.legal_basis
        };
        (!activities.is_empty()).then_some(Shown { activities, legal_basis })
    }

    /// All that the rule's answers depend on beside the row, as text: two rules with the same text judge alike.
    #[must_use]
    pub fn facts(&self) -> String {
        let mut text = format!("{VERSION}\n");
        // Writing to a string cannot fail.
        for (kind, all) in [("open", &self.open), ("restricted", &self.restricted)] {
            for (id, basis) in all {
                let _ = writeln!(text, "{kind} {id} {}", basis.as_str());
            }
        }
        for id in &self.sources {
            let _ = writeln!(text, "source {id}");
        }
        text
    }
}

#[cfg(test)]
mod tests;
