//! Who is signed in, and the made-up people.

#[cfg(test)]
use crate::{
    demo::{DemoSignIn, Persona},
    session::Session,
};

examples! {
    signed_in: Session = {
        "signed_in": true,
        "demo": true,
        "now": "2026-11-20T09:30:00Z",
        "today": "2026-11-20",
        "contact_phone": "08-465 004 00",
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
}
