//! What is somebody else's is not there: it looks exactly like what does not exist.

use crate::bench::{Bench, WORDS, own_words, text};
use crate::clause::{Check, Clause};
use crate::client::{Call, Visitor};
use crate::exchange::{Exchange, Seen};
use crate::outcome::{Checked, Findings, Stop, hold, skip};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const SOURCE: &str =
    "contract, Session (404, never 403; looks exactly like what does not exist); OWASP ASVS 5.0, 8.2.2";

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "FOREIGN-CASE-01",
        says: "Somebody else's case reads exactly like one that does not exist.",
        source: SOURCE,
        check: Check::Reads(case),
    },
    Clause {
        id: "FOREIGN-CASE-02",
        says: "Changes of somebody else's case are answered exactly like those of one that does not exist, and not done.",
        source: SOURCE,
        check: Check::Writes(case_changes),
    },
    Clause {
        id: "FOREIGN-DOCUMENT-01",
        says: "Somebody else's document reads exactly like one that does not exist.",
        source: SOURCE,
        check: Check::Reads(document),
    },
    Clause {
        id: "FOREIGN-RECEIPT-01",
        says: "Somebody else's receipt reads exactly like one that does not exist.",
        source: SOURCE,
        check: Check::Reads(receipt),
    },
    Clause {
        id: "FOREIGN-RECORD-01",
        says: "A piece of data about somebody else reads exactly like one that does not exist.",
        source: SOURCE,
        check: Check::Reads(record),
    },
    Clause {
        id: "FOREIGN-CONSENT-01",
        says: "Somebody else's consent is neither withdrawn nor given; the answers are those to one that does not exist.",
        source: SOURCE,
        check: Check::Writes(consent),
    },
    Clause {
        id: "FOREIGN-EXPORT-01",
        says: "Somebody else's export is neither read nor noted; the answers are those to one that does not exist.",
        source: SOURCE,
        check: Check::Writes(export),
    },
    Clause {
        id: "FOREIGN-LIST-01",
        says: "Two people's lists have nothing in common.",
        source: "GDPR Art. 5(1)(f) and 15(4); OWASP ASVS 5.0, 8.2.2",
        check: Check::Reads(lists),
    },
    Clause {
        id: "FOREIGN-CURSOR-01",
        says: "A page's cursor is of no use to somebody else.",
        source: "GDPR Art. 5(1)(f); contract, list_cases (opaque)",
        check: Check::Reads(cursors),
    },
];

/// An id like another one that nobody has: its last characters are others of their kind.
fn like(id: &str, by: u8) -> String {
    let keep = id.len().saturating_sub(6);
    let turn = |(at, c): (usize, char)| match c {
        _ if at < keep => c,
        '0'..='9' => char::from(b'0' + (c as u8 - b'0' + by) % 10),
        'a'..='f' => char::from(b'a' + (c as u8 - b'a' + by) % 6),
        'A'..='F' => char::from(b'A' + (c as u8 - b'A' + by) % 6),
        'g'..='z' => char::from(b'g' + (c as u8 - b'g' + by) % 20),
        'G'..='Z' => char::from(b'G' + (c as u8 - b'G' + by) % 20),
        other => other,
    };
    id.chars().enumerate().map(turn).collect()
}

/// An answer without what differs between any two answers.
fn comparable(seen: &Exchange, noise: &BTreeSet<String>) -> (u16, BTreeMap<String, Vec<String>>, Value, usize) {
    let mut headers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in &seen.headers {
        let value = if noise.contains(name) { "…" } else { value.as_str() };
        headers.entry(name.clone()).or_default().push(value.to_owned());
    }
    let mut body = seen.json();
    if let Some(members) = body.as_object_mut() {
        members.remove("trace_id");
    }
    (seen.status, headers, body, seen.body.len())
}

/// Headers whose values differ between two answers that should be the same.
fn noise(one: &Exchange, two: &Exchange) -> BTreeSet<String> {
    let differs = |(name, value): &&(String, String)| name == "date" || two.header(name) != value;
    one.headers.iter().filter(differs).map(|(name, _)| name.clone()).collect()
}

