//! Orders of an export, and the stream of its records.

use crate::bench::{Bench, text};
use crate::clause::{Check, Clause};
use crate::client::{Call, Visitor};
use crate::digest::sha256;
use crate::exchange::Seen;
use crate::outcome::{Checked, Stop, hold, skip};
use serde_json::{Value, json};

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "EXP-ORDER-01",
        says: "An order answers with all that the package says about itself, and `Location` leads to its records.",
        source: "GDPR Art. 20; contract, create_export",
        check: Check::Writes(ordered),
    },
    Clause {
        id: "EXP-STREAM-01",
        says: "The stream is one JSON line for each record, then one with their number and the SHA-256 of their bytes.",
        source: "contract, read_records; RecordLine; EndLine",
        check: Check::Writes(stream_ends),
    },
    Clause {
        id: "EXP-STREAM-02",
        says: "The stream is the same bytes every time.",
        source: "contract, read_records",
        check: Check::Writes(stream_again),
    },
    Clause {
        id: "EXP-SCOPE-01",
        says: "The part of Article 20 holds only what the person provided, or was observed of them, by consent or contract.",
        source: "GDPR Art. 20(1); WP242 rev.01; contract, RecordBasis",
        check: Check::Writes(scopes),
    },
    Clause {
        id: "EXP-SCOPE-02",
        says: "Without the voluntary part and contact details neither is in it.",
        source: "contract, NewExport",
        check: Check::Writes(narrow),
    },
    Clause {
        id: "EXP-PREVIEW-01",
        says: "The preview counts just what the package will hold.",
        source: "contract, preview_export",
        check: Check::Writes(preview),
    },
    Clause {
        id: "EXP-AGAIN-01",
        says: "An unfinished order for the same choice is taken up again and not counted twice.",
        source: "contract, create_export, 200",
        check: Check::Writes(taken_up),
    },
    Clause {
        id: "EXP-RESULT-01",
        says: "What the browser built is noted: digest and size stand in the list.",
        source: "contract, store_result; Export",
        check: Check::Writes(result),
    },
    Clause {
        id: "EXP-RESULT-02",
        says: "A size out of bounds or a digest of another form is 422, pointed to; 1.0 is the integer 1.",
        source: "contract, ExportResult; What is not here is refused",
        check: Check::Writes(result_bounds),
    },
    Clause {
        id: "EXP-FRESH-01",
        says: "With an old sign-in an order and its records are 403 `fresh-sign-in-required`.",
        source: "contract, create_export and read_records, 403; OWASP ASVS 5.0, 7.5.3",
        check: Check::Writes(stale),
    },
];

fn order<'b>(bench: &'b Bench, who: &Visitor, voluntary: bool, contact_details: bool) -> Call<'b> {
    bench.post(who, "/exports", &json!({"voluntary": voluntary, "contact_details": contact_details})).key()
}

/// Is the voluntary part offered here?
fn offered(bench: &Bench) -> Result<bool, Stop> {
    Ok(bench.read(&bench.subject, "/exports")?["voluntary_offered"] == true)
}

/// A snapshot of all that can be had: made, or taken up again.
pub fn whole(bench: &Bench) -> Result<(Seen, String), Stop> {
    let seen = order(bench, &bench.subject, offered(bench)?, true).send()?;
    if seen.status != 200 {
        seen.need(201)?;
    }
    let id = text(&seen.json()["export"]["id"]);
    Ok((seen, id))
}

/// The stream of an export.
pub fn stream(bench: &Bench, id: &str) -> Result<Seen, Stop> {
    Ok(bench.get(&bench.subject, &format!("/exports/{id}/records"))?.need(200)?.clone())
}

/// The lines of a stream but the last.
pub fn lines(stream: &Seen) -> Vec<Value> {
    let text = stream.text();
    let mut lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap_or_default()).collect();
    lines.pop();
    lines
}

/// The same, where there must be some to look at.
fn some_lines(stream: &Seen) -> Result<Vec<Value>, Stop> {
    let lines = lines(stream);
    if lines.is_empty() { Err(skip("`subject` has no data in the package")) } else { Ok(lines) }
}

