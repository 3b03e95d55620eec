//! Receipts: what a person keeps, and has confirmed later.

use super::case_lists::{linked, same_in_pages};
use crate::bench::{Bench, own_words, text};
use crate::clause::{Check, Clause};
use crate::client::Visitor;
use crate::digest::sha256;
use crate::exchange::Seen;
use crate::law::{instant, swedish_date};
use crate::outcome::{Checked, Stop, hold, skip};
use serde_json::{Value, json};

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "RCPT-DIGEST-01",
        says: "The digest of a receipt is the SHA-256 of its text's bytes, and the text is a receipt of the contract's form.",
        source: "contract, ReceiptDocument; Receipt",
        check: Check::Reads(digests),
    },
    Clause {
        id: "RCPT-SAME-01",
        says: "A receipt is the same bytes every time, also after what came later.",
        source: "contract, read_receipt",
        check: Check::Writes(same_bytes),
    },
    Clause {
        id: "RCPT-DAY-01",
        says: "Its date is that of its instant in Sweden; how to complain stands in it, and for a case when it is due.",
        source: "contract, Receipt; GDPR Art. 12(4) and 77",
        check: Check::Reads(contents),
    },
    Clause {
        id: "RCPT-CONFIRM-01",
        says: "A kept receipt is confirmed, every time, however its reference and digest are written.",
        source: "contract, confirm_receipt; ConfirmReceipt",
        check: Check::Writes(genuine),
    },
    Clause {
        id: "RCPT-CONFIRM-02",
        says: "Changed by a single character it is not confirmed.",
        source: "contract, confirm_receipt (one with another digest answers false)",
        check: Check::Writes(changed),
    },
    Clause {
        id: "RCPT-CONFIRM-03",
        says: "Somebody else's is not confirmed, by the same bytes as one that does not exist.",
        source: "contract, confirm_receipt",
        check: Check::Writes(foreign),
    },
    Clause {
        id: "RCPT-CONFIRM-04",
        says: "What is no digest or no reference is 422, pointed to.",
        source: "contract, ConfirmReceipt",
        check: Check::Writes(malformed),
    },
    Clause {
        id: "RCPT-LIST-01",
        says: "The list has each receipt once, the newest first, page by page.",
        source: "contract, list_receipts; RFC 8288, 3",
        check: Check::Reads(list),
    },
    Clause {
        id: "RCPT-LIST-02",
        says: "A new receipt comes first in the list, and what the list tells is what it says.",
        source: "contract, list_receipts; ReceiptSummary",
        check: Check::Writes(newest),
    },
];

/// Some receipts of somebody, whole.
fn some(bench: &Bench, who: &Visitor) -> Result<Vec<Seen>, Stop> {
    let items = bench.items(who, "/receipts?limit=100")?;
    let read = |item: &Value| bench.get(who, &format!("/receipts/{}", text(&item["id"])));
    items.iter().take(12).map(read).collect()
}

fn all(bench: &Bench) -> Result<Vec<Seen>, Stop> {
    let mut all = Vec::new();
    for who in bench.everybody() {
        all.extend(some(bench, who)?);
    }
    if all.is_empty() { Err(skip("nobody has a receipt")) } else { Ok(all) }
}

fn digests(bench: &Bench) -> Checked {
    for seen in all(bench)? {
        let document = seen.must(200)?.json();
        let whole = text(&document["text"]);
        hold(document["sha256"] == sha256(whole.as_bytes()).as_str(), &[&seen], "the digest is not that of the text")?;
        let faults = bench.contract.faults("Receipt", &seen.receipt());
        hold(faults.is_empty(), &[&seen], format!("in the text {}", faults.join("; ")))?;
    }
    Ok(())
}

fn same_bytes(bench: &Bench) -> Checked {
    let before = some(bench, &bench.subject)?;
    if before.is_empty() {
        return Err(skip("`subject` has no receipt"));
    }
    bench.case(&bench.subject, &own_words())?;
    for one in before {
        let again = bench.get(&bench.subject, one.path.trim_start_matches("/api/v1"))?;
        hold(again.status == 200 && again.body == one.body, &[&one, &again], "the bytes are other ones by now")?;
    }
    Ok(())
}

fn contents(bench: &Bench) -> Checked {
    for seen in all(bench)? {
        let receipt = seen.need(200)?.receipt();
        let day = swedish_date(&text(&receipt["at"])).map(|day| day.to_string());
        hold(day == Some(text(&receipt["local_date"])), &[&seen], "`local_date` is not the date of `at` in Sweden")?;
        let is_case = receipt["kind"] == "case";
        hold(!is_case || receipt["due_on"].is_string(), &[&seen], "the receipt of a case has no due date")?;
        // Older receipts have no sentences at all.
        let complains = receipt["complaint"].as_array().is_some_and(|all| !all.is_empty());
        hold(receipt["language"].is_null() || complains, &[&seen], "it does not say how to complain")?;
    }
    Ok(())
}

