//! Nothing tells of measures against money laundering (SFS 2017:630 ch. 4 s. 9, ch. 5 ss. 7 and 11).

use crate::bench::{Bench, WORDS, text};
use crate::clause::{Check, Clause};
use crate::client::Visitor;
use crate::exchange::{Exchange, Seen};
use crate::outcome::{Checked, Findings, Stop, hold, skip};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const ACT: &str = "SFS 2017:630 ch. 4 s. 9, ch. 5 ss. 7 and 11; contract, The same for everyone";

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "TIP-NAME-01",
        says: "No answer about a person names a restricted activity, but for what the person named.",
        source: ACT,
        check: Check::AtEnd(names),
    },
    Clause {
        id: "TIP-CRIMINAL-01",
        says: "No answer about a person has the category of criminal data.",
        source: ACT,
        check: Check::AtEnd(criminal),
    },
    Clause {
        id: "TIP-CASE-01",
        says: "An objection to a restricted activity is received like any other, whoever sends it.",
        source: "SFS 2017:630 ch. 4 s. 9; GDPR Art. 12(2); contract, create_case",
        check: Check::Writes(case),
    },
    Clause {
        id: "TIP-HEADER-01",
        says: "The answers about a noted person have the headers of those about anybody else.",
        source: ACT,
        check: Check::Reads(headers),
    },
    Clause {
        id: "TIP-MEMBER-01",
        says: "No answer about a noted person has a member that nobody else's has, outside the contract.",
        source: ACT,
        check: Check::AtEnd(members),
    },
    Clause {
        id: "TIP-FACTS-01",
        says: "What a package says about the register is the same for everyone, without the restricted activities.",
        source: "contract, ExportFacts.activities; SFS 2017:630 ch. 5 s. 7",
        check: Check::Writes(facts),
    },
];

/// Ids of the restricted activities: what the register marks, and what the law names whatever it marks.
fn restricted(bench: &Bench) -> Result<BTreeSet<String>, Stop> {
    let marked = bench.activities(|activity| activity["restricted"] == true)?;
    let named = [
        "anti-fraud",
        "aml-statistics-reporting",
        "transaction-monitoring",
        "fiu-police-disclosure",
        "sanctions-screening",
    ];
    Ok(marked.into_iter().chain(named.map(str::to_owned)).collect())
}

/// Answers about a person.
fn personal(bench: &Bench) -> Vec<Seen> {
    let about =
        |seen: &Seen| seen.is_success() && seen.path.starts_with("/api/v1") && seen.bare_path() != "/api/v1/register";
    bench.client.log().into_iter().filter(about).collect()
}

/// All texts of a value, but for those that the person wrote or chose: a request, and the activities of a case.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(members) => {
            let is_case = members.contains_key("received_on");
            for (name, member) in members {
                let own = name == "request" || (is_case && name == "activities") || name == "text" || name == "words";
                if !own {
                    texts(member, found);
                }
            }
        }
        _ => {}
    }
}

fn texts_of(seen: &Exchange) -> Vec<String> {
    let mut found = Vec::new();
    seen.values().iter().for_each(|value| texts(value, &mut found));
    found
}

fn names(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    let restricted = restricted(bench)?;
    for seen in personal(bench) {
        if let Some(id) = texts_of(&seen).into_iter().find(|text| restricted.contains(text)) {
            findings.add(&seen, format!("as {} it names `{id}`", seen.who));
        }
    }
    findings.done()
}

fn criminal(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for seen in personal(bench) {
        // A package's facts are the register, which has the category for everyone.
        let is_facts = seen.bare_path() == "/api/v1/exports";
        if !is_facts && texts_of(&seen).iter().any(|text| text == "criminal-data") {
            findings.add(&seen, format!("as {} it has `criminal-data`", seen.who));
        }
    }
    findings.done()
}

/// A value without what differs between any two cases.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let differs = ["id", "reference", "etag", "receipt_id", "sha256", "text", "at", "changed_at", "activities"];
            let kept = members.iter().filter(|(name, _)| !differs.contains(&name.as_str()));
            Value::Object(kept.map(|(name, member)| (name.clone(), shape(member))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(shape).collect()),
        other => other.clone(),
    }
}