fn ordered(bench: &Bench) -> Checked {
    let seen = order(bench, &bench.subject, offered(bench)?, true).send()?;
    if seen.status != 200 {
        seen.must(201)?;
    }
    let snapshot = seen.json();
    let place = format!("/api/v1/exports/{}/records", text(&snapshot["export"]["id"]));
    hold(seen.header("location") == place, &[&seen], format!("`Location` should be {place}"))?;
    let consents = bench.read(&bench.subject, "/consents")?;
    hold(snapshot["facts"]["consents"] == consents, &[&seen], "its consents are not the person's")?;
    let list = bench.get(&bench.subject, "/exports")?;
    let all = list.need(200)?.json();
    hold(all["items"][0]["id"] == snapshot["export"]["id"], &[&seen, &list], "it is not the newest in the list")?;
    // One that is taken up again may have been counted too long ago.
    let (left, max) = (all["limit"]["left"].as_u64(), all["limit"]["max"].as_u64());
    let is_counted = left < max && all["limit"]["resets_at"].is_string();
    hold(left.is_some() && (is_counted || seen.status == 200), &[&list], "the limit does not count it")
}

fn stream_ends(bench: &Bench) -> Checked {
    let (_, id) = whole(bench)?;
    let seen = bench.get(&bench.subject, &format!("/exports/{id}/records"))?;
    seen.must(200)?;
    let body = &seen.body;
    hold(body.ends_with(b"\n"), &[&seen], "the last line does not end")?;
    let last = body[..body.len() - 1].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let end: Value = serde_json::from_slice(&body[last..]).unwrap_or_default();
    let faults = bench.contract.faults("EndLine", &end);
    hold(
        faults.is_empty() && end["end"] == true,
        &[&seen],
        format!("the last line is no `EndLine` {}", faults.join("; ")),
    )?;
    let records = lines(&seen);
    hold(
        end["records"] == records.len(),
        &[&seen],
        format!("it tells {} of {} records", end["records"], records.len()),
    )?;
    hold(end["sha256"] == sha256(&body[..last]).as_str(), &[&seen], "the digest is not that of the lines before it")?;
    for line in &records {
        let faults = bench.contract.faults("RecordLine", line);
        hold(faults.is_empty(), &[&seen], format!("a line is no `RecordLine`: {}", faults.join("; ")))?;
    }
    Ok(())
}

fn stream_again(bench: &Bench) -> Checked {
    let (_, id) = whole(bench)?;
    let (one, two) = (stream(bench, &id)?, stream(bench, &id)?);
    hold(one.body == two.body, &[&one, &two], "the bytes differ")
}

fn scopes(bench: &Bench) -> Checked {
    let (_, id) = whole(bench)?;
    let seen = stream(bench, &id)?;
    for line in some_lines(&seen)? {
        let (scope, record) = (text(&line["scope"]), &line["record"]);
        let basis = text(&record["legalBasis"]["code"]);
        let art20 = ["consent", "explicit-consent", "contract"].contains(&basis.as_str());
        let fits = if scope == "art20" { art20 } else { basis == "legitimate-interest" };
        hold(fits, &[&seen], format!("a record on {basis} stands in the part `{scope}`"))?;
        let origin = text(&record["origin"]);
        let own = ["provided", "observed"].contains(&origin.as_str());
        hold(own, &[&seen], format!("a record is `{origin}`: neither provided nor observed"))?;
    }
    Ok(())
}

fn narrow(bench: &Bench) -> Checked {
    let ordered = order(bench, &bench.subject, false, false).send()?;
    if ordered.status != 200 {
        ordered.need(201)?;
    }
    let seen = stream(bench, &text(&ordered.json()["export"]["id"]))?;
    for line in some_lines(&seen)? {
        hold(line["scope"] == "art20", &[&seen], "the voluntary part is in it")?;
        hold(line["record"]["category"] != "contact-details", &[&seen], "contact details are in it")?;
    }
    Ok(())
}

