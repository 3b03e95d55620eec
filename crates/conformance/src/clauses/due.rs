//! When an answer is due: one month from receipt, as the law counts it. Looked at are all cases that any answer told of.

use crate::bench::{Bench, WORDS, text};
use crate::clause::{Check, Clause};
use crate::exchange::{Exchange, Seen};
use crate::law::{EXTENDED, ONE_MONTH, Period, is_public_holiday, period};
use crate::outcome::{Checked, Findings, Stop, hold, skip, warn};
use chrono::{Datelike, NaiveDate, Weekday};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "DUE-MONTH-01",
        says: "An answer is due on the same date of the next month, where that is a working day.",
        source: "GDPR Art. 12(3); Regulation 1182/71 Art. 3(1) and 3(2)(c)",
        check: Check::AtEnd(|bench| {
            look(bench, "a working day", |_, period| period.nominal == period.last && !period.clamped)
        }),
    },
    Clause {
        id: "DUE-WEEKEND-01",
        says: "Where that is a Saturday or a Sunday, it is due on the next working day.",
        source: "Regulation 1182/71 Art. 3(4)",
        check: Check::AtEnd(|bench| look(bench, "a Saturday or Sunday", |_, period| is_weekend(period.nominal))),
    },
    Clause {
        id: "DUE-HOLIDAY-01",
        says: "Where that is a public holiday, it is due on the next working day.",
        source: "Regulation 1182/71 Art. 2(1) and 3(4); SFS 1989:253",
        check: Check::AtEnd(|bench| {
            look(bench, "a public holiday within the week", |_, period| {
                is_public_holiday(period.nominal) && !is_weekend(period.nominal)
            })
        }),
    },
    Clause {
        id: "DUE-LAST-01",
        says: "Where the next month lacks the date, its last day counts.",
        source: "Regulation 1182/71 Art. 3(2)(c)",
        check: Check::AtEnd(|bench| look(bench, "the last day of a shorter month", |_, period| period.clamped)),
    },
    Clause {
        id: "DUE-EXTENDED-01",
        says: "Extended by two months it is due three months from receipt, and not two from the day it was due.",
        source: "GDPR Art. 12(3), second sentence; Regulation 1182/71 Art. 3",
        check: Check::AtEnd(|bench| look(bench, "an extended one", |case, _| case["extended"] == true)),
    },
    Clause {
        id: "DUE-EXTENDED-02",
        says: "An extension moves the due date, says so in the case, and comes once.",
        source: "GDPR Art. 12(3); contract, CaseEvent.due_on; DemoStep",
        check: Check::Writes(extend),
    },
];

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The cases that an answer tells of.
fn cases_in(seen: &Exchange) -> Vec<Value> {
    if !seen.bare_path().contains("/cases") || !seen.is_success() || seen.media_type() != "application/json" {
        return Vec::new();
    }
    let body = seen.json();
    let one = [body["case"].clone(), body["summary"].clone()].into_iter().filter(Value::is_object);
    one.chain(body["items"].as_array().cloned().unwrap_or_default()).collect()
}

/// Every case that was told of, each state of it once, with the answer that told it.
fn cases(bench: &Bench) -> BTreeMap<(String, String, bool), (Value, Seen)> {
    let mut cases = BTreeMap::new();
    for seen in bench.client.log() {
        for case in cases_in(&seen) {
            let key = (text(&case["id"]), text(&case["due_on"]), case["extended"] == true);
            cases.entry(key).or_insert_with(|| (case, seen.clone()));
        }
    }
    cases
}

/// Are the cases of which something holds due when the law says?
fn look(bench: &Bench, what: &str, which: fn(&Value, &Period) -> bool) -> Checked {
    let mut findings = Findings::default();
    let (mut number, mut eves) = (0, None);
    let is_about_extended = what == "an extended one";
    for (case, seen) in cases(bench).into_values() {
        let is_extended = case["extended"] == true;
        let months = if is_extended { EXTENDED } else { ONE_MONTH };
        let (Ok(received), Ok(due)) = (text(&case["received_on"]).parse(), text(&case["due_on"]).parse::<NaiveDate>())
        else {
            continue;
        };
        let Some(period) = period(received, months) else { continue };
        if is_extended != is_about_extended || !which(&case, &period) {
            continue;
        }
        number += 1;
        if due == period.last {
            continue;
        }
        if due == period.with_eves {
            eves = Some((received, due, seen));
            continue;
        }
        findings.add(&seen, format!("received on {received}, due on {}, but the case says {due}", period.last));
    }
    findings.done()?;
    if let Some((received, due, seen)) = eves {
        let told = format!(
            "received on {received}, due on {due}: an eve was taken for a holiday, which the Regulation does not"
        );
        return Err(warn(&[&seen], told));
    }
    if number == 0 {
        return Err(skip(not_seen(bench, what, which)));
    }
    Ok(())
}

/// Why no case could show it, and from when one would.
fn not_seen(bench: &Bench, what: &str, which: fn(&Value, &Period) -> bool) -> String {
    let log = bench.client.log();
    let sessions = log.iter().rev().filter(|seen| seen.bare_path().ends_with("/session") && seen.status == 200);
    let today = sessions.filter_map(|seen| text(&seen.json()["today"]).parse::<NaiveDate>().ok()).next();
    let shows = |day: &NaiveDate| period(*day, ONE_MONTH).is_some_and(|period| which(&json!({}), &period));
    let next = today.and_then(|today| today.iter_days().take(366).find(shows));
    match next {
        Some(day) => format!("no case was seen that ends on {what}; one that is received on {day} does"),
        None => format!("no case was seen that is {what}"),
    }
}

fn extend(bench: &Bench) -> Checked {
    let created = bench.case(&bench.subject, &json!({"kind": "own-words", "words": WORDS}))?;
    let case = text(&created["case"]["id"]);
    let step = json!({"step": "extend", "text": "Många ärenden."});
    let seen = bench.controller(&bench.subject, &case, &step)?;
    let detail = seen.json();
    let summary = &detail["summary"];
    hold(summary["extended"] == true, &[&seen], "it does not say that it was extended")?;
    let events = detail["events"].as_array().cloned().unwrap_or_default();
    let last = events.last().cloned().unwrap_or_default();
    hold(last["event"] == "extended" && last["due_on"] == summary["due_on"], &[&seen], "the event tells another day")?;
    let months = text(&summary["received_on"]).parse().ok().and_then(|day| period(day, EXTENDED));
    let expected = months.map(|period| [period.last.to_string(), period.with_eves.to_string()]);
    let fits = expected.is_some_and(|days| days.contains(&text(&summary["due_on"])));
    hold(fits, &[&seen], "it is not due three months from receipt")?;
    match bench.controller(&bench.subject, &case, &step) {
        Err(Stop::Blocked(found)) if found.shown.iter().any(|seen| seen.status == 409) => Ok(()),
        Err(other) => Err(other),
        Ok(seen) => hold(false, &[&seen], "it was extended twice"),
    }
}
