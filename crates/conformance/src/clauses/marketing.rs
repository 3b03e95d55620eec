//! The no to direct marketing: absolute, at once, and a standing choice.

use super::consents;
use crate::bench::{Bench, text};
use crate::clause::{Check, Clause};
use crate::exchange::Seen;
use crate::outcome::{Checked, Stop, hold, skip};
use serde_json::{Value, json};

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "MARK-STOP-01",
        says: "Stopping needs nothing but the act, and answers with a receipt.",
        source: "GDPR Art. 21(2) and 21(3); contract, stop_direct_marketing",
        check: Check::Writes(stop_once),
    },
    Clause {
        id: "MARK-STOP-02",
        says: "Stopping again succeeds with the first receipt, byte for byte, whatever is sent along.",
        source: "contract, stop_direct_marketing (always succeeds)",
        check: Check::Writes(stop_again),
    },
    Clause {
        id: "MARK-STOP-03",
        says: "It is stopped at once, by one event more, and stands among what is in force.",
        source: "GDPR Art. 21(3); contract, read_direct_marketing, read_in_force",
        check: Check::Writes(stopped),
    },
    Clause {
        id: "MARK-STOP-04",
        says: "It takes back consents to direct marketing, and they are not given again while it stands.",
        source: "GDPR Art. 21(3); contract, renew_consent, 409 `marketing-stopped`",
        check: Check::Writes(consents_end),
    },
    Clause {
        id: "MARK-STOP-05",
        says: "Stopping needs no fresh sign-in.",
        source: "GDPR Art. 21(3); contract, stop_direct_marketing",
        check: Check::Writes(stop_stale),
    },
    Clause {
        id: "MARK-ETAG-01",
        says: "The `ETag` is that of the body, and another one once the choice has changed.",
        source: "contract, read_direct_marketing; RFC 9110, 8.8.1",
        check: Check::Writes(etag),
    },
    Clause {
        id: "MARK-LIFT-01",
        says: "Lifting needs a key (400), `If-Match` (428), and one that holds (412 `changed`).",
        source: "contract, lift_direct_marketing_stop; RFC 6585, 3",
        check: Check::Writes(lift_refused),
    },
    Clause {
        id: "MARK-LIFT-02",
        says: "It is lifted with the `ETag` that was shown; the same key again gives the first answer; once more is 409.",
        source: "contract, lift_direct_marketing_stop",
        check: Check::Writes(lift_once),
    },
];

fn read(bench: &Bench) -> Result<Seen, Stop> {
    Ok(bench.get(&bench.subject, "/direct-marketing")?.need(200)?.clone())
}

fn stop(bench: &Bench) -> Result<Seen, Stop> {
    bench.post(&bench.subject, "/direct-marketing/stop", &json!({})).send()
}

fn lift(bench: &Bench) -> Result<Seen, Stop> {
    let etag = read(bench)?.header("etag").to_owned();
    bench.post(&bench.subject, "/direct-marketing/lift", &json!({})).key().header("if-match", &etag).send()
}

fn stop_once(bench: &Bench) -> Checked {
    bench.allow_marketing()?;
    let seen = stop(bench)?;
    let receipt = seen.must(200)?.receipt();
    hold(receipt["kind"] == "marketing-stopped", &[&seen], "the receipt is of another kind")
}

fn stop_again(bench: &Bench) -> Checked {
    bench.allow_marketing()?;
    let first = stop(bench)?;
    first.need(200)?;
    let call = || bench.post(&bench.subject, "/direct-marketing/stop", &json!({}));
    for call in [call(), call().key(), call().header("if-match", "\"stale\""), call().bytes(""), call().bytes("null")] {
        let seen = call.send()?;
        let same = seen.status == 200 && seen.body == first.body;
        hold(same, &[&first, &seen], format!("it answered {}, or with other bytes", seen.outcome()))?;
    }
    Ok(())
}

