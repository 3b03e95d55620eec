//! The clauses: one file for each group, with a table of them on top and how each is tried below.
//!
//! They are tried in the order in which they stand here, which is the order in which a backend can be built.

mod answers;
mod body;
mod case_lists;
mod case_match;
mod cases;
mod consents;
mod csrf;
mod due;
mod exports;
mod foreign;
mod idempotency;
mod marketing;
mod query;
mod receipts;
mod records;
mod register;
mod restricted;
mod session;
mod snapshot;
mod subject;
mod transport;

use crate::clause::Clause;

/// Clauses that belong together.
pub struct Group {
    /// Its name.
    pub name: &'static str,
    /// What it is about.
    pub about: &'static str,
    /// Its clauses.
    pub clauses: &'static [Clause],
}

/// All of them.
pub const GROUPS: &[Group] = &[
    Group {
        name: "transport",
        about: "what every answer has, methods, paths that are not there",
        clauses: transport::CLAUSES,
    },
    Group { name: "answers", about: "every answer is one of the contract; problems", clauses: answers::CLAUSES },
    Group { name: "register", about: "the register: for everyone, the same bytes", clauses: register::CLAUSES },
    Group { name: "session", about: "who is signed in, and until when", clauses: session::CLAUSES },
    Group { name: "subject", about: "whose page it is: `Portal-Subject`", clauses: subject::CLAUSES },
    Group { name: "csrf", about: "only the portal's own page changes anything", clauses: csrf::CLAUSES },
    Group { name: "query", about: "parameters of the query", clauses: query::CLAUSES },
    Group { name: "body", about: "bodies, their form and their bounds", clauses: body::CLAUSES },
    Group {
        name: "consents",
        about: "consents: withdrawn at once and always, given again to the words shown",
        clauses: consents::CLAUSES,
    },
    Group { name: "marketing", about: "the no to direct marketing", clauses: marketing::CLAUSES },
    Group { name: "cases", about: "requests become cases", clauses: cases::CLAUSES },
    Group {
        name: "idempotency",
        about: "the same request again: one effect, the first answer",
        clauses: idempotency::CLAUSES,
    },
    Group {
        name: "case-match",
        about: "`ETag` and `If-Match` of a case; messages, taking back",
        clauses: case_match::CLAUSES,
    },
    Group { name: "case-lists", about: "pages, order, numbers", clauses: case_lists::CLAUSES },
    Group { name: "due", about: "when an answer is due, by law", clauses: due::CLAUSES },
    Group { name: "receipts", about: "receipts and their digests", clauses: receipts::CLAUSES },
    Group { name: "records", about: "what is held", clauses: records::CLAUSES },
    Group { name: "exports", about: "orders of an export, and the stream", clauses: exports::CLAUSES },
    Group { name: "snapshot", about: "an order fixes what is in it", clauses: snapshot::CLAUSES },
    Group { name: "foreign", about: "what is somebody else's is not there", clauses: foreign::CLAUSES },
    Group {
        name: "restricted",
        about: "nothing tells of measures against money laundering",
        clauses: restricted::CLAUSES,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_clause_has_its_own_name_a_sentence_and_a_source() {
        let all: Vec<&Clause> = GROUPS.iter().flat_map(|group| group.clauses).collect();
        let ids: BTreeSet<&str> = all.iter().map(|clause| clause.id).collect();
        assert_eq!(ids.len(), all.len());
        for clause in all {
            let number = clause.id.rsplit('-').next().unwrap_or_default();
            assert!(number.len() == 2 && number.parse::<u8>().is_ok(), "{}", clause.id);
            assert!(clause.says.ends_with('.') && !clause.source.is_empty(), "{}", clause.id);
        }
    }
}
