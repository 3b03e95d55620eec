//! Bodies: what is no JSON, what is none of the contract's, what is too large; and that it is said where.

use crate::bench::{Bench, MARK, WORDS};
use crate::clause::{Check, Clause};
use crate::contract::Operation;
use crate::outcome::{Checked, Findings, Stop, hold, warn};
use serde_json::{Value, json};

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "BODY-JSON-01",
        says: "A body that is no JSON, repeats a member or holds NUL is 400 `bad-request`.",
        source: "contract, What is not here is refused; RFC 8259, 4",
        check: Check::Writes(unreadable),
    },
    Clause {
        id: "BODY-SHAPE-01",
        says: "JSON of another shape is 422 `invalid`.",
        source: "contract, What is not here is refused; responses.Invalid",
        check: Check::Writes(shape),
    },
    Clause {
        id: "BODY-CLOSED-01",
        says: "A member that the contract does not have is 422 `invalid`, and pointed to.",
        source: "contract, State changes (closed); FieldProblem.pointer; RFC 6901",
        check: Check::Writes(closed),
    },
    Clause {
        id: "BODY-NONE-01",
        says: "Where a body must be there, none is refused.",
        source: "contract, requestBody.required; responses.BadRequest",
        check: Check::Writes(none),
    },
    Clause {
        id: "BODY-SIZE-01",
        says: "What is far too large is 413 `too-large`.",
        source: "contract, responses.TooLarge; RFC 9110, 15.5.14",
        check: Check::Writes(large),
    },
    Clause {
        id: "BODY-FIELD-01",
        says: "Each fault of a request is told by the pointer of its field and what is wrong with it.",
        source: "contract, NewCase; FieldProblem",
        check: Check::Writes(fields),
    },
    Clause {
        id: "BODY-BOUND-01",
        says: "Words may be 4,000 characters as they are seen, and not one more.",
        source: "contract, NewCase (grapheme clusters, UAX 29); NewMessage.words",
        check: Check::Writes(bounds),
    },
    Clause {
        id: "BODY-NOTHING-01",
        says: "What was refused became no case.",
        source: "contract, What is not here is refused",
        check: Check::Writes(nothing_stored),
    },
];

fn with_body(bench: &Bench) -> Vec<&Operation> {
    bench.changes().into_iter().filter(|operation| operation.body.is_some()).collect()
}

fn unreadable(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for operation in with_body(bench) {
        let bodies: [&[u8]; 7] = [
            b"{",
            b"{} {}",
            b"{'kind':'access'}",
            br#"{"kind":"own-words","kind":"own-words","words":"a"}"#,
            br#"{"words":"a\u0000b"}"#,
            br#"{"words":"\ud800"}"#,
            &[b'"', 0xff, b'"'],
        ];
        for body in bodies {
            findings.refused(&bench.trial(&bench.subject, operation).bytes(body).send()?, 400, "bad-request");
        }
    }
    findings.done()
}

fn shape(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for operation in with_body(bench) {
        for body in ["[]", "[1]", "true", "7", "\"own-words\""] {
            findings.refused(&bench.trial(&bench.subject, operation).bytes(body).send()?, 422, "invalid");
        }
    }
    findings.done()
}

fn closed(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for operation in with_body(bench) {
        let mut body = crate::trials::body(&operation.id);
        body["surplus"] = json!(MARK);
        let seen = bench.trial(&bench.subject, operation).json(&body).send()?;
        findings.refused(&seen, 422, "invalid");
        let named = seen.field_errors().contains(&("/surplus".to_owned(), "unknown".to_owned()));
        findings.hold(seen.status != 422 || named, &seen, "no error says that /surplus is unknown");
    }
    findings.done()
}

fn none(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for operation in with_body(bench).into_iter().filter(|operation| operation.body == Some(true)) {
        for body in ["", " "] {
            findings.refused(&bench.trial(&bench.subject, operation).bytes(body).send()?, 400, "bad-request");
        }
    }
    findings.done()
}

/// An answer that comes before the body was sent may be lost when the connection is cut with it; so it is not used again,
/// and asked once more.
fn large(bench: &Bench) -> Checked {
    let body = json!({"kind": "own-words", "words": "a".repeat(1_000_000)});
    let call = || bench.post(&bench.subject, "/cases", &body).key().header("connection", "close").send();
    match call().or_else(|_| call()).or_else(|_| call()) {
        Ok(seen) => seen.must_refuse(413, "too-large"),
        Err(_) => Err(warn(&[], "the connection was cut three times before an answer could be read")),
    }
}

/// A request with faults, and each of them as pointer and detail.
type Faulty = (Value, Vec<(&'static str, &'static str)>);