fn stopped(bench: &Bench) -> Checked {
    bench.allow_marketing()?;
    let before = read(bench)?.json();
    let receipt = stop(bench)?;
    stop(bench)?;
    let seen = read(bench)?;
    let after = seen.json();
    hold(after["stopped"] == true && after["since"].is_string(), &[&seen], "it is not stopped")?;
    let history = |choice: &Value| choice["history"].as_array().cloned().unwrap_or_default();
    let (old, new) = (history(&before), history(&after));
    hold(new.len() == old.len() + 1 && new[..old.len()] == old[..], &[&seen], "the history has not one event more")?;
    let last = &new[old.len()];
    hold(
        last["event"] == "stopped" && last["receipt_id"] == receipt.json()["id"],
        &[&seen],
        "the event is another one",
    )?;
    let in_force = bench.get(&bench.subject, "/in-force")?;
    let since = in_force.need(200)?.json()["marketing_stopped_at"].clone();
    hold(since == after["since"], &[&in_force], "what is in force does not name it")
}

fn consents_end(bench: &Bench) -> Checked {
    bench.allow_marketing()?;
    let marketing = bench.activities(|activity| activity["direct_marketing"] == true)?;
    let all = bench.read(&bench.subject, "/consents")?;
    let to_marketing = |consent: &&Value| marketing.contains(&text(&consent["activity"]));
    let Some(consent) = all.as_array().into_iter().flatten().find(to_marketing) else {
        return Err(skip("`subject` has no consent to direct marketing"));
    };
    let id = text(&consent["id"]);
    let renew = |etag: &str| {
        let call = bench.post(&bench.subject, &format!("/consents/{id}/renewal"), &json!({})).key();
        call.header("if-match", etag).send()
    };
    if consent["status"] != "given" {
        renew(&text(&consent["etag"]))?.need(200)?;
    }
    let seen = stop(bench)?;
    seen.need(200)?;
    let after = consents::now(bench, &id)?;
    hold(after["status"] == "withdrawn", &[&seen], "a consent to direct marketing is still given")?;
    renew(&text(&after["etag"]))?.must_refuse(409, "marketing-stopped")?;
    lift(bench)?.need(200)?;
    let still = consents::now(bench, &id)?;
    hold(still["status"] == "withdrawn", &[&seen], "lifting the stop gave a consent again: a yes is never assumed")?;
    renew(&text(&still["etag"]))?.need(200)?;
    Ok(())
}

fn stop_stale(bench: &Bench) -> Checked {
    let stale = bench.stale()?;
    let before = bench.read(stale, "/direct-marketing")?;
    bench.post(stale, "/direct-marketing/stop", &json!({})).send()?.must(200)?;
    if before["stopped"] == false {
        // As it was before.
        let etag = text(&bench.read(stale, "/direct-marketing")?["etag"]);
        bench.post(stale, "/direct-marketing/lift", &json!({})).key().header("if-match", &etag).send()?;
    }
    Ok(())
}

fn etag(bench: &Bench) -> Checked {
    bench.allow_marketing()?;
    let before = read(bench)?;
    stop(bench)?.need(200)?;
    let after = read(bench)?;
    for seen in [&before, &after] {
        hold(seen.header("etag") == text(&seen.json()["etag"]), &[seen], "`ETag` and `etag` differ")?;
    }
    hold(before.header("etag") != after.header("etag"), &[&before, &after], "the `ETag` did not change with the choice")
}

fn lift_refused(bench: &Bench) -> Checked {
    bench.allow_marketing()?;
    let before = read(bench)?.header("etag").to_owned();
    stop(bench)?.need(200)?;
    let now = read(bench)?.header("etag").to_owned();
    let call = || bench.post(&bench.subject, "/direct-marketing/lift", &json!({}));
    call().header("if-match", &now).send()?.must_refuse(400, "idempotency-key-missing")?;
    call().key().send()?.must_refuse(428, "precondition-required")?;
    call().key().header("if-match", &before).send()?.must_refuse(412, "changed")
}

fn lift_once(bench: &Bench) -> Checked {
    stop(bench)?.need(200)?;
    let etag = read(bench)?.header("etag").to_owned();
    let call = bench.post(&bench.subject, "/direct-marketing/lift", &json!({})).key().header("if-match", &etag);
    let first = call.clone().send()?;
    first.must(200)?;
    let seen = read(bench)?;
    hold(seen.json()["stopped"] == false, &[&seen], "it is still stopped")?;
    let second = call.send()?;
    hold(second.status == 200 && second.body == first.body, &[&first, &second], "the same key has another answer")?;
    lift(bench)?.must_refuse(409, "step-not-allowed")
}
