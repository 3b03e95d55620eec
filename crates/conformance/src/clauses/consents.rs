//! Consents: as easy to take back as to give, at once and always.

use crate::bench::{Bench, text};
use crate::clause::{Check, Clause};
use crate::exchange::Seen;
use crate::law::instant;
use crate::outcome::{Checked, Stop, fail, hold, skip};
use serde_json::{Value, json};

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "CONS-READ-01",
        says: "Each consent has its words, and a history, oldest first, whose last event is where it stands.",
        source: "contract, list_consents; GDPR Art. 7(1)",
        check: Check::Reads(list),
    },
    Clause {
        id: "CONS-WITHDRAW-01",
        says: "Withdrawing needs nothing but the act: no reason, no key, no `If-Match`; the answer is a receipt.",
        source: "GDPR Art. 7(3); contract, withdraw_consent",
        check: Check::Writes(withdraw),
    },
    Clause {
        id: "CONS-WITHDRAW-02",
        says: "Withdrawing again succeeds with the first receipt, byte for byte, whatever is sent along.",
        source: "GDPR Art. 7(3); contract, withdraw_consent (always succeeds)",
        check: Check::Writes(withdraw_again),
    },
    Clause {
        id: "CONS-WITHDRAW-03",
        says: "It is withdrawn at once, by one event more, which names the receipt; what was before stays.",
        source: "GDPR Art. 7(1) and 7(3); contract, Consent.events",
        check: Check::Writes(withdrawn),
    },
    Clause {
        id: "CONS-WITHDRAW-04",
        says: "Withdrawing needs no fresh sign-in.",
        source: "GDPR Art. 7(3); contract, withdraw_consent",
        check: Check::Writes(withdraw_stale),
    },
    Clause {
        id: "CONS-ETAG-01",
        says: "A consent has another `etag` once something has happened to it.",
        source: "contract, Consent.etag; RFC 9110, 8.8.1",
        check: Check::Writes(etag_changes),
    },
    Clause {
        id: "CONS-RENEW-01",
        says: "Giving it again needs a key (400), then `If-Match` (428), and one that holds (412 `changed`).",
        source: "contract, renew_consent; RFC 6585, 3; RFC 9110, 13.1.1",
        check: Check::Writes(renewal_refused),
    },
    Clause {
        id: "CONS-RENEW-02",
        says: "With the words that were shown it is given again, and the receipt quotes them.",
        source: "contract, renew_consent; GDPR Art. 7(1)",
        check: Check::Writes(renewal),
    },
    Clause {
        id: "CONS-RENEW-03",
        says: "The same key again gives the first answer, though `If-Match` no longer holds, and one event.",
        source: "contract, parameters.Idempotency-Key",
        check: Check::Writes(renewal_again),
    },
    Clause {
        id: "CONS-RENEW-04",
        says: "A consent that holds is not given again: 409 `step-not-allowed`.",
        source: "contract, renew_consent, 409",
        check: Check::Writes(renewal_of_given),
    },
];

/// One consent as it is now. Whatever happens to it, it stays in the list.
pub fn now(bench: &Bench, id: &str) -> Result<Value, Stop> {
    let seen = bench.get(&bench.subject, "/consents")?;
    let all = seen.need(200)?.json();
    let consent = all.as_array().into_iter().flatten().find(|consent| consent["id"] == id).cloned();
    consent.ok_or_else(|| fail(&[&seen], "the consent is no longer listed"))
}