fn case(bench: &Bench) -> Checked {
    let plain = bench.objectionable()?;
    let is_one = |it: &Value| it["restricted"] == true && it["legal_basis"] == "legitimate-interest";
    let Some(restricted) = bench.activities(is_one)?.into_iter().next() else {
        return Err(skip("no restricted activity rests on legitimate interest"));
    };
    let send = |who: &Visitor, activity: &str| {
        let body = json!({"kind": "objection", "activities": [activity], "words": WORDS});
        bench.post(who, "/cases", &body).key().send()
    };
    let usual = send(&bench.subject, &plain)?;
    usual.need(201)?;
    bench.remember(&bench.subject, &usual.json()["case"]);
    for who in bench.everybody() {
        let seen = send(who, &restricted)?;
        seen.must(201)?;
        bench.remember(who, &seen.json()["case"]);
        hold(
            shape(&seen.json()) == shape(&usual.json()),
            &[&usual, &seen],
            format!("as {} it is received otherwise", who.part),
        )?;
    }
    Ok(())
}

/// What is read about everyone.
const READS: [&str; 8] = [
    "/session",
    "/consents",
    "/direct-marketing",
    "/in-force",
    "/cases?limit=100",
    "/receipts?limit=100",
    "/records?limit=1",
    "/exports",
];

fn headers(bench: &Bench) -> Checked {
    let noted = bench.noted()?;
    let mut findings = Findings::default();
    let names = |seen: &Seen| -> BTreeSet<String> {
        seen.headers.iter().map(|(name, _)| name.clone()).filter(|name| name != "link").collect()
    };
    for path in READS {
        let usual = bench.get(&bench.subject, path)?;
        let seen = bench.get(noted, path)?;
        findings.hold(usual.status == seen.status, &seen, format!("{} and not {}", seen.status, usual.status));
        let (theirs, anybodys) = (names(&seen), names(&usual));
        let differ: Vec<_> = theirs.symmetric_difference(&anybodys).cloned().collect();
        findings.hold(differ.is_empty(), &seen, format!("only one of two people has {}", differ.join(", ")));
        for name in ["cache-control", "content-type", "vary"] {
            findings.hold(
                usual.header(name) == seen.header(name),
                &seen,
                format!("`{name}` differs between two people"),
            );
        }
    }
    findings.done()
}

/// Names of all members within a value.
fn member_names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| member_names(item, found)),
        Value::Object(members) => {
            for (name, member) in members {
                found.insert(name.clone());
                // What a value is made of follows from its type.
                if name != "value" {
                    member_names(member, found);
                }
            }
        }
        _ => {}
    }
}

fn members(bench: &Bench) -> Checked {
    let part = bench.noted()?.part;
    let mut findings = Findings::default();
    let mut usual = bench.contract.members();
    let names = |seen: &Seen| {
        let mut found = BTreeSet::new();
        seen.values().iter().for_each(|value| member_names(value, &mut found));
        found
    };
    let all = personal(bench);
    all.iter().filter(|seen| seen.who != part).for_each(|seen| usual.extend(names(seen)));
    for seen in all.iter().filter(|seen| seen.who == part) {
        let only: Vec<String> = names(seen).difference(&usual).cloned().collect();
        findings.hold(only.is_empty(), seen, format!("only the noted person has {}", only.join(", ")));
    }
    findings.done()
}

fn facts(bench: &Bench) -> Checked {
    let restricted = restricted(bench)?;
    let order = |who: &Visitor| -> Result<Seen, Stop> {
        let body = json!({"voluntary": false, "contact_details": false});
        let seen = bench.post(who, "/exports", &body).key().send()?;
        if seen.status == 200 { Ok(seen) } else { Ok(seen.need(201)?.clone()) }
    };
    let facts = |seen: &Seen| {
        let mut facts = seen.json()["facts"].clone();
        facts["consents"].take();
        facts
    };
    let usual = order(&bench.subject)?;
    for activity in facts(&usual)["activities"].as_array().into_iter().flatten() {
        hold(!restricted.contains(&text(&activity["id"])), &[&usual], "a restricted activity is among them")?;
    }
    for who in [Some(&bench.other), bench.noted().ok()].into_iter().flatten() {
        let seen = order(who)?;
        hold(facts(&seen) == facts(&usual), &[&usual, &seen], format!("they differ for {}", who.part))?;
    }
    Ok(())
}