/// Requests with faults, and where each is told.
fn faulty(bench: &Bench) -> Result<Vec<Faulty>, Stop> {
    let known = bench.objectionable()?;
    let by_law = bench.activities(|activity| activity["legal_basis"] == "legal-obligation")?;
    let marketing = bench.activities(|activity| activity["direct_marketing"] == true)?;
    let erasure = |activities: Value| json!({"kind": "erasure", "ground": "unlawful", "activities": activities});
    let objection = |activities: Value| json!({"kind": "objection", "activities": activities, "words": WORDS});
    let long = "a".repeat(65);
    let mut table = vec![
        (json!({}), vec![("/kind", "missing")]),
        (json!({"kind": "gift"}), vec![("/kind", "unknown")]),
        (json!({"kind": "access"}), vec![("/delivery", "missing")]),
        (json!({"kind": "access", "delivery": "dove"}), vec![("/delivery", "unknown")]),
        (json!({"kind": "own-words", "words": ""}), vec![("/words", "missing")]),
        (json!({"kind": "own-words", "words": " \n"}), vec![("/words", "missing")]),
        (json!({"kind": "own-words", "words": 7}), vec![("/words", "malformed")]),
        (
            json!({"kind": "rectification", "wrong": "", "right": " "}),
            vec![("/right", "missing"), ("/wrong", "missing")],
        ),
        (
            json!({"kind": "rectification", "wrong": "a", "right": "b", "category": "no-such"}),
            vec![("/category", "unknown")],
        ),
        (
            json!({"kind": "rectification", "wrong": "a", "right": "b", "tell_recipients": 1}),
            vec![("/tell_recipients", "malformed")],
        ),
        (json!({"kind": "portability-transfer"}), vec![("/receiver", "missing")]),
        (json!({"kind": "restriction"}), vec![("/ground", "missing")]),
        (objection(json!([])), vec![("/activities", "missing")]),
        (erasure(json!(["no-such-activity"])), vec![("/activities", "unknown")]),
        (erasure(json!([known, known])), vec![("/activities", "malformed")]),
        (erasure(json!([known, long])), vec![("/activities/1", "too-long")]),
        (erasure(json!([known, "Not an id"])), vec![("/activities/1", "unknown")]),
        (erasure(json!([[known]])), vec![("/activities/0", "malformed")]),
        (erasure(json!(known)), vec![("/activities", "malformed")]),
    ];
    // Art. 21(1) is about legitimate interest; what the law demands cannot be objected to, and to direct marketing the no
    // is an act, done at once.
    for one in [by_law.first(), marketing.first()].into_iter().flatten() {
        table.push((objection(json!([one])), vec![("/activities", "not-available")]));
    }
    Ok(table)
}

fn fields(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for (body, expected) in faulty(bench)? {
        let seen = bench.post(&bench.subject, "/cases", &body).key().send()?;
        findings.refused(&seen, 422, "invalid");
        let told = seen.field_errors();
        let told: Vec<(&str, &str)> = told.iter().map(|(at, what)| (at.as_str(), what.as_str())).collect();
        findings.hold(seen.status != 422 || told == expected, &seen, format!("expected {expected:?}, got {told:?}"));
    }
    findings.done()
}

fn bounds(bench: &Bench) -> Checked {
    let send = |words: String| {
        bench.post(&bench.subject, "/cases", &json!({"kind": "own-words", "words": words})).key().send()
    };
    // Letters with a mark of their own: two code points, one character as it is seen.
    for words in ["ö".repeat(4_000), "o\u{308}".repeat(4_000)] {
        let seen = send(words)?;
        seen.must(201)?;
        bench.remember(&bench.subject, &seen.json()["case"]);
    }
    for words in ["ö".repeat(4_001), "o\u{308}".repeat(4_001), "a".repeat(16_001)] {
        let seen = send(words)?;
        seen.must_refuse(422, "invalid")?;
        let told = seen.field_errors();
        hold(told == [("/words".to_owned(), "too-long".to_owned())], &[&seen], "expected: /words too-long")?;
    }
    Ok(())
}

fn nothing_stored(bench: &Bench) -> Checked {
    let before = bench.case_ids(&bench.subject)?;
    for (body, _) in faulty(bench)? {
        bench.post(&bench.subject, "/cases", &body).key().send()?;
    }
    for body in ["{", "[]", r#"{"kind":"own-words","kind":"own-words","words":"a"}"#] {
        bench.post(&bench.subject, "/cases", &json!({})).bytes(body).key().send()?;
    }
    hold(before == bench.case_ids(&bench.subject)?, &[], "there is another case than before")
}