fn preview(bench: &Bench) -> Checked {
    let (_, id) = whole(bench)?;
    let package = stream(bench, &id)?;
    for scope in ["art20", "voluntary"] {
        if scope == "voluntary" && !offered(bench)? {
            continue;
        }
        let seen = bench.get(&bench.subject, &format!("/exports/preview?scope={scope}&contact_details=true"))?;
        let told = seen.must(200)?.json();
        let lines: Vec<Value> = lines(&package).into_iter().filter(|line| line["scope"] == scope).collect();
        for count in told["categories"].as_array().into_iter().flatten() {
            let number = lines.iter().filter(|line| line["record"]["category"] == count["category"]).count();
            hold(count["records"] == number, &[&seen], format!("the package holds {number} of {}", count["category"]))?;
        }
        let sum: u64 =
            told["categories"].as_array().into_iter().flatten().filter_map(|it| it["records"].as_u64()).sum();
        hold(sum == lines.len() as u64, &[&seen], format!("it tells {sum} of {} records", lines.len()))?;
        let first: Vec<Value> = lines.iter().map(|line| line["record"].clone()).collect();
        let shown = told["first"].as_array().cloned().unwrap_or_default();
        hold(first.starts_with(&shown), &[&seen], "the first records are other ones")?;
    }
    Ok(())
}

fn taken_up(bench: &Bench) -> Checked {
    let (first, _) = whole(bench)?;
    let before = bench.read(&bench.subject, "/exports")?;
    let again = order(bench, &bench.subject, offered(bench)?, true).send()?;
    again.must(200)?;
    let after = bench.read(&bench.subject, "/exports")?;
    let same = first.json()["export"]["id"] == again.json()["export"]["id"];
    hold(same, &[&first, &again], "another order was made")?;
    let number = |list: &Value| list["items"].as_array().map_or(0, Vec::len);
    let left = |list: &Value| list["limit"]["left"].as_u64();
    let same = number(&before) == number(&after) && left(&before) == left(&after);
    hold(same, &[&again], "it was counted twice")
}

fn put(bench: &Bench, id: &str, body: &str) -> Result<Seen, Stop> {
    bench.client.call(&bench.subject, "PUT", &format!("/exports/{id}/result")).bytes(body).send()
}

fn result(bench: &Bench) -> Checked {
    let (_, id) = whole(bench)?;
    let digest = sha256(b"a package");
    put(bench, &id, &format!(r#"{{"sha256":"{digest}","bytes":4711}}"#))?.must(204)?;
    let list = bench.get(&bench.subject, "/exports")?;
    let all = list.need(200)?.json();
    let item = all["items"].as_array().into_iter().flatten().find(|item| item["id"] == id.as_str()).cloned();
    let noted = item.is_some_and(|item| item["sha256"] == digest.as_str() && item["bytes"] == 4711);
    hold(noted, &[&list], "the list does not tell what was built")
}

fn result_bounds(bench: &Bench) -> Checked {
    let (_, id) = whole(bench)?;
    let digest = "0".repeat(64);
    for bytes in ["-1", "1.5", "9007199254740992", "1e300", "\"1\"", "null"] {
        let seen = put(bench, &id, &format!(r#"{{"sha256":"{digest}","bytes":{bytes}}}"#))?;
        seen.must_refuse(422, "invalid")?;
        hold(seen.points_to("/bytes"), &[&seen], "no error points to /bytes")?;
    }
    for wrong in ["A".repeat(64), "0".repeat(63), "0".repeat(65)] {
        let seen = put(bench, &id, &format!(r#"{{"sha256":"{wrong}","bytes":1}}"#))?;
        seen.must_refuse(422, "invalid")?;
        hold(seen.points_to("/sha256"), &[&seen], "no error points to /sha256")?;
    }
    for bytes in ["9007199254740991", "1.0"] {
        put(bench, &id, &format!(r#"{{"sha256":"{digest}","bytes":{bytes}}}"#))?.must(204)?;
    }
    Ok(())
}

fn stale(bench: &Bench) -> Checked {
    let who = bench.stale()?;
    let refused = order(bench, who, false, false).send()?;
    refused.must_refuse(403, "fresh-sign-in-required")?;
    let list = bench.get(who, "/exports")?;
    hold(list.need(200)?.json()["fresh_sign_in_required"] == true, &[&list], "the list does not say so")?;
    if let Some(id) = list.json()["items"][0]["id"].as_str() {
        bench.get(who, &format!("/exports/{id}/records"))?.must_refuse(403, "fresh-sign-in-required")?;
    }
    Ok(())
}