/// Is a call at somebody else's id answered as at ids that nobody has?
fn same<'b>(findings: &mut Findings, theirs: &str, call: impl Fn(&str) -> Call<'b>) -> Checked {
    let foreign = call(theirs).send()?;
    let (one, two) = (call(&like(theirs, 1)).send()?, call(&like(theirs, 2)).send()?);
    let noise = noise(&one, &two);
    let (foreign_is, nobodys) = (comparable(&foreign, &noise), comparable(&one, &noise));
    let what = if foreign_is.0 != nobodys.0 {
        format!("{} and not {}", foreign.outcome(), one.outcome())
    } else if foreign_is.1 != nobodys.1 {
        let names =
            foreign_is.1.iter().filter(|(name, value)| nobodys.1.get(*name) != Some(value)).map(|(name, _)| name);
        let missing = nobodys.1.keys().filter(|name| !foreign_is.1.contains_key(*name));
        format!("another header: {}", names.chain(missing).cloned().collect::<Vec<_>>().join(", "))
    } else {
        "another body".to_owned()
    };
    findings.hold(foreign_is == nobodys, &foreign, format!("it is told from one that does not exist: {what}"));
    Ok(())
}

/// The first id of a list of somebody else's.
fn theirs(bench: &Bench, path: &str, what: &str) -> Result<String, Stop> {
    let items = bench.items(&bench.other, path)?;
    let first = items.first().map(|item| text(&item["id"]));
    first.ok_or_else(|| skip(format!("`other` has no {what}")))
}

fn case(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    let ids = bench.case_ids(&bench.other)?;
    if ids.is_empty() {
        return Err(skip("`other` has no case"));
    }
    for id in ids.iter().take(3) {
        same(&mut findings, id, |id| bench.client.call(&bench.subject, "GET", &format!("/cases/{id}")))?;
        bench.get(&bench.subject, &format!("/cases/{id}"))?.must_refuse(404, "not-found")?;
    }
    findings.done()
}

fn case_changes(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    let made = bench.case(&bench.other, &own_words())?;
    let case = text(&made["case"]["id"]);
    let before = bench.get(&bench.other, &format!("/cases/{case}"))?;
    let etag = before.need(200)?.header("etag").to_owned();
    let (words, empty) = (json!({"words": WORDS}), json!({}));
    for (what, body) in [("messages", &words), ("retraction", &empty)] {
        let call = |id: &str| bench.post(&bench.subject, &format!("/cases/{id}/{what}"), body).key();
        same(&mut findings, &case, |id| call(id).header("if-match", &etag))?;
        same(&mut findings, &case, |id| call(id).header("if-match", "\"another\""))?;
        same(&mut findings, &case, call)?;
        same(&mut findings, &case, |id| call(id).header("if-match", &etag).without("idempotency-key"))?;
        let refused = call(&case).header("if-match", &etag).send()?;
        findings.refused(&refused, 404, "not-found");
    }
    let after = bench.get(&bench.other, &format!("/cases/{case}"))?;
    hold(after.body == before.body, &[&after], "somebody else's case was changed")?;
    findings.done()
}

fn document(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for case in bench.case_ids(&bench.other)? {
        let detail = bench.read(&bench.other, &format!("/cases/{case}"))?;
        let documents =
            detail["events"].as_array().into_iter().flatten().filter_map(|event| event["documents"].as_array());
        if let Some(document) = documents.flatten().map(|one| text(&one["id"])).next() {
            let call = |case: &str, document: &str| {
                let path = format!("/cases/{case}/documents/{document}");
                bench.client.call(&bench.subject, "GET", &path).without("portal-subject")
            };
            same(&mut findings, &case, |id| call(id, &document))?;
            same(&mut findings, &document, |id| call(&case, id))?;
            call(&case, &document).send()?.must_refuse(404, "not-found")?;
            return findings.done();
        }
    }
    Err(skip("`other` has no case with a document"))
}

fn single(bench: &Bench, list: &str, what: &str) -> Checked {
    let mut findings = Findings::default();
    let id = theirs(bench, &format!("/{list}?limit=100"), what)?;
    same(&mut findings, &id, |id| bench.client.call(&bench.subject, "GET", &format!("/{list}/{id}")))?;
    findings.refused(&bench.get(&bench.subject, &format!("/{list}/{id}"))?, 404, "not-found");
    findings.done()
}

fn receipt(bench: &Bench) -> Checked {
    single(bench, "receipts", "receipt")
}

fn record(bench: &Bench) -> Checked {
    single(bench, "records", "data")
}

