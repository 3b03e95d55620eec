//! Examples of bodies. Everybody and everything in them is made up.
//!
//! Contract tests use them as fixtures, so each must be exactly what its type reads and writes.

#[cfg(test)]
use crate::{
    case::{CaseCreated, CaseDetail, CasePage, NewCase, NewMessage},
    consent::Consent,
    demo::{DemoSignIn, DemoStep, Persona},
    export::{ExportPreview, ExportResult, ExportSnapshot, Exports, NewExport},
    in_force::InForce,
    marketing::DirectMarketing,
    receipt::{ConfirmReceipt, ReceiptConfirmation, ReceiptDocument},
    register::Register,
    session::Session,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Members in the order of their names, whatever features `serde_json` was built with: the file is the same bytes.
pub fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members: BTreeMap<String, Value> = members.into_iter().map(|(name, v)| (name, sorted(v))).collect();
            Value::Object(members.into_iter().collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

macro_rules! examples {
    ($($name:ident: $type:ty = $json:tt;)*) => {
        $(pub fn $name() -> Value { sorted(json!($json)) })*

        /// Each example, and what its type makes of it.
        #[cfg(test)]
        pub fn round_trips() -> Vec<(&'static str, Value, Result<Value, serde_json::Error>)> {
            fn through<T: serde::Serialize + serde::de::DeserializeOwned>(value: Value) -> serde_json::Result<Value> {
                serde_json::to_value(serde_json::from_value::<T>(value)?)
            }
            vec![$((stringify!($name), $name(), through::<$type>($name()))),*]
        }
    };
}

/// Text of the receipt of an act.
pub const ACT_RECEIPT: &str = r#"{"reference":"P-4D8N-2X6R","kind":"consent-withdrawn","at":"2026-11-20T09:30:00Z","local_date":"2026-11-20","consent_id":"k-91mq","activities":["Marknadsföring med samtycke"],"text_version":"2","notice":"2025-04-29","controllers":[{"name":"Almi AB"},{"name":"Almi Exempel AB","organisation_number":"000000-0000"}],"language":"sv","next":["Återkallelsen gäller från och med nu.","Det vi gjorde innan är ändå lagligt."],"complaint":["Är du inte nöjd? Skriv gärna till Almis dataskyddsombud: dataskyddsombud@almi.se."],"demo":true}"#;

/// Text of the receipt of a case.
pub const CASE_RECEIPT: &str = r#"{"reference":"P-7F3K-9Q2M","kind":"case","at":"2026-11-20T09:30:00Z","local_date":"2026-11-20","request":{"kind":"objection","activities":["guarantee-commitments"],"words":"Jag har sålt min del av företaget.","restrict_meanwhile":true},"case_id":"c-7f3k","activities":["Borgensåtaganden"],"text_version":"2025-04-29","notice":"2025-04-29","due_on":"2026-12-21","controllers":[{"name":"Almi AB"},{"name":"Almi Exempel AB","organisation_number":"000000-0000"}],"language":"sv","next":["Vi läser det du skickat och bekräftar det i ärendet."],"complaint":["Är du inte nöjd? Skriv gärna till Almis dataskyddsombud: dataskyddsombud@almi.se."],"demo":true}"#;

/// A stream of records.
pub const RECORDS: &str = r#"{"scope":"art20","record":{"id":"d-20af","category":"contact-details","dpvCategory":"https://w3id.org/dpv/pd#EmailAddress","field":"email-address","label":{"sv":"E-postadress","en":"E-mail address"},"value":"alva@example.com","valueType":"email","origin":"provided","source":"data-subject","activityIds":["marketing-by-consent"],"legalBasis":{"code":"consent","article":"6(1)(a)","dpv":"https://w3id.org/dpv/legal/eu/gdpr#A6-1-a","consentRecordId":"k-91mq"},"collectedAt":"2025-06-02T12:05:00Z","updatedAt":null}}
{"end":true,"records":1,"sha256":"34c98996ccb4eb1248da2d3cdcebfdf543fc5ac4a73cffcb59359856e7bc832b"}
"#;

examples! {
    signed_in: Session = {
        "signed_in": true,
        "demo": true,
        "now": "2026-11-20T09:30:00Z",
        "today": "2026-11-20",
        "person": {
            "subject": "s-5v2c",
            "name": "Alva Exempelsson",
            "roles": [{
                "id": "r-1",
                "role": "guarantor",
                "company": "Exempel Verkstad AB",
                "controller": { "name": "Almi Exempel AB", "organisation_number": "000000-0000" },
                "since": "2024-03-01"
            }, {
                "id": "r-2",
                "role": "board-member",
                "company": "Exempel Bageri AB",
                "controller": { "name": "Almi Exempel AB", "organisation_number": "000000-0000" },
                "since": "2021-05-10",
                "until": "2025-12-31"
            }],
            "auth_time": "2026-11-20T09:28:00Z",
            "previous_sign_in_at": "2026-10-02T17:45:00Z",
            "idle_ends_at": "2026-11-20T09:45:00Z",
            "ends_at": "2026-11-20T17:28:00Z"
        }
    };
    signed_out: Session = {
        "signed_in": false,
        "demo": false,
        "now": "2026-11-20T09:30:00Z",
        "today": "2026-11-20",
        "sign_in": { "url": "https://inloggning.example/bankid" }
    };
    register: Register = {
        "lang": "en",
        "notices": [{
            "id": "customer",
            "version": "2025-04-29",
            "title": "The customer notice",
            "description": "The newer notice, for customers.",
            "changes": [{ "date": "2025-04-29", "text": "More processing activities are listed." }]
        }],
        "sections": [{
            "id": "complaint",
            "notices": ["customer"],
            "heading": "If you are not content",
            "paragraphs": ["You can file a complaint."],
            "items": []
        }],
        "roles": [{
            "id": "guarantor",
            "name": "guarantor",
            "title": "Guarantor",
            "because": "you are a guarantor for {company}",
            "because_former": "you have been a guarantor for {company}",
            "description": "You have promised to pay the company’s loan if the company cannot."
        }],
        "categories": [{
            "id": "contact-details",
            "name": "Contact details",
            "description": "What it takes to reach a person.",
            "examples": ["address", "phone number", "e-mail address"],
            "dpv": ["pd:Contact"]
        }],
        "sources": [{
            "id": "data-subject",
            "kind": "you",
            "name": "You yourself",
            "description": "The data come straight from you.",
            "dpv": "dpv:DataSubjectDataSource"
        }],
        "recipients": [{
            "id": "bank",
            "general": true,
            "notice": "customer",
            "name": "Your bank",
            "description": "Your bank may get data, for instance when money is to be paid out."
        }],
        "rights": [{
            "id": "objection",
            "article": "21",
            "name": "Object",
            "description": "You can say that you do not want Almi to use your data in a certain way."
        }],
        "reasons": [{ "id": "access-always", "text": "You can always ask to see your data." }],
        "starts": [{ "id": "not-stated", "text": "The notice does not say from when" }],
        "activities": [{
            "id": "guarantee-commitments",
            "notice": "customer",
            "legal_basis": "legitimate-interest",
            "data_ground": "stated",
            "categories": ["contact-details"],
            "sources": ["data-subject"],
            "recipients": [],
            "direct_marketing": false,
            "restricted": false,
            "overlaps": [],
            "dpv_purposes": ["dpv:FulfilmentOfContractualObligation"],
            "name": "Guarantee commitments",
            "summary": "Almi sets up and looks after guarantees.",
            "purpose": "We need to know who you are, how to reach you and which company it is about.",
            "retention": {
                "kind": "purpose-bound",
                "duration": null,
                "max_duration": null,
                "starts": null,
                "text": "As long as the purpose needs them.",
                "also": [{
                    "notice": "general",
                    "duration": null,
                    "max_duration": "P7Y",
                    "starts": "not-stated",
                    "text": "The general notice says up to seven years for collateral."
                }]
            },
            "consequences": { "stated": false, "text": "The notice names no consequence." },
            "notes": [],
            "roles": [{
                "role": "guarantor",
                "level": "applies",
                "ground": "stated",
                "why": "You are the person who has given the guarantee."
            }]
        }]
    };
    consents: Vec<Consent> = [{
        "id": "k-91mq",
        "activity": "marketing-by-consent",
        "explicit": false,
        "status": "withdrawn",
        "categories": ["identity-data", "contact-details"],
        "text": { "version": "2", "language": "sv", "words": "Ja, ni får skicka mig inbjudningar med e-post." },
        "events": [
            { "at": "2025-06-02T12:05:00Z", "event": "given", "actor": "you", "method": "form", "text_version": "2" },
            {
                "at": "2026-11-20T09:30:00Z",
                "event": "withdrawn",
                "actor": "you",
                "method": "portal",
                "text_version": "2",
                "receipt_id": "q-4d8n"
            }
        ],
        "etag": "\"k-91mq-2\""
    }];
    direct_marketing: DirectMarketing = {
        "stopped": true,
        "since": "2026-11-20T09:30:00Z",
        "history": [{ "at": "2026-11-20T09:30:00Z", "event": "stopped", "actor": "you", "receipt_id": "q-8r1t" }],
        "etag": "\"dm-1\""
    };
    in_force: InForce = {
        "marketing_stopped_at": "2026-11-20T09:30:00Z",
        "restrictions": [{
            "since": "2026-11-20",
            "ground": "objection-pending",
            "activities": ["guarantee-commitments"],
            "reference": "P-7F3K-9Q2M",
            "case_id": "c-7f3k"
        }, {
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
        }]
    };
    act_receipt: ReceiptDocument = {
        "id": "q-4d8n",
        "sha256": "d75220ef0d6d47f3d73a08b52c75fbff9b3668b427de5f293f3eec12427243d4",
        "text": ACT_RECEIPT
    };
    confirm_receipt: ConfirmReceipt = {
        "reference": "P-7F3K-9Q2M",
        "sha256": "1d688664fa9a2fc268ea1606dbc1d717956bf111420ae1ac54f845091c303fc7"
    };
    receipt_confirmation: ReceiptConfirmation = { "confirmed": true };
    case_receipt: ReceiptDocument = {
        "id": "q-7f3k",
        "sha256": "1d688664fa9a2fc268ea1606dbc1d717956bf111420ae1ac54f845091c303fc7",
        "text": CASE_RECEIPT
    };
    objection: NewCase = {
        "kind": "objection",
        "activities": ["guarantee-commitments"],
        "words": "Jag har sålt min del av företaget.",
        "restrict_meanwhile": true
    };
    access: NewCase = { "kind": "access", "delivery": "portal" };
    rectification: NewCase = {
        "kind": "rectification",
        "category": "contact-details",
        "wrong": "Exempelgatan 1",
        "right": "Exempelgatan 2",
        "tell_recipients": true
    };
    erasure: NewCase = {
        "kind": "erasure",
        "activities": ["marketing-by-consent"],
        "ground": "consent-withdrawn"
    };
    restriction: NewCase = {
        "kind": "restriction",
        "ground": "accuracy-contested",
        "words": "Adressen är inte min."
    };
    transfer: NewCase = { "kind": "portability-transfer", "receiver": "Exempel Bank AB" };
    own_words: NewCase = { "kind": "own-words", "words": "Vilka har sett mina uppgifter?" };
    case_created: CaseCreated = {
        "case": {
            "id": "c-7f3k",
            "reference": "P-7F3K-9Q2M",
            "kind": "objection",
            "status": "received",
            "activities": ["guarantee-commitments"],
            "received_on": "2026-11-20",
            "due_on": "2026-12-21",
            "extended": false,
            "changed_at": "2026-11-20T09:30:00Z"
        },
        "receipt": {
            "id": "q-7f3k",
            "sha256": "1d688664fa9a2fc268ea1606dbc1d717956bf111420ae1ac54f845091c303fc7",
            "text": CASE_RECEIPT
        }
    };
    case_page: CasePage = {
        "items": [{
            "id": "c-7f3k",
            "reference": "P-7F3K-9Q2M",
            "kind": "objection",
            "status": "needs-information",
            "activities": ["guarantee-commitments"],
            "received_on": "2026-11-20",
            "due_on": "2026-12-21",
            "extended": false,
            "changed_at": "2026-11-25T13:00:00Z"
        }, {
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
        "summary": {
            "id": "c-7f3k",
            "reference": "P-7F3K-9Q2M",
            "kind": "objection",
            "status": "needs-information",
            "activities": ["guarantee-commitments"],
            "received_on": "2026-11-20",
            "due_on": "2026-12-21",
            "extended": false,
            "changed_at": "2026-11-25T13:00:00Z"
        },
        "request": {
            "kind": "objection",
            "activities": ["guarantee-commitments"],
            "words": "Jag har sålt min del av företaget.",
            "restrict_meanwhile": true
        },
        "events": [
            {
                "number": 1,
                "at": "2026-11-20T09:30:00Z",
                "actor": "you",
                "event": "received",
                "status": "received",
                "text": "Jag har sålt min del av företaget."
            },
            {
                "number": 2,
                "at": "2026-11-23T08:10:00Z",
                "actor": "controller",
                "event": "acknowledged",
                "status": "acknowledged"
            },
            {
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
            }
        ],
        "restriction": {
            "since": "2026-11-20",
            "ground": "objection-pending",
            "activities": ["guarantee-commitments"],
            "reference": "P-7F3K-9Q2M",
            "case_id": "c-7f3k"
        },
        "receipt_id": "q-7f3k",
        "etag": "\"c-7f3k-3\""
    };
    message: NewMessage = { "words": "Andelen såldes den 1 oktober." };
    exports: Exports = {
        "items": [{
            "id": "EXP-7F3K9Q2M4T",
            "created_at": "2026-11-20T09:30:00Z",
            "voluntary": false,
            "contact_details": true,
            "sha256": "b3c5ec9d831450e1373d84cd4959538920ffc7a4ba98495b5cd859436dd27563",
            "bytes": 48213
        }],
        "limit": { "max": 5, "left": 4, "resets_at": "2026-11-21T09:30:00Z" },
        "voluntary_offered": false,
        "fresh_sign_in_required": false
    };
    preview: ExportPreview = {
        "scope": "art20",
        "categories": [{ "category": "contact-details", "records": 1 }],
        "first": [{
            "id": "d-20af",
            "category": "contact-details",
            "dpvCategory": "https://w3id.org/dpv/pd#EmailAddress",
            "field": "email-address",
            "label": { "sv": "E-postadress", "en": "E-mail address" },
            "value": "alva@example.com",
            "valueType": "email",
            "origin": "provided",
            "source": "data-subject",
            "activityIds": ["marketing-by-consent"],
            "legalBasis": {
                "code": "consent",
                "article": "6(1)(a)",
                "dpv": "https://w3id.org/dpv/legal/eu/gdpr#A6-1-a",
                "consentRecordId": "k-91mq"
            },
            "collectedAt": "2025-06-02T12:05:00Z",
            "updatedAt": null
        }]
    };
    new_export: NewExport = { "voluntary": false, "contact_details": true };
    snapshot: ExportSnapshot = {
        "export": {
            "id": "EXP-7F3K9Q2M4T",
            "created_at": "2026-11-20T09:30:00Z",
            "voluntary": false,
            "contact_details": true
        },
        "pseudonym": "p-6w0z8e",
        "roles": ["guarantor", "board-member"],
        "controllers": [
            { "name": "Almi AB" },
            { "name": "Almi Exempel AB", "organisation_number": "000000-0000" }
        ],
        "notices": [{ "id": "customer", "language": "sv", "version": "2025-04-29" }],
        "demo": true,
        "facts": {
            "activities": [{
                "id": "marketing-by-consent",
                "notice": "general",
                "name": { "sv": "Marknadsföring med ditt samtycke", "en": "Marketing with your consent" },
                "purpose": {
                    "sv": "Almi skickar nyheter till dig som har sagt ja.",
                    "en": "Almi sends news to you who have said yes."
                },
                "dpv_purposes": ["dpv:DirectMarketing"],
                "legal_basis": "consent",
                "direct_marketing": true,
                "categories": ["contact-details"],
                "dpv_sources": ["dpv:DataSubjectDataSource"],
                "recipients": ["system-providers"],
                "retention": [{
                    "until_event": true,
                    "text": { "sv": "Tills du tar tillbaka ditt ja.", "en": "Until you take back your yes." }
                }]
            }],
            "categories": [{
                "id": "contact-details",
                "name": { "sv": "Kontaktuppgifter", "en": "Contact details" },
                "dpv": ["pd:Contact"]
            }],
            "recipients": [{
                "id": "system-providers",
                "name": { "sv": "Leverantörer av it-system", "en": "Suppliers of IT systems" },
                "dpv": []
            }],
            "consents": [{
                "id": "k-91mq",
                "activity": "marketing-by-consent",
                "explicit": false,
                "status": "given",
                "categories": ["contact-details"],
                "text": { "version": "1", "language": "sv", "words": "Jag vill ha nyheter från Almi." },
                "events": [{
                    "at": "2025-06-02T12:05:00Z",
                    "event": "given",
                    "actor": "you",
                    "method": "portal",
                    "text_version": "1"
                }],
                "etag": "\"1\""
            }]
        }
    };
    result: ExportResult = {
        "sha256": "b3c5ec9d831450e1373d84cd4959538920ffc7a4ba98495b5cd859436dd27563",
        "bytes": 48213
    };
    personas: Vec<Persona> = [{
        "id": "guarantor",
        "name": "Alva Exempelsson",
        "title": { "sv": "Borgensman", "en": "Guarantor" },
        "story": {
            "sv": "Alva har gått i borgen för Exempel Verkstad AB.",
            "en": "Alva has given a guarantee for Exempel Verkstad AB."
        }
    }];
    demo_sign_in: DemoSignIn = { "persona": "guarantor" };
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
