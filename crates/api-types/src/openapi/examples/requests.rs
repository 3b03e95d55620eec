//! What a person sends.

#[cfg(test)]
use crate::case::{NewCase, NewMessage};

examples! {
    objection: NewCase = {
        "kind": "objection",
        "activities": ["guarantee-commitments"],
        "words": "Jag har sålt min del av företaget.",
        "restrict_meanwhile": true
    };
    access: NewCase = { "kind": "access", "delivery": "portal" };
    rectification: NewCase = {
        "kind": "rectification",
        "record": "7f3k9q2m",
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
    message: NewMessage = { "words": "Andelen såldes den 1 oktober." };
}
