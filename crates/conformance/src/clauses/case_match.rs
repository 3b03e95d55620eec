//! What a case is now: `ETag` and `If-Match`; messages, and taking back.

use crate::bench::{Bench, WORDS, own_words, text};
use crate::clause::{Check, Clause};
use crate::client::Call;
use crate::exchange::Seen;
use crate::outcome::{Checked, Stop, hold};
use serde_json::{Value, json};

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "CASE-ETAG-01",
        says: "A case has a strong `ETag`, that of the body; the same while nothing happens.",
        source: "contract, read_case; CaseDetail.etag; RFC 9110, 8.8.3",
        check: Check::Writes(etag),
    },
    Clause {
        id: "CASE-ETAG-02",
        says: "With each event the `ETag` is another one, and the answer of the change tells it.",
        source: "contract, send_message, retract_case; RFC 9110, 8.8.1",
        check: Check::Writes(etag_changes),
    },
    Clause {
        id: "CASE-MATCH-01",
        says: "A change of a case without `If-Match` is 428 `precondition-required`.",
        source: "contract, parameters.If-Match; RFC 6585, 3",
        check: Check::Writes(missing),
    },
    Clause {
        id: "CASE-MATCH-02",
        says: "A change of a case with a stale `If-Match` is 412 `changed`, and nothing is changed.",
        source: "contract, parameters.If-Match; RFC 9110, 13.1.1",
        check: Check::Writes(stale),
    },
    Clause {
        id: "CASE-MESSAGE-01",
        says: "A message is an event of the person's, with the words as they were written.",
        source: "contract, send_message",
        check: Check::Writes(message),
    },
    Clause {
        id: "CASE-MESSAGE-02",
        says: "The same key again gives the first answer, though the case has moved on, and no second message.",
        source: "contract, parameters.Idempotency-Key (also when If-Match no longer holds)",
        check: Check::Writes(message_again),
    },
    Clause {
        id: "CASE-MESSAGE-03",
        says: "A message without words, or with too many, is 422, and not stored.",
        source: "contract, NewMessage.words (4,000 characters as they are seen)",
        check: Check::Writes(no_words),
    },
    Clause {
        id: "CASE-MESSAGE-04",
        says: "A question waits for the person, and a message answers it.",
        source: "contract, send_message; CaseSummary.status",
        check: Check::Writes(question),
    },
    Clause {
        id: "CASE-BACK-01",
        says: "An open case is taken back: `withdrawn-by-you`, closed today, and still in the list.",
        source: "contract, retract_case",
        check: Check::Writes(back),
    },
    Clause {
        id: "CASE-BACK-02",
        says: "A closed case takes neither a message nor another taking back: 409 `step-not-allowed`.",
        source: "contract, retract_case and send_message, 409",
        check: Check::Writes(closed),
    },
    Clause {
        id: "CASE-BACK-03",
        says: "The same key again gives the first answer of taking back.",
        source: "contract, parameters.Idempotency-Key",
        check: Check::Writes(back_again),
    },
];

/// An open case of the subject.
struct Open<'b> {
    bench: &'b Bench,
    id: String,
}

impl<'b> Open<'b> {
    fn new(bench: &'b Bench) -> Result<Self, Stop> {
        let created = bench.case(&bench.subject, &own_words())?;
        Ok(Self { bench, id: text(&created["case"]["id"]) })
    }

    fn read(&self) -> Result<Seen, Stop> {
        let seen = self.bench.get(&self.bench.subject, &format!("/cases/{}", self.id))?;
        Ok(seen.need(200)?.clone())
    }

    fn etag(&self) -> Result<String, Stop> {
        Ok(self.read()?.header("etag").to_owned())
    }

    fn message(&self) -> Call<'b> {
        self.bench.post(&self.bench.subject, &format!("/cases/{}/messages", self.id), &json!({"words": WORDS})).key()
    }

    fn back(&self) -> Call<'b> {
        self.bench.post(&self.bench.subject, &format!("/cases/{}/retraction", self.id), &json!({})).key()
    }

    fn events(&self) -> Result<Vec<Value>, Stop> {
        Ok(self.read()?.json()["events"].as_array().cloned().unwrap_or_default())
    }
}

fn etag(bench: &Bench) -> Checked {
    let case = Open::new(bench)?;
    let (one, two) = (case.read()?, case.read()?);
    let tag = one.header("etag");
    hold(tag.len() > 2 && tag.starts_with('"') && tag.ends_with('"'), &[&one], format!("`ETag` is `{tag}`"))?;
    hold(tag == text(&one.json()["etag"]), &[&one], "`ETag` and `etag` differ")?;
    hold(tag == two.header("etag"), &[&one, &two], "the `ETag` changed though nothing had happened")
}

fn etag_changes(bench: &Bench) -> Checked {
    let case = Open::new(bench)?;
    let mut before = case.read()?;
    for _ in 0..2 {
        let done = case.message().header("if-match", before.header("etag")).send()?;
        let after = case.read()?;
        done.need(200)?;
        hold(
            after.header("etag") != before.header("etag"),
            &[&before, &after],
            "the `ETag` is the same after a message",
        )?;
        hold(done.header("etag") == after.header("etag"), &[&done, &after], "the change told another `ETag`")?;
        before = after;
    }
    let done = case.back().header("if-match", before.header("etag")).send()?;
    done.need(200)?;
    hold(done.header("etag") != before.header("etag"), &[&before, &done], "the `ETag` is the same after taking it back")
}

