//! Requests become cases.

use crate::bench::{Bench, WORDS, text};
use crate::clause::{Check, Clause};
use crate::law::instant;
use crate::outcome::{Checked, Findings, Stop, hold, skip};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "CASE-NEW-01",
        says: "A request of each kind becomes a case: 201 with its place, the case and its receipt.",
        source: "GDPR Art. 15 to 18, 20, 21 and 12(2); contract, create_case",
        check: Check::Writes(every_kind),
    },
    Clause {
        id: "CASE-NEW-02",
        says: "What was asked is kept as it was written.",
        source: "contract, CaseDetail.request (the person's own words)",
        check: Check::Writes(words_kept),
    },
    Clause {
        id: "CASE-NEW-03",
        says: "Members that are null and members that are absent mean the same; a restriction meanwhile is in force at once.",
        source: "contract, Open enums; read_in_force; GDPR Art. 18(1)(d)",
        check: Check::Writes(restriction),
    },
    Clause {
        id: "CASE-RECEIPT-01",
        says: "A case names its receipt, and the receipt reads as it was given.",
        source: "contract, CaseDetail.receipt_id; read_receipt",
        check: Check::Writes(its_receipt),
    },
    Clause {
        id: "IN-FORCE-01",
        says: "What is in force names the activities of consents that hold and of open cases, each once, restricted ones never.",
        source: "contract, read_in_force; InForce",
        check: Check::Reads(in_force),
    },
    Clause {
        id: "CASE-DAY-01",
        says: "The day of receipt is today in Sweden.",
        source: "contract, Time; Regulation 1182/71 Art. 3(1)",
        check: Check::Writes(day),
    },
    Clause {
        id: "CASE-READ-01",
        says: "A case can be read: its events are numbered from 1, oldest first, and its status is that of the last one.",
        source: "contract, read_case; CaseEvent",
        check: Check::Reads(details),
    },
    Clause {
        id: "CASE-SAME-01",
        says: "The list and the case itself say the same.",
        source: "contract, CaseDetail.summary (what the list shows)",
        check: Check::Reads(same_summary),
    },
    Clause {
        id: "CASE-DOCUMENT-01",
        says: "A document of a case comes as an attachment, with the size, the digest and the type that the case tells.",
        source: "contract, read_document; Document",
        check: Check::Reads(documents),
    },
    Clause {
        id: "CASE-DOCUMENT-02",
        says: "A document that the controller attaches is read back byte for byte.",
        source: "contract, read_document; GDPR Art. 15(3)",
        check: Check::Writes(new_document),
    },
];

/// A request of each kind.
fn kinds(bench: &Bench) -> Result<Vec<Value>, Stop> {
    let activity = bench.objectionable()?;
    Ok(vec![
        json!({"kind": "access", "delivery": "portal"}),
        json!({"kind": "rectification", "wrong": WORDS, "right": WORDS}),
        json!({"kind": "erasure", "ground": "no-longer-needed", "words": WORDS}),
        json!({"kind": "restriction", "ground": "accuracy-contested", "activities": [activity]}),
        json!({"kind": "portability-transfer", "receiver": WORDS}),
        json!({"kind": "objection", "activities": [activity], "words": WORDS}),
        json!({"kind": "own-words", "words": WORDS}),
    ])
}

fn every_kind(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for body in kinds(bench)? {
        let seen = bench.post(&bench.subject, "/cases", &body).key().send()?;
        findings.hold(seen.status == 201, &seen, format!("{}: expected 201, got {}", body["kind"], seen.outcome()));
        if seen.status != 201 {
            continue;
        }
        let created = seen.json();
        let case = &created["case"];
        bench.remember(&bench.subject, case);
        findings.hold(case["kind"] == body["kind"] && case["status"] == "received", &seen, "another kind or status");
        let place = format!("/api/v1/cases/{}", text(&case["id"]));
        findings.hold(seen.header("location") == place, &seen, format!("`Location` should be {place}"));
        let receipt: Value = serde_json::from_str(&text(&created["receipt"]["text"])).unwrap_or_default();
        let fits = receipt["reference"] == case["reference"] && receipt["due_on"] == case["due_on"];
        findings.hold(fits && receipt["case_id"] == case["id"], &seen, "the receipt is of another case");
    }
    findings.done()
}