/// A consent that holds; one that was withdrawn is given again first.
pub fn given(bench: &Bench) -> Result<Value, Stop> {
    let seen = bench.get(&bench.subject, "/consents")?;
    let consents = seen.need(200)?.json().as_array().cloned().unwrap_or_default();
    if let Some(consent) = consents.iter().find(|consent| consent["status"] == "given") {
        return Ok(consent.clone());
    }
    let Some(consent) = consents.first() else {
        let mut before = bench.before.iter().filter(|(who, _)| who.part == bench.subject.part);
        if before.any(|(_, choices)| !choices.consents.is_empty()) {
            return Err(fail(&[&seen], "no consent is listed any longer"));
        }
        return Err(skip("`subject` has no consent: name somebody who has given one"));
    };
    let id = text(&consent["id"]);
    let mut seen = renew(bench, &id, &text(&consent["etag"]))?;
    if seen.problem().as_deref() == Some("marketing-stopped") {
        bench.allow_marketing()?;
        seen = renew(bench, &id, &text(&now(bench, &id)?["etag"]))?;
    }
    seen.need(200)?;
    now(bench, &id)
}

fn renew(bench: &Bench, id: &str, etag: &str) -> Result<Seen, Stop> {
    bench.post(&bench.subject, &format!("/consents/{id}/renewal"), &json!({})).key().header("if-match", etag).send()
}

/// Withdraws a consent.
pub fn take_back(bench: &Bench, id: &str) -> Result<Seen, Stop> {
    bench.post(&bench.subject, &format!("/consents/{id}/withdrawal"), &json!({})).send()
}

/// A consent that is withdrawn, by an act of now; given again first where it has to be.
fn taken_back(bench: &Bench) -> Result<(Value, Seen), Stop> {
    let consent = given(bench)?;
    let seen = take_back(bench, &text(&consent["id"]))?;
    seen.need(200)?;
    Ok((consent, seen))
}

fn list(bench: &Bench) -> Checked {
    let mut number = 0;
    for who in bench.everybody() {
        let seen = bench.get(who, "/consents")?;
        for consent in seen.must(200)?.json().as_array().into_iter().flatten() {
            number += 1;
            hold(!text(&consent["text"]["words"]).trim().is_empty(), &[&seen], "a consent has no words")?;
            let events = consent["events"].as_array().cloned().unwrap_or_default();
            let times: Vec<_> = events.iter().map(|event| instant(&text(&event["at"]))).collect();
            hold(!events.is_empty() && times.is_sorted(), &[&seen], "a history is empty, or not oldest first")?;
            let last = text(&events[events.len() - 1]["event"]);
            let stands = if last == "withdrawn" { "withdrawn" } else { "given" };
            let known = ["given", "withdrawn", "renewed"].contains(&last.as_str());
            hold(!known || consent["status"] == stands, &[&seen], "the status is not what the last event made it")?;
        }
    }
    if number == 0 { Err(skip("nobody has a consent")) } else { Ok(()) }
}

fn withdraw(bench: &Bench) -> Checked {
    let consent = given(bench)?;
    let seen = take_back(bench, &text(&consent["id"]))?;
    quotes(&seen, "consent-withdrawn", &consent)
}

/// Is the answer a receipt of this kind, about a consent and with its words?
fn quotes(seen: &Seen, kind: &str, consent: &Value) -> Checked {
    let receipt = seen.must(200)?.receipt();
    hold(receipt["kind"] == kind, &[seen], "the receipt is of another kind")?;
    hold(receipt["consent_id"] == consent["id"], &[seen], "the receipt is about another consent")?;
    let mut quoted = receipt["consents"].as_array().into_iter().flatten();
    let words = quoted.any(|one| one["words"] == consent["text"]["words"]);
    hold(words, &[seen], "the receipt does not quote the words that the person says yes to")
}

fn withdraw_again(bench: &Bench) -> Checked {
    let (consent, first) = taken_back(bench)?;
    let call = || bench.post(&bench.subject, &format!("/consents/{}/withdrawal", text(&consent["id"])), &json!({}));
    for (with, call) in [
        ("as before", call()),
        ("with a stale `If-Match`", call().header("if-match", "\"stale\"")),
        ("with a key", call().key()),
        ("without a body", call().bytes("")),
        ("with null", call().bytes("null")),
    ] {
        let seen = call.send()?;
        let same = seen.status == 200 && seen.body == first.body;
        hold(same, &[&first, &seen], format!("{with} it answered {}, or with other bytes", seen.outcome()))?;
    }
    Ok(())
}