fn consent(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    let before = bench.read(&bench.other, "/consents")?;
    let (whose, by, id) = match before[0]["id"].as_str() {
        Some(id) => (&bench.other, &bench.subject, id.to_owned()),
        // Somebody must have one; it may be the subject.
        None => match bench.read(&bench.subject, "/consents")?[0]["id"].as_str() {
            Some(id) => (&bench.subject, &bench.other, id.to_owned()),
            None => return Err(skip("neither `subject` nor `other` has a consent")),
        },
    };
    let before = bench.read(whose, "/consents")?;
    let etag = text(&before[0]["etag"]);
    let call = |id: &str, what: &str| bench.post(by, &format!("/consents/{id}/{what}"), &json!({}));
    same(&mut findings, &id, |id| call(id, "withdrawal"))?;
    same(&mut findings, &id, |id| call(id, "renewal").key().header("if-match", &etag))?;
    same(&mut findings, &id, |id| call(id, "renewal").key())?;
    same(&mut findings, &id, |id| call(id, "renewal").key().header("if-match", "\"another\""))?;
    findings.refused(&call(&id, "withdrawal").send()?, 404, "not-found");
    hold(bench.read(whose, "/consents")? == before, &[], "somebody else's consent was changed")?;
    findings.done()
}

fn export(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    let body = json!({"voluntary": false, "contact_details": false});
    let ordered = bench.post(&bench.other, "/exports", &body).key().send()?;
    if ordered.status != 200 {
        ordered.need(201)?;
    }
    let id = text(&ordered.json()["export"]["id"]);
    let result = json!({"sha256": "0".repeat(64), "bytes": 1});
    same(&mut findings, &id, |id| bench.client.call(&bench.subject, "GET", &format!("/exports/{id}/records")))?;
    let put = |id: &str| bench.client.call(&bench.subject, "PUT", &format!("/exports/{id}/result")).json(&result);
    same(&mut findings, &id, put)?;
    findings.refused(&put(&id).send()?, 404, "not-found");
    findings.refused(&bench.get(&bench.subject, &format!("/exports/{id}/records"))?, 404, "not-found");
    findings.done()
}

/// The ids that somebody's lists have.
fn own_ids(bench: &Bench, who: &Visitor) -> Result<BTreeSet<String>, Stop> {
    let mut ids = BTreeSet::new();
    for list in ["/cases?limit=100", "/receipts?limit=100", "/records?limit=100", "/exports"] {
        ids.extend(bench.items(who, list)?.iter().map(|item| text(&item["id"])));
    }
    let consents = bench.read(who, "/consents")?;
    ids.extend(consents.as_array().into_iter().flatten().map(|consent| text(&consent["id"])));
    Ok(ids)
}

fn lists(bench: &Bench) -> Checked {
    let own = own_ids(bench, &bench.subject)?;
    for other in [Some(&bench.other), bench.noted().ok()].into_iter().flatten() {
        let common: Vec<String> = own_ids(bench, other)?.intersection(&own).cloned().collect();
        hold(common.is_empty(), &[], format!("`subject` and `{}` both have {}", other.part, common.join(", ")))?;
    }
    Ok(())
}

fn cursors(bench: &Bench) -> Checked {
    let own = own_ids(bench, &bench.subject)?;
    let mut number = 0;
    for list in ["/cases", "/receipts", "/records"] {
        let page = bench.read(&bench.other, &format!("{list}?limit=1"))?;
        let Some(next) = page["next"].as_str() else { continue };
        number += 1;
        let seen: Seen = bench.get(&bench.subject, &format!("{list}?limit=100&cursor={next}"))?;
        // It may be refused, or read as a place in one's own list; it never leads to another person's.
        let items = seen.json()["items"].as_array().cloned().unwrap_or_default();
        let foreign = items.iter().any(|item| !own.contains(&text(&item["id"])));
        hold(!foreign, &[&seen], "it shows what is not the person's own")?;
    }
    if number == 0 { Err(skip("`other` has no list of two pages")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn an_id_that_nobody_has_looks_like_one() {
        assert_eq!(like("EXP-7F3K9Q2M4T", 1), "EXP-7F3K0R3N5U");
        assert_eq!(like("0f9a", 1), "1a0b");
        assert_ne!(like("abc", 1), like("abc", 2));
        assert_eq!(like("fff", 1), "aaa");
    }
}
