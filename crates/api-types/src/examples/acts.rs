//! Acts done at once, and receipts of acts and cases.

#[cfg(test)]
use crate::{
    consent::Consent,
    marketing::DirectMarketing,
    receipt::{ConfirmReceipt, ReceiptConfirmation, ReceiptDocument, ReceiptPage},
};

/// Text of the receipt of an act.
pub const ACT_RECEIPT: &str = r#"{"reference":"P-4D8N-2X6R","kind":"consent-withdrawn","person":"Alva Exempelsson","at":"2026-11-20T09:30:00Z","local_date":"2026-11-20","consent_id":"k-91mq","consents":[{"id":"k-91mq","words":"Ja, ni får skicka mig inbjudningar med e-post.","language":"sv"}],"activities":["Marknadsföring med samtycke"],"text_version":"2","notice":"2025-04-29","controllers":[{"name":"Almi AB"},{"name":"Almi Exempel AB","organisation_number":"000000-0000"}],"language":"sv","next":["Återkallelsen gäller från och med nu.","Det vi gjorde innan är ändå lagligt."],"complaint":["Är du inte nöjd? Skriv gärna till Almis dataskyddsombud: dataskyddsombud@almi.se."],"demo":true}"#;

/// Text of the receipt of a consent that is given again.
pub const RENEWAL_RECEIPT: &str = r#"{"reference":"P-5T7B-3V9C","kind":"consent-renewed","person":"Alva Exempelsson","at":"2026-12-01T18:05:00Z","local_date":"2026-12-01","consent_id":"k-91mq","consents":[{"id":"k-91mq","words":"Ja, ni får skicka mig inbjudningar med e-post.","language":"sv"}],"activities":["Marknadsföring med samtycke"],"text_version":"2","notice":"2025-04-29","controllers":[{"name":"Almi AB"},{"name":"Almi Exempel AB","organisation_number":"000000-0000"}],"language":"sv","next":["Samtycket gäller från och med nu.","Du kan återkalla det igen när du vill, utan skäl."],"complaint":["Är du inte nöjd? Skriv gärna till Almis dataskyddsombud: dataskyddsombud@almi.se."],"demo":true}"#;

/// Text of the receipt of a no to direct marketing.
pub const STOP_RECEIPT: &str = r#"{"reference":"P-8R1T-6K4J","kind":"marketing-stopped","person":"Alva Exempelsson","at":"2026-11-20T09:30:00Z","local_date":"2026-11-20","activities":["Marknadsföring med samtycke","Telefonmarknadsföring"],"text_version":"2025-04-29","notice":"2025-04-29","controllers":[{"name":"Almi AB"},{"name":"Almi Exempel AB","organisation_number":"000000-0000"}],"language":"sv","next":["Almi kontaktar dig inte längre med direkt marknadsföring, i någon kanal."],"complaint":["Är du inte nöjd? Skriv gärna till Almis dataskyddsombud: dataskyddsombud@almi.se."],"demo":true}"#;

/// Text of the receipt of a no that is taken back.
pub const LIFT_RECEIPT: &str = r#"{"reference":"P-2W6N-9D5G","kind":"marketing-lifted","person":"Alva Exempelsson","at":"2026-12-01T18:10:00Z","local_date":"2026-12-01","activities":["Marknadsföring med samtycke","Telefonmarknadsföring"],"text_version":"2025-04-29","notice":"2025-04-29","controllers":[{"name":"Almi AB"},{"name":"Almi Exempel AB","organisation_number":"000000-0000"}],"language":"sv","next":["Almi får åter kontakta dig med direkt marknadsföring.","Du kan säga nej igen när du vill, utan skäl."],"complaint":["Är du inte nöjd? Skriv gärna till Almis dataskyddsombud: dataskyddsombud@almi.se."],"demo":true}"#;

/// Text of the receipt of a case.
pub const CASE_RECEIPT: &str = r#"{"reference":"P-7F3K-9Q2M","kind":"case","person":"Alva Exempelsson","at":"2026-11-20T09:30:00Z","local_date":"2026-11-20","request":{"kind":"objection","activities":["guarantee-commitments"],"words":"Jag har sålt min del av företaget.","restrict_meanwhile":true},"case_id":"c-7f3k","activities":["Borgensåtaganden"],"text_version":"2025-04-29","notice":"2025-04-29","due_on":"2026-12-21","controllers":[{"name":"Almi AB"},{"name":"Almi Exempel AB","organisation_number":"000000-0000"}],"language":"sv","next":["Vi läser det du skickat och bekräftar det i ärendet."],"complaint":["Är du inte nöjd? Skriv gärna till Almis dataskyddsombud: dataskyddsombud@almi.se."],"demo":true}"#;

examples! {
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
    act_receipt: ReceiptDocument = {
        "id": "q-4d8n",
        "sha256": "76f522dd2b5b6f85dff3ed97e51ffaee003a836208d6ad259bb7fac731d39854",
        "text": ACT_RECEIPT
    };
    renewal_receipt: ReceiptDocument = {
        "id": "q-5t7b",
        "sha256": "f65dd65f27c4f5b82e6bf920a076636beab837797314b5a82c61b681b7c68f8e",
        "text": RENEWAL_RECEIPT
    };
    stop_receipt: ReceiptDocument = {
        "id": "q-8r1t",
        "sha256": "13047c312c74f082afb7066fb2860310ef825f87654e3aed3c936a53d54cd670",
        "text": STOP_RECEIPT
    };
    lift_receipt: ReceiptDocument = {
        "id": "q-2w6n",
        "sha256": "00940342b90d5a84fcf790bc6a838e744b54462305e8a47658ad7e4237a6f856",
        "text": LIFT_RECEIPT
    };
    receipt_page: ReceiptPage = {
        "items": [
            {
                "id": "q-4d8n",
                "reference": "P-4D8N-2X6R",
                "kind": "consent-withdrawn",
                "at": "2026-11-20T09:30:00Z",
                "consents": [{
                    "id": "k-91mq",
                    "words": "Ja, ni får skicka mig inbjudningar med e-post.",
                    "language": "sv"
                }],
                "language": "sv"
            },
            {
                "id": "q-7f3k",
                "reference": "P-7F3K-9Q2M",
                "kind": "case",
                "at": "2026-11-20T09:30:00Z",
                "case_kind": "objection",
                "language": "sv"
            }
        ],
        "next": "MjAyNi0xMS0yMFQwOTozMDowMFp8cS03ZjNr"
    };
    confirm_receipt: ConfirmReceipt = {
        "reference": "P-7F3K-9Q2M",
        "sha256": "ea644d9129ca19b80e24e3bb6708f9485f6a9855df4a134a73bb00c508158756"
    };
    receipt_confirmation: ReceiptConfirmation = { "confirmed": true };
    case_receipt: ReceiptDocument = {
        "id": "q-7f3k",
        "sha256": "ea644d9129ca19b80e24e3bb6708f9485f6a9855df4a134a73bb00c508158756",
        "text": CASE_RECEIPT
    };
}