fn withdrawn(bench: &Bench) -> Checked {
    let (before, seen) = taken_back(bench)?;
    take_back(bench, &text(&before["id"]))?;
    let after = now(bench, &text(&before["id"]))?;
    hold(after["status"] == "withdrawn", &[&seen], "it is not withdrawn")?;
    let events = |consent: &Value| consent["events"].as_array().cloned().unwrap_or_default();
    let (old, new) = (events(&before), events(&after));
    hold(new.len() == old.len() + 1, &[&seen], format!("{} events became {}", old.len(), new.len()))?;
    hold(new[..old.len()] == old[..], &[&seen], "what had happened before was changed")?;
    let last = &new[old.len()];
    hold(last["event"] == "withdrawn" && last["actor"] == "you", &[&seen], "the last event is not the withdrawal")?;
    hold(last["receipt_id"] == seen.json()["id"], &[&seen], "the event does not name the receipt")
}

fn withdraw_stale(bench: &Bench) -> Checked {
    let stale = bench.stale()?;
    let consents = bench.read(stale, "/consents")?;
    let Some(id) = consents[0]["id"].as_str() else { return Err(skip("`stale` has no consent")) };
    let was_given = consents[0]["status"] == "given";
    bench.post(stale, &format!("/consents/{id}/withdrawal"), &json!({})).send()?.must(200)?;
    if was_given {
        let after = bench.read(stale, "/consents")?;
        let call = bench.post(stale, &format!("/consents/{id}/renewal"), &json!({})).key();
        call.header("if-match", &text(&after[0]["etag"])).send()?;
    }
    Ok(())
}

fn etag_changes(bench: &Bench) -> Checked {
    let (before, seen) = taken_back(bench)?;
    let after = now(bench, &text(&before["id"]))?;
    hold(before["etag"] != after["etag"], &[&seen], "the `etag` is the same before and after the withdrawal")?;
    let again = now(bench, &text(&before["id"]))?;
    hold(again["etag"] == after["etag"], &[&seen], "the `etag` changed though nothing had happened")
}

fn renewal_refused(bench: &Bench) -> Checked {
    let (before, _) = taken_back(bench)?;
    let call = || bench.post(&bench.subject, &format!("/consents/{}/renewal", text(&before["id"])), &json!({}));
    let now = now(bench, &text(&before["id"]))?;
    let etag = text(&now["etag"]);
    call().header("if-match", &etag).send()?.must_refuse(400, "idempotency-key-missing")?;
    call().key().send()?.must_refuse(428, "precondition-required")?;
    call().key().header("if-match", &text(&before["etag"])).send()?.must_refuse(412, "changed")
}

fn renewal(bench: &Bench) -> Checked {
    let (before, _) = taken_back(bench)?;
    let id = text(&before["id"]);
    let shown = now(bench, &id)?;
    let seen = renew(bench, &id, &text(&shown["etag"]))?;
    quotes(&seen, "consent-renewed", &shown)?;
    hold(now(bench, &id)?["status"] == "given", &[&seen], "it is not given")
}

fn renewal_again(bench: &Bench) -> Checked {
    let (before, _) = taken_back(bench)?;
    let id = text(&before["id"]);
    let call = bench.post(&bench.subject, &format!("/consents/{id}/renewal"), &json!({})).key();
    let call = call.header("if-match", &text(&now(bench, &id)?["etag"]));
    let first = call.clone().send()?;
    first.need(200)?;
    let events = |consent: &Value| consent["events"].as_array().map_or(0, Vec::len);
    let number = events(&now(bench, &id)?);
    let second = call.send()?;
    hold(second.status == 200 && second.body == first.body, &[&first, &second], "the answers differ")?;
    hold(events(&now(bench, &id)?) == number, &[&second], "there is another event")
}

fn renewal_of_given(bench: &Bench) -> Checked {
    let consent = given(bench)?;
    renew(bench, &text(&consent["id"]), &text(&consent["etag"]))?.must_refuse(409, "step-not-allowed")
}