fn confirm(bench: &Bench, who: &Visitor, reference: &str, sha256: &str) -> Result<Seen, Stop> {
    let body = json!({"reference": reference, "sha256": sha256});
    Ok(bench.post(who, "/receipts/confirmation", &body).send()?.need(200)?.clone())
}

/// A receipt of somebody's: reference and text.
fn receipt(bench: &Bench, who: &Visitor) -> Result<(String, String), Stop> {
    let document = bench.case(who, &own_words())?["receipt"].clone();
    let whole = text(&document["text"]);
    let receipt: Value = serde_json::from_str(&whole).unwrap_or_default();
    Ok((text(&receipt["reference"]), whole))
}

fn genuine(bench: &Bench) -> Checked {
    let (reference, whole) = receipt(bench, &bench.subject)?;
    let digest = sha256(whole.as_bytes());
    for (reference, digest) in [
        (reference.clone(), digest.clone()),
        (reference.clone(), digest.clone()),
        (reference.to_lowercase(), digest.to_uppercase()),
        (format!(" {reference} "), format!(" {digest} ")),
    ] {
        let seen = confirm(bench, &bench.subject, &reference, &digest)?;
        hold(seen.json()["confirmed"] == true, &[&seen], "a receipt of theirs is not confirmed")?;
    }
    Ok(())
}

fn changed(bench: &Bench) -> Checked {
    let (reference, whole) = receipt(bench, &bench.subject)?;
    let (another, _) = receipt(bench, &bench.subject)?;
    let digest = sha256(whole.as_bytes());
    let spoilt = sha256(whole.replacen('2', "3", 1).as_bytes());
    let last = if digest.ends_with('0') { "1" } else { "0" };
    let nearly = format!("{}{last}", &digest[..digest.len() - 1]);
    for (reference, digest) in
        [(&reference, &spoilt), (&reference, &nearly), (&another, &digest), (&"P-0000-0000".to_owned(), &digest)]
    {
        let seen = confirm(bench, &bench.subject, reference, digest)?;
        hold(seen.json()["confirmed"] == false, &[&seen], "what was never given is confirmed")?;
    }
    Ok(())
}

fn foreign(bench: &Bench) -> Checked {
    let (reference, whole) = receipt(bench, &bench.other)?;
    let digest = sha256(whole.as_bytes());
    let theirs = confirm(bench, &bench.subject, &reference, &digest)?;
    let nobodys = confirm(bench, &bench.subject, "P-0000-0000", &digest)?;
    hold(theirs.json()["confirmed"] == false, &[&theirs], "somebody else's receipt is confirmed")?;
    hold(theirs.body == nobodys.body, &[&theirs, &nobodys], "the bytes tell that it exists")
}

fn malformed(bench: &Bench) -> Checked {
    let digest = "0".repeat(64);
    let long = "P".repeat(65);
    for (reference, sha256, pointer) in [
        (" ", digest.as_str(), "/reference"),
        (&long, &digest, "/reference"),
        ("P-1", "ABC", "/sha256"),
        ("P-1", "", "/sha256"),
    ] {
        let body = json!({"reference": reference, "sha256": sha256});
        let seen = bench.post(&bench.subject, "/receipts/confirmation", &body).send()?;
        seen.must_refuse(422, "invalid")?;
        hold(seen.points_to(pointer), &[&seen], format!("no error points to {pointer}"))?;
    }
    Ok(())
}

fn list(bench: &Bench) -> Checked {
    let mut number = 0;
    for who in bench.everybody() {
        let all = bench.items(who, "/receipts?limit=100")?;
        let pages = bench.pages(who, "/receipts?limit=3")?;
        same_in_pages(&pages, &all, "a receipt")?;
        linked(&pages, 3)?;
        same_in_pages(&bench.pages(who, "/receipts")?, &all, "a receipt")?;
        let times: Vec<_> = all.iter().map(|item| std::cmp::Reverse(instant(&text(&item["at"])))).collect();
        hold(times.is_sorted(), &[&pages[0]], "the newest is not first")?;
        number += all.len();
    }
    if number == 0 { Err(skip("nobody has a receipt")) } else { Ok(()) }
}

fn newest(bench: &Bench) -> Checked {
    let created = bench.case(&bench.subject, &own_words())?;
    let seen = bench.get(&bench.subject, "/receipts?limit=100")?;
    let items = seen.need(200)?.json()["items"].as_array().cloned().unwrap_or_default();
    let Some(item) = items.iter().find(|item| item["id"] == created["receipt"]["id"]) else {
        return hold(false, &[&seen], "the newest page does not have it");
    };
    let fits = item["reference"] == created["case"]["reference"] && item["case_kind"] == created["case"]["kind"];
    hold(fits && item["kind"] == "case", &[&seen], "the list tells something else")?;
    // Others may be of the same instant.
    hold(items[0]["at"] == item["at"], &[&seen], "a receipt that is older comes before it")
}
