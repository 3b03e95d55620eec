//! The same request again: one effect, and the first answer.

use crate::bench::{Bench, WORDS, own_words, text};
use crate::clause::{Check, Clause};
use crate::client::{Call, Visitor, new_key};
use crate::exchange::Seen;
use crate::outcome::{Checked, Findings, Stop, hold};
use serde_json::json;
use std::collections::BTreeSet;

const DRAFT: &str = "contract, create_case and parameters.Idempotency-Key; draft-ietf-httpapi-idempotency-key-header";

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "CASE-IDEMP-01",
        says: "The same key and body gives the first answer again, byte for byte.",
        source: DRAFT,
        check: Check::Writes(first_answer),
    },
    Clause {
        id: "CASE-IDEMP-02",
        says: "The same key and body makes no second case, nor a second receipt.",
        source: DRAFT,
        check: Check::Writes(no_double),
    },
    Clause {
        id: "CASE-IDEMP-03",
        says: "The same key with the same request in other bytes (order of members, blanks, escapes) makes no second case.",
        source: "contract, create_case (a lost answer never makes two cases); RFC 8259, 4 (members have no order)",
        check: Check::Writes(other_bytes),
    },
    Clause {
        id: "CASE-IDEMP-04",
        says: "The same key with another request is 422 `idempotency-key-reused`, and makes no case.",
        source: DRAFT,
        check: Check::Writes(reused),
    },
    Clause {
        id: "CASE-IDEMP-05",
        says: "A key belongs to one person: another one's same key is a request of its own.",
        source: "contract, parameters.Idempotency-Key (scoped to the person)",
        check: Check::Writes(other_person),
    },
    Clause {
        id: "CASE-IDEMP-06",
        says: "Sent ten times at once it is one case; whoever is not told of it is told to send it again.",
        source: "contract, create_case, 409 `request-in-progress`",
        check: Check::Writes(at_once),
    },
    Clause {
        id: "CASE-IDEMP-07",
        says: "A refused request is not remembered: put right, it goes with the same key.",
        source: "contract, parameters.Idempotency-Key (the first answer is that of what was done)",
        check: Check::Writes(refused_first),
    },
    Clause {
        id: "CASE-IDEMP-08",
        says: "A key goes on holding when other requests come between.",
        source: DRAFT,
        check: Check::Writes(later),
    },
    Clause {
        id: "KEY-MISSING-01",
        says: "What makes something is 400 `idempotency-key-missing` without a key.",
        source: "contract, State changes; responses.NoSubjectOrBadRequestOrNoKey",
        check: Check::Writes(missing),
    },
    Clause {
        id: "KEY-FORM-01",
        says: "A key is one structured-field string of 16 to 256 characters; anything else is as if it were missing.",
        source: "contract, parameters.Idempotency-Key; RFC 8941, 3.3.3",
        check: Check::Writes(malformed),
    },
];

/// A send of a request, to be repeated.
fn send<'b>(bench: &'b Bench, who: &Visitor, key: &str) -> Call<'b> {
    bench.post(who, "/cases", &own_words()).header("idempotency-key", key)
}

/// The case that came of a send; it must be there to go on.
fn made(bench: &Bench, who: &Visitor, seen: &Seen) -> Result<String, Stop> {
    let case = seen.need(201)?.json()["case"].clone();
    bench.remember(who, &case);
    Ok(text(&case["id"]))
}

/// The cases of the subject that were not there before.
fn new_cases(bench: &Bench, before: &[String]) -> Result<Vec<String>, Stop> {
    Ok(bench.case_ids(&bench.subject)?.into_iter().filter(|id| !before.contains(id)).collect())
}

fn first_answer(bench: &Bench) -> Checked {
    let call = send(bench, &bench.subject, &new_key());
    let first = call.clone().send()?;
    made(bench, &bench.subject, &first)?;
    let second = call.send()?;
    let same = second.status == first.status && second.body == first.body;
    hold(same, &[&first, &second], "the second answer is another one")?;
    let place = second.header("location") == first.header("location");
    hold(place, &[&first, &second], "the second answer has another `Location`")
}

fn no_double(bench: &Bench) -> Checked {
    let receipts = || Ok::<_, Stop>(bench.items(&bench.subject, "/receipts?limit=100")?.len());
    let (before, receipts_before) = (bench.case_ids(&bench.subject)?, receipts()?);
    let call = send(bench, &bench.subject, &new_key());
    let first = call.clone().send()?;
    made(bench, &bench.subject, &first)?;
    for _ in 0..3 {
        call.clone().send()?;
    }
    let new = new_cases(bench, &before)?;
    hold(new.len() == 1, &[&first], format!("{} cases came of one request", new.len()))?;
    hold(receipts()? == receipts_before + 1, &[&first], "more than one receipt came of one request")
}

