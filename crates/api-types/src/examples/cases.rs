//! Cases, what is in force, and the controller's steps.

use super::acts::case_receipt;
use super::requests::objection;
#[cfg(test)]
use crate::{
    case::{CaseCreated, CaseDetail, CasePage},
    demo::DemoStep,
    in_force::InForce,
};
use serde_json::{Value, json};

/// The text file that comes with the question.
pub const DOCUMENT: &str = "När såldes andelen?";

fn summary(status: &str, changed_at: &str) -> Value {
    json!({
        "id": "c-7f3k",
        "reference": "P-7F3K-9Q2M",
        "kind": "objection",
        "status": status,
        "activities": ["guarantee-commitments"],
        "received_on": "2026-11-20",
        "due_on": "2026-12-21",
        "extended": false,
        "changed_at": changed_at
    })
}

fn restriction() -> Value {
    json!({
        "since": "2026-11-20",
        "ground": "objection-pending",
        "activities": ["guarantee-commitments"],
        "reference": "P-7F3K-9Q2M",
        "case_id": "c-7f3k"
    })
}

fn received() -> Value {
    json!({
        "number": 1,
        "at": "2026-11-20T09:30:00Z",
        "actor": "you",
        "event": "received",
        "status": "received",
        "text": "Jag har sålt min del av företaget."
    })
}

fn acknowledged() -> Value {
    json!({
        "number": 2,
        "at": "2026-11-23T08:10:00Z",
        "actor": "controller",
        "event": "acknowledged",
        "status": "acknowledged"
    })
}

fn question() -> Value {
    json!({
        "number": 3,
        "at": "2026-11-25T13:00:00Z",
        "actor": "controller",
        "event": "question",
        "status": "needs-information",
        "text": "När såldes andelen?",
        "documents": [{
            "id": "f-1",
            "name": "fraga.txt",
            "media_type": "text/plain; charset=utf-8",
            "bytes": 21,
            "sha256": "d102ea8a42e86871c586c766a384829eb07ad86ccc95f8a8a80b224122724ef0"
        }]
    })
}

examples! {
    case_created: CaseCreated = { "case": summary("received", "2026-11-20T09:30:00Z"), "receipt": case_receipt() };
    case_page: CasePage = {
        "items": [summary("needs-information", "2026-11-25T13:00:00Z"), {
            "id": "c-2b9h",
            "reference": "P-2B9H-5J7W",
            "kind": "access",
            "status": "completed",
            "activities": [],
            "received_on": "2026-03-02",
            "due_on": "2026-04-02",
            "extended": false,
            "closed_on": "2026-03-19",
            "changed_at": "2026-03-19T10:15:00Z"
        }],
        "next": "b2xkZXI",
        "counts": { "open": 1, "closed": 4 },
        "next_due_on": "2026-12-21"
    };
    case_detail: CaseDetail = {
        "summary": summary("needs-information", "2026-11-25T13:00:00Z"),
        "request": objection(),
        "events": [received(), acknowledged(), question()],
        "restriction": restriction(),
        "receipt_id": "q-7f3k",
        "etag": "\"c-7f3k-3\""
    };
    case_answered: CaseDetail = {
        "summary": summary("in-progress", "2026-11-26T07:45:00Z"),
        "request": objection(),
        "events": [received(), acknowledged(), question(), {
            "number": 4,
            "at": "2026-11-26T07:45:00Z",
            "actor": "you",
            "event": "message",
            "status": "in-progress",
            "text": "Andelen såldes den 1 oktober."
        }],
        "restriction": restriction(),
        "receipt_id": "q-7f3k",
        "etag": "\"c-7f3k-4\""
    };
    case_retracted: CaseDetail = {
        "summary": {
            "id": "c-7f3k",
            "reference": "P-7F3K-9Q2M",
            "kind": "objection",
            "status": "withdrawn-by-you",
            "activities": ["guarantee-commitments"],
            "received_on": "2026-11-20",
            "due_on": "2026-12-21",
            "extended": false,
            "closed_on": "2026-11-24",
            "changed_at": "2026-11-24T16:20:00Z"
        },
        "request": objection(),
        "events": [received(), acknowledged(), {
            "number": 3,
            "at": "2026-11-24T16:20:00Z",
            "actor": "you",
            "event": "retracted",
            "status": "withdrawn-by-you"
        }],
        "receipt_id": "q-7f3k",
        "etag": "\"c-7f3k-3\""
    };
    in_force: InForce = {
        "marketing_stopped_at": "2026-11-20T09:30:00Z",
        "restrictions": [restriction(), {
            "since": "2026-10-12",
            "ground": "accuracy-contested",
            "activities": [],
            "reference": "P-3M8D-6T1Z",
            "case_id": "c-3m8d",
            "lifting": { "told_on": "2026-11-19", "lifts_on": "2026-12-07" }
        }],
        "objections": [{
            "since": "2026-08-24",
            "activities": ["system-testing"],
            "partly": true,
            "reference": "P-9H4X-2C7V",
            "case_id": "c-9h4x"
        }],
        "consent_activities": ["marketing-by-consent"],
        "case_activities": ["guarantee-commitments"]
    };
    ask: DemoStep = { "step": "ask", "text": "När såldes andelen?" };
    announce_lifting: DemoStep = {
        "step": "announce-lifting",
        "text": "Adressen är rättad. Begränsningen behövs inte längre.",
        "lifts_on": "2026-12-07"
    };
    decide: DemoStep = {
        "step": "decide",
        "outcome": "completed",
        "text": "Vi har slutat använda uppgifterna.",
        "documents": [{ "name": "beslut.txt", "text": "Vi har slutat använda uppgifterna." }],
        "recipients": ["system-providers"]
    };
}
