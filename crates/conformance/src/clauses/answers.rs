//! Every answer is one that the contract has; and what refuses something is a problem as it should be.

use crate::bench::{Bench, MARK};
use crate::clause::{Check, Clause};
use crate::contract::Operation;
use crate::exchange::{Exchange, PROBLEM};
use crate::outcome::{Checked, Findings, skip};
use serde_json::Value;
use std::collections::BTreeSet;

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "ANSWER-STATUS-01",
        says: "Every answer has a status that the contract lists for the operation.",
        source: "contract, responses of each operation",
        check: Check::Every(|bench, seen| {
            let knows = operation(bench, seen)?.knows_status(seen.status);
            Some(if knows { Ok(()) } else { Err("the contract does not list this status".to_owned()) })
        }),
    },
    Clause {
        id: "ANSWER-TYPE-01",
        says: "Every body has the media type of the contract.",
        source: "contract, responses of each operation",
        check: Check::Every(|bench, seen| {
            if seen.method == "HEAD" {
                return None;
            }
            operation(bench, seen)?.media_type_fault(seen.status, &seen.media_type(), seen.body.is_empty())
        }),
    },
    Clause {
        id: "ANSWER-BODY-01",
        says: "Every body is as its schema says.",
        source: "contract, components.schemas",
        check: Check::Every(|bench, seen| {
            // A 304 may say what the body would be, and has none (RFC 9110, 15.4.5).
            if seen.method == "HEAD" || seen.status == 304 {
                return None;
            }
            let operation = operation(bench, seen)?;
            if !is_json(&seen.media_type()) {
                return None;
            }
            let body: Value = match serde_json::from_slice(&seen.body) {
                Ok(body) => body,
                Err(_) => return Some(Err("the body is no JSON".to_owned())),
            };
            let faults = operation.body_faults(seen.status, &seen.media_type(), &body)?;
            Some(if faults.is_empty() { Ok(()) } else { Err(faults.join("; ")) })
        }),
    },
    Clause {
        id: "ANSWER-HEADER-01",
        says: "Headers that the contract names are there and have its form.",
        source: "contract, components.headers",
        check: Check::Every(|bench, seen| {
            let value_of = |name: &str| seen.all(name).next().map(str::to_owned);
            let faults = operation(bench, seen)?.header_faults(seen.status, value_of)?;
            Some(if faults.is_empty() { Ok(()) } else { Err(faults.join("; ")) })
        }),
    },
    Clause {
        id: "ANSWER-FAULT-01",
        says: "Nothing that was asked made the backend fail.",
        source: "contract, responses.Unexpected; RFC 9110, 15.6",
        check: Check::Every(|_, seen| Some(if seen.status < 500 { Ok(()) } else { Err("a fault".to_owned()) })),
    },
    Clause {
        id: "PROBLEM-FORM-01",
        says: "Every refusal is `application/problem+json` with a type, a title and the status of the answer.",
        source: "contract, Errors; RFC 9457, 3.1",
        check: Check::Every(|_, seen| {
            let concerned = seen.path.starts_with("/api/v1") && seen.status >= 400 && seen.method != "HEAD";
            concerned.then(|| form(seen))
        }),
    },
    Clause {
        id: "PROBLEM-TYPE-01",
        says: "The type of a problem is one of the contract.",
        source: "contract, components.schemas.Problem",
        check: Check::Every(|bench, seen| {
            if seen.media_type() != "application/problem+json" {
                return None;
            }
            let kind = seen.json()["type"].as_str()?.to_owned();
            Some(if bench.contract.problems.contains(&kind) { Ok(()) } else { Err("an unknown type".to_owned()) })
        }),
    },
    Clause {
        id: "PROBLEM-PLACE-01",
        says: "The type of a problem is one that the contract has for this operation and status.",
        source: "contract, responses of each operation and their examples",
        check: Check::Every(|bench, seen| {
            let kind = format!("{PROBLEM}{}", seen.problem()?);
            let known = operation(bench, seen)?.problems(seen.status)?;
            // What every operation may be told of a request it cannot read.
            let anywhere = ["bad-request", "too-large", "invalid"].map(|kind| format!("{PROBLEM}{kind}"));
            let fits = known.contains(&kind) || anywhere.contains(&kind);
            Some(if fits { Ok(()) } else { Err("not one of this operation and status".to_owned()) })
        }),
    },
    Clause {
        id: "PROBLEM-WORDS-01",
        says: "No refusal repeats what was sent.",
        source: "contract, Errors (no error holds personal data); OWASP ASVS 5.0, 16.5.1",
        check: Check::Every(|_, seen| {
            let repeats =
                || if seen.text().contains(MARK) { Err("it repeats what was sent".to_owned()) } else { Ok(()) };
            (seen.status >= 400).then(repeats)
        }),
    },
    Clause {
        id: "PROBLEM-TRACE-01",
        says: "Two refusals have not the same trace id.",
        source: "contract, components.schemas.Problem (trace_id)",
        check: Check::AtEnd(traces),
    },
];

fn operation<'b>(bench: &'b Bench, seen: &Exchange) -> Option<&'b Operation> {
    // A HEAD is answered as a GET, which the contract describes.
    seen.operation.and_then(|at| bench.contract.operations.get(at)).filter(|_| seen.method != "OPTIONS")
}

/// Is it one value of JSON? A stream of them is not.
fn is_json(media_type: &str) -> bool {
    media_type == "application/json" || media_type.ends_with("+json")
}

fn form(seen: &Exchange) -> Result<(), String> {
    let problem = seen.json();
    if seen.media_type() != "application/problem+json" {
        return Err(format!("the media type is `{}`", seen.media_type()));
    }
    if !problem["type"].as_str().is_some_and(|kind| kind.starts_with(PROBLEM)) {
        return Err(format!("the type does not begin with `{PROBLEM}`"));
    }
    if problem["title"].as_str().is_none_or(str::is_empty) {
        return Err("there is no title".to_owned());
    }
    if problem["status"] != seen.status {
        return Err(format!("it says {} about itself", problem["status"]));
    }
    Ok(())
}

fn traces(bench: &Bench) -> Checked {
    let (mut findings, mut known) = (Findings::default(), BTreeSet::new());
    for seen in bench.client.log().iter().filter(|seen| seen.status >= 400) {
        if let Some(trace) = seen.json()["trace_id"].as_str() {
            findings.hold(known.insert(trace.to_owned()), seen, "another answer had this trace id");
        }
    }
    if known.is_empty() {
        return Err(skip("no refusal has a trace id"));
    }
    findings.done()
}