fn missing(bench: &Bench) -> Checked {
    let case = Open::new(bench)?;
    case.message().send()?.must_refuse(428, "precondition-required")?;
    case.back().send()?.must_refuse(428, "precondition-required")?;
    hold(case.events()?.len() == 1, &[], "something was changed nevertheless")
}

fn stale(bench: &Bench) -> Checked {
    let case = Open::new(bench)?;
    let old = case.etag()?;
    case.message().header("if-match", &old).send()?.need(200)?;
    for tag in [old.as_str(), "\"another\""] {
        case.message().header("if-match", tag).send()?.must_refuse(412, "changed")?;
        case.back().header("if-match", tag).send()?.must_refuse(412, "changed")?;
    }
    let weak = format!("W/{}", case.etag()?);
    case.message().header("if-match", &weak).send()?.must_refuse(412, "changed")?;
    hold(case.events()?.len() == 2, &[], "something was changed nevertheless")
}

fn message(bench: &Bench) -> Checked {
    let case = Open::new(bench)?;
    let words = "Första raden\nAndra raden, med \"citat\" & å ä ö";
    let call = case.message().json(&json!({ "words": words })).header("if-match", &case.etag()?);
    let seen = call.send()?;
    let events = seen.must(200)?.json()["events"].as_array().cloned().unwrap_or_default();
    hold(events.len() == 2, &[&seen], format!("there are {} events", events.len()))?;
    let last = &events[1];
    hold(last["event"] == "message" && last["actor"] == "you", &[&seen], "the event is another one")?;
    hold(last["text"] == words, &[&seen], "the words were changed")?;
    hold(case.read()?.json() == seen.json(), &[&seen], "the case reads otherwise")
}

fn message_again(bench: &Bench) -> Checked {
    let case = Open::new(bench)?;
    let call = case.message().header("if-match", &case.etag()?);
    let first = call.clone().send()?;
    first.need(200)?;
    let second = call.send()?;
    hold(second.status == 200 && second.body == first.body, &[&first, &second], "the second answer is another one")?;
    hold(second.header("etag") == first.header("etag"), &[&first, &second], "the second answer has another `ETag`")?;
    hold(case.events()?.len() == 2, &[&second], "the message is there twice")
}

fn no_words(bench: &Bench) -> Checked {
    let case = Open::new(bench)?;
    let long = "ö".repeat(4_001);
    for (words, what) in [("", "missing"), (" \n", "missing"), (long.as_str(), "too-long")] {
        let seen = case.message().json(&json!({ "words": words })).header("if-match", &case.etag()?).send()?;
        seen.must_refuse(422, "invalid")?;
        let told = seen.field_errors();
        let expected = [("/words".to_owned(), what.to_owned())];
        hold(told == expected, &[&seen], format!("expected: /words {what}"))?;
    }
    hold(case.events()?.len() == 1, &[], "something was stored nevertheless")
}

fn question(bench: &Bench) -> Checked {
    let case = Open::new(bench)?;
    bench.controller(&bench.subject, &case.id, &json!({"step": "acknowledge"}))?;
    let asked = bench.controller(&bench.subject, &case.id, &json!({"step": "ask", "text": "Vilket lån?"}))?;
    hold(asked.json()["summary"]["status"] == "needs-information", &[&asked], "it does not wait for the person")?;
    let first = bench.read(&bench.subject, "/cases?limit=1")?;
    let waits = first["items"][0]["status"] == "needs-information";
    hold(waits, &[], "what waits for the person does not come first in the list")?;
    let seen = case.message().header("if-match", asked.header("etag")).send()?;
    hold(seen.must(200)?.json()["summary"]["status"] == "in-progress", &[&seen], "the answer did not move it on")
}

fn back(bench: &Bench) -> Checked {
    let case = Open::new(bench)?;
    let seen = case.back().header("if-match", &case.etag()?).send()?;
    let summary = seen.must(200)?.json()["summary"].clone();
    hold(summary["status"] == "withdrawn-by-you", &[&seen], "it has another status")?;
    let today = bench.read(&bench.subject, "/session")?["today"].clone();
    hold(
        summary["closed_on"] == today || summary["closed_on"] == summary["received_on"],
        &[&seen],
        "it is not closed today",
    )?;
    hold(bench.case_ids(&bench.subject)?.contains(&case.id), &[&seen], "it is no longer in the list")
}

fn closed(bench: &Bench) -> Checked {
    let case = Open::new(bench)?;
    let seen = case.back().header("if-match", &case.etag()?).send()?;
    let etag = seen.need(200)?.header("etag").to_owned();
    case.back().header("if-match", &etag).send()?.must_refuse(409, "step-not-allowed")?;
    case.message().header("if-match", &etag).send()?.must_refuse(409, "step-not-allowed")?;
    hold(case.events()?.len() == 2, &[], "something was changed nevertheless")
}

fn back_again(bench: &Bench) -> Checked {
    let case = Open::new(bench)?;
    let call = case.back().header("if-match", &case.etag()?);
    let first = call.clone().send()?;
    first.need(200)?;
    let second = call.send()?;
    hold(second.status == 200 && second.body == first.body, &[&first, &second], "the second answer is another one")
}
