//! Whose page it is: every call for a person names the one whom its page shows.

use crate::bench::{Bench, own_words};
use crate::clause::{Check, Clause};
use crate::client::{Call, Visitor, new_key};
use crate::contract::Operation;
use crate::outcome::{Checked, Findings, hold};

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "SUBJ-MISSING-01",
        says: "Without `Portal-Subject` every operation for a person is 400 `subject-missing`.",
        source: "contract, Whose; parameters.Portal-Subject",
        check: Check::Reads(missing),
    },
    Clause {
        id: "SUBJ-FORM-01",
        says: "Sent twice or malformed it is as if it were missing.",
        source: "contract, responses.NoSubject",
        check: Check::Reads(malformed),
    },
    Clause {
        id: "SUBJ-OTHER-01",
        says: "With another person's subject every operation for a person is 409 `another-person-signed-in`.",
        source: "contract, Whose; responses.AnotherPerson",
        check: Check::Reads(other),
    },
    Clause {
        id: "SUBJ-FIRST-01",
        says: "That is decided before all else: whatever the body, the query, the key or the id is.",
        source: "contract, parameters.Portal-Subject (decided right after the session, before all else)",
        check: Check::Reads(first),
    },
    Clause {
        id: "SUBJ-NOTHING-01",
        says: "What is refused for its subject is neither stored nor remembered, for either person.",
        source: "contract, Whose (nothing is read or stored then)",
        check: Check::Writes(nothing),
    },
    Clause {
        id: "SUBJ-LINK-01",
        says: "Signing out and the plain link to a document go without the subject.",
        source: "contract, Whose",
        check: Check::Reads(links),
    },
];

/// The operations that need the subject, each with a call of it that is right in all.
fn all(bench: &Bench) -> Vec<(&Operation, Call<'_>)> {
    let operations = bench.operations().into_iter().filter(|operation| operation.needs("portal-subject"));
    operations.map(|operation| (operation, bench.own_trial(&bench.subject, operation))).collect()
}

fn missing(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for (_, call) in all(bench) {
        findings.refused(&call.without("portal-subject").send()?, 400, "subject-missing");
    }
    findings.done()
}

fn malformed(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    let own = bench.subject.subject.clone().unwrap_or_default();
    for (_, call) in all(bench) {
        findings.refused(&call.clone().again("portal-subject", &own).send()?, 400, "subject-missing");
        findings.refused(&call.header("portal-subject", "two words").send()?, 400, "subject-missing");
    }
    findings.done()
}

fn other(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    let theirs = bench.other.subject.clone().unwrap_or_default();
    for (_, call) in all(bench) {
        for subject in [theirs.as_str(), "nobody-of-this-name"] {
            let seen = call.clone().header("portal-subject", subject).send()?;
            findings.refused(&seen, 409, "another-person-signed-in");
        }
    }
    findings.done()
}

fn first(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    let theirs = bench.other.subject.clone().unwrap_or_default();
    for (operation, call) in all(bench) {
        let call = call.header("portal-subject", &theirs);
        let mut tries = vec![call.clone().query("surplus=1")];
        if operation.body.is_some() {
            tries.push(call.clone().bytes("{"));
            tries.push(call.clone().bytes("[7]"));
        }
        tries.push(call.without("idempotency-key").without("if-match"));
        for call in tries {
            findings.refused(&call.send()?, 409, "another-person-signed-in");
        }
    }
    findings.done()
}

fn nothing(bench: &Bench) -> Checked {
    let before = (bench.case_ids(&bench.subject)?.len(), bench.case_ids(&bench.other)?.len());
    let swapped = Visitor { subject: bench.other.subject.clone(), ..bench.subject.clone() };
    let key = new_key();
    let refused = bench.post(&swapped, "/cases", &own_words()).header("idempotency-key", &key).send()?;
    refused.must_refuse(409, "another-person-signed-in")?;
    let after = (bench.case_ids(&bench.subject)?.len(), bench.case_ids(&bench.other)?.len());
    hold(before == after, &[&refused], "a case was stored")?;
    // The same key, by the person it was meant for, is a new request.
    let again = bench.post(&bench.subject, "/cases", &own_words()).header("idempotency-key", &key).send()?;
    again.must(201)?;
    bench.remember(&bench.subject, &again.json()["case"]);
    Ok(())
}

fn links(bench: &Bench) -> Checked {
    let call = bench.client.call(&bench.subject, "GET", "/cases/0000/documents/0000");
    call.without("portal-subject").send()?.must_refuse(404, "not-found")
}