fn words_kept(bench: &Bench) -> Checked {
    let words = format!("{WORDS}\n  \"Två rader\" & <tecken> – å ä ö 👩‍👩‍👧  ");
    let body = json!({"kind": "own-words", "words": words});
    let created = bench.case(&bench.subject, &body)?;
    let seen = bench.get(&bench.subject, &format!("/cases/{}", text(&created["case"]["id"])))?;
    let kept = seen.must(200)?.json()["request"]["words"].clone();
    // Blanks around what was written may go; nothing within.
    hold(kept.as_str().map(str::trim) == Some(words.trim()), &[&seen], "the words were changed")
}

fn restriction(bench: &Bench) -> Checked {
    let activity = bench.objectionable()?;
    let plain = json!({"kind": "objection", "activities": [activity], "words": null});
    let seen = bench.post(&bench.subject, "/cases", &plain).key().send()?;
    bench.remember(&bench.subject, &seen.must(201)?.json()["case"]);
    let meanwhile = json!({"kind": "objection", "activities": [activity], "restrict_meanwhile": true});
    let seen = bench.post(&bench.subject, "/cases", &meanwhile).key().send()?;
    let case = seen.must(201)?.json()["case"].clone();
    bench.remember(&bench.subject, &case);
    let in_force = bench.get(&bench.subject, "/in-force")?;
    let all = in_force.need(200)?.json();
    let of_case = |case: &Value| {
        let found = all["restrictions"].as_array().into_iter().flatten().find(|one| one["case_id"] == case["id"]);
        found.cloned()
    };
    let Some(found) = of_case(&case) else {
        return hold(false, &[&seen, &in_force], "no restriction is in force through the objection that asked for one");
    };
    hold(found["ground"] == "objection-pending" && found["since"] == case["received_on"], &[&in_force], "another one")
}

fn its_receipt(bench: &Bench) -> Checked {
    let created = bench.case(&bench.subject, &json!({"kind": "own-words", "words": WORDS}))?;
    let receipt = &created["receipt"];
    let seen = bench.get(&bench.subject, &format!("/cases/{}", text(&created["case"]["id"])))?;
    hold(seen.need(200)?.json()["receipt_id"] == receipt["id"], &[&seen], "the case names another receipt")?;
    let read = bench.get(&bench.subject, &format!("/receipts/{}", text(&receipt["id"])))?;
    hold(&read.must(200)?.json() == receipt, &[&read], "the receipt is another one than was given")
}

fn in_force(bench: &Bench) -> Checked {
    let restricted = bench.activities(|activity| activity["restricted"] == true)?;
    for who in bench.everybody() {
        let named = |all: &[Value], which: fn(&Value) -> Vec<String>| -> BTreeSet<String> {
            all.iter().flat_map(which).filter(|id| !restricted.contains(id)).collect()
        };
        let consents = bench.read(who, "/consents")?.as_array().cloned().unwrap_or_default();
        let given: Vec<Value> = consents.into_iter().filter(|one| one["status"] == "given").collect();
        let open = bench.items(who, "/cases?limit=100&open=true")?;
        let seen = bench.get(who, "/in-force")?;
        let told = seen.must(200)?.json();
        let of_cases = |case: &Value| case["activities"].as_array().into_iter().flatten().map(text).collect();
        for (member, expected) in [
            ("consent_activities", named(&given, |consent| vec![text(&consent["activity"])])),
            ("case_activities", named(&open, of_cases)),
        ] {
            let all: Vec<String> = told[member].as_array().into_iter().flatten().map(text).collect();
            let unique: BTreeSet<String> = all.iter().cloned().collect();
            hold(unique.len() == all.len(), &[&seen], format!("`{member}` names one twice"))?;
            hold(unique == expected, &[&seen], format!("`{member}` should be {expected:?}"))?;
        }
    }
    Ok(())
}

fn day(bench: &Bench) -> Checked {
    let before = bench.read(&bench.subject, "/session")?;
    let seen = bench.post(&bench.subject, "/cases", &json!({"kind": "own-words", "words": WORDS})).key().send()?;
    let case = seen.need(201)?.json()["case"].clone();
    bench.remember(&bench.subject, &case);
    // Midnight may have passed between the two.
    let after = bench.read(&bench.subject, "/session")?;
    let today = [before["today"].clone(), after["today"].clone()];
    hold(today.contains(&case["received_on"]), &[&seen], format!("it is {}", text(&today[0])))
}