fn other_bytes(bench: &Bench) -> Checked {
    let bodies = [
        format!(r#"{{"kind":"own-words","words":"{WORDS}"}}"#),
        format!(r#"{{"words":"{WORDS}","kind":"own-words"}}"#),
        format!("{{ \"kind\" : \"own-words\",\n \"words\" : \"{WORDS}\" }}\n"),
        format!(r#"{{"kind":"own-words","words":"{}"}}"#, WORDS.replace('ä', "\\u00e4").replace('å', "\\u00e5")),
    ];
    let before = bench.case_ids(&bench.subject)?;
    let key = new_key();
    let first = send(bench, &bench.subject, &key).bytes(bodies[0].as_str()).send()?;
    let case = made(bench, &bench.subject, &first)?;
    for body in &bodies[1..] {
        let seen = send(bench, &bench.subject, &key).bytes(body.as_str()).send()?;
        // Whether it is the same request is the backend's to say; a second case it is not.
        let is_first = seen.status == 201 && text(&seen.json()["case"]["id"]) == case;
        let is_refused = seen.is_refusal(422, "idempotency-key-reused").is_ok();
        hold(is_first || is_refused, &[&first, &seen], "neither the first answer nor a refusal")?;
    }
    let new = new_cases(bench, &before)?;
    hold(new.len() == 1, &[&first], format!("{} cases came of one request", new.len()))
}

fn reused(bench: &Bench) -> Checked {
    let before = bench.case_ids(&bench.subject)?;
    let key = new_key();
    let first = send(bench, &bench.subject, &key).send()?;
    made(bench, &bench.subject, &first)?;
    let other = json!({"kind": "own-words", "words": format!("{WORDS} Något annat.")});
    let seen = send(bench, &bench.subject, &key).json(&other).send()?;
    seen.must_refuse(422, "idempotency-key-reused")?;
    hold(new_cases(bench, &before)?.len() == 1, &[&seen], "a second case was made")
}

fn other_person(bench: &Bench) -> Checked {
    let key = new_key();
    let one = send(bench, &bench.subject, &key).send()?;
    let first = made(bench, &bench.subject, &one)?;
    let two = send(bench, &bench.other, &key).send()?;
    two.must(201)?;
    let second = made(bench, &bench.other, &two)?;
    hold(first != second, &[&one, &two], "one person was given the other's case")
}

fn at_once(bench: &Bench) -> Checked {
    let before = bench.case_ids(&bench.subject)?;
    let call = send(bench, &bench.subject, &new_key());
    let answers: Vec<Result<Seen, Stop>> = std::thread::scope(|scope| {
        let sends: Vec<_> = (0..10).map(|_| scope.spawn(|| call.clone().send())).collect();
        sends.into_iter().filter_map(|send| send.join().ok()).collect()
    });
    let answers = answers.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut bodies = BTreeSet::new();
    for seen in &answers {
        let waits = seen.is_refusal(409, "request-in-progress").is_ok();
        hold(seen.status == 201 || waits, &[seen], format!("it answered {}", seen.outcome()))?;
        if seen.status == 201 {
            bodies.insert(seen.body.clone());
            bench.remember(&bench.subject, &seen.json()["case"]);
        }
    }
    hold(bodies.len() == 1, &[], format!("{} different answers came to one request", bodies.len()))?;
    let new = new_cases(bench, &before)?;
    hold(new.len() == 1, &[], format!("{} cases came of one request that was sent ten times at once", new.len()))
}

fn refused_first(bench: &Bench) -> Checked {
    let key = new_key();
    let wrong = json!({"kind": "own-words", "words": " "});
    send(bench, &bench.subject, &key).json(&wrong).send()?.need(422)?;
    let seen = send(bench, &bench.subject, &key).send()?;
    seen.must(201)?;
    made(bench, &bench.subject, &seen).map(drop)
}

fn later(bench: &Bench) -> Checked {
    let call = send(bench, &bench.subject, &new_key());
    let first = call.clone().send()?;
    made(bench, &bench.subject, &first)?;
    for who in [&bench.subject, &bench.other] {
        let between = send(bench, who, &new_key()).send()?;
        made(bench, who, &between)?;
    }
    let seen = call.send()?;
    hold(seen.status == 201 && seen.body == first.body, &[&first, &seen], "the answer is another one by now")
}

fn missing(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for operation in bench.changes().into_iter().filter(|operation| operation.needs("idempotency-key")) {
        let call = bench.trial(&bench.subject, operation).without("idempotency-key");
        findings.refused(&call.send()?, 400, "idempotency-key-missing");
    }
    findings.done()
}

fn malformed(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    let long = format!("\"{}\"", "a".repeat(257));
    for operation in bench.changes().into_iter().filter(|operation| operation.needs("idempotency-key")) {
        for key in ["\"short\"", "no-quotes-but-long-enough", "\"0123456789abcdef", "\"0123456789\"abcdef\"", &long] {
            let call = bench.trial(&bench.subject, operation).header("idempotency-key", key);
            findings.refused(&call.send()?, 400, "idempotency-key-missing");
        }
        let twice = bench.trial(&bench.subject, operation).again("idempotency-key", &new_key());
        findings.refused(&twice.send()?, 400, "idempotency-key-missing");
    }
    findings.done()
}
