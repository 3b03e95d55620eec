//! What a person sends.

#[cfg(test)]
use crate::case::NewMessage;
#[cfg(test)]
use domain::request::Request;

examples! {
    objection: Request = {
        "kind": "objection",
        "activities": ["guarantee-commitments"],
        "words": "Jag har sålt min del av företaget.",
        "restrict_meanwhile": true
    };
    access: Request = { "kind": "access", "delivery": "portal" };
    rectification: Request = {
        "kind": "rectification",
        "record": "7f3k9q2m",
        "category": "contact-details",
        "wrong": "Exempelgatan 1",
        "right": "Exempelgatan 2",
        "tell_recipients": true
    };
    erasure: Request = {
        "kind": "erasure",
        "activities": ["marketing-by-consent"],
        "ground": "consent-withdrawn"
    };
    restriction: Request = {
        "kind": "restriction",
        "ground": "accuracy-contested",
        "words": "Adressen är inte min."
    };
    transfer: Request = { "kind": "portability-transfer", "receiver": "Exempel Bank AB" };
    own_words: Request = { "kind": "own-words", "words": "Vilka har sett mina uppgifter?" };
    message: NewMessage = { "words": "Andelen såldes den 1 oktober." };
}