fn details(bench: &Bench) -> Checked {
    let mut number = 0;
    for who in bench.everybody() {
        for id in bench.case_ids(who)? {
            let seen = bench.get(who, &format!("/cases/{id}"))?;
            let case = seen.must(200)?.json();
            let events = case["events"].as_array().cloned().unwrap_or_default();
            let numbers: Vec<_> = events.iter().map(|event| event["number"].as_u64()).collect();
            let expected: Vec<_> = (1..=events.len() as u64).map(Some).collect();
            hold(!events.is_empty() && numbers == expected, &[&seen], "the events are not numbered from 1")?;
            let times: Vec<_> = events.iter().map(|event| instant(&text(&event["at"]))).collect();
            hold(times.is_sorted(), &[&seen], "the events are not oldest first")?;
            let last = &events[events.len() - 1];
            hold(last["status"] == case["summary"]["status"], &[&seen], "the last event has another status")?;
            hold(
                last["at"] == case["summary"]["changed_at"],
                &[&seen],
                "`changed_at` is not the last event's instant",
            )?;
            hold(case["summary"]["id"] == id.as_str(), &[&seen], "it is another case")?;
            number += 1;
        }
    }
    if number == 0 { Err(skip("nobody has a case")) } else { Ok(()) }
}

fn same_summary(bench: &Bench) -> Checked {
    let all = bench.items(&bench.subject, "/cases?limit=100")?;
    if all.is_empty() {
        return Err(skip("`subject` has no case"));
    }
    for case in all.iter().take(20) {
        let seen = bench.get(&bench.subject, &format!("/cases/{}", text(&case["id"])))?;
        hold(&seen.need(200)?.json()["summary"] == case, &[&seen], "the list says something else")?;
    }
    Ok(())
}

/// Every document of somebody's cases: id of the case, and what the case says of it.
fn documents_of(bench: &Bench, who: &crate::client::Visitor) -> Result<Vec<(String, Value)>, Stop> {
    let mut found = Vec::new();
    for id in bench.case_ids(who)? {
        let case = bench.read(who, &format!("/cases/{id}"))?;
        for event in case["events"].as_array().into_iter().flatten() {
            found.extend(event["documents"].as_array().into_iter().flatten().map(|one| (id.clone(), one.clone())));
        }
    }
    Ok(found)
}

fn document(bench: &Bench, who: &crate::client::Visitor, case: &str, told: &Value) -> Checked {
    let path = format!("/cases/{case}/documents/{}", text(&told["id"]));
    let seen = bench.client.call(who, "GET", &path).without("portal-subject").send()?;
    seen.must(200)?;
    let attached = seen.header("content-disposition").starts_with("attachment");
    hold(attached, &[&seen], "it is not an attachment")?;
    hold(told["bytes"] == seen.body.len(), &[&seen], format!("the case tells {} bytes", told["bytes"]))?;
    hold(told["sha256"] == crate::digest::sha256(&seen.body).as_str(), &[&seen], "the case tells another digest")?;
    let media_type = text(&told["media_type"]);
    let same = seen.media_type() == media_type.split(';').next().unwrap_or_default().trim();
    hold(same, &[&seen], format!("the case tells {media_type}"))
}

fn documents(bench: &Bench) -> Checked {
    let mut number = 0;
    for who in bench.everybody() {
        for (case, told) in documents_of(bench, who)? {
            document(bench, who, &case, &told)?;
            number += 1;
        }
    }
    if number == 0 { Err(skip("nobody has a case with a document")) } else { Ok(()) }
}

fn new_document(bench: &Bench) -> Checked {
    let created = bench.case(&bench.subject, &json!({"kind": "own-words", "words": WORDS}))?;
    let case = text(&created["case"]["id"]);
    let words = "Beslut: å ä ö";
    let step = json!({"step": "decide", "outcome": "completed", "text": "Klart.",
        "documents": [{"name": "beslut.txt", "text": words}]});
    let seen = bench.controller(&bench.subject, &case, &step)?;
    let events = seen.json()["events"].as_array().cloned().unwrap_or_default();
    let told = events.last().map(|event| event["documents"][0].clone()).unwrap_or_default();
    document(bench, &bench.subject, &case, &told)?;
    let path = format!("/cases/{case}/documents/{}", text(&told["id"]));
    let read = bench.client.call(&bench.subject, "GET", &path).without("portal-subject").send()?;
    hold(read.body == words.as_bytes(), &[&read], "the bytes are other ones than those that were attached")
}
