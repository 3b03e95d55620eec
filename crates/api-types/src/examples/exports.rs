//! Exports.

#[cfg(test)]
use crate::export::{ExportPreview, ExportResult, ExportSnapshot, Exports, NewExport};

/// A stream of records.
pub const RECORDS: &str = r#"{"scope":"art20","record":{"id":"d-20af","category":"contact-details","dpvCategory":"https://w3id.org/dpv/pd#EmailAddress","field":"email-address","label":{"sv":"E-postadress","en":"E-mail address"},"value":"alva@example.com","valueType":"email","origin":"provided","source":"data-subject","activityIds":["marketing-by-consent"],"legalBasis":{"code":"consent","article":"6(1)(a)","dpv":"https://w3id.org/dpv/legal/eu/gdpr#A6-1-a","consentRecordId":"k-91mq"},"collectedAt":"2025-06-02T12:05:00Z","updatedAt":null}}
{"end":true,"records":1,"sha256":"34c98996ccb4eb1248da2d3cdcebfdf543fc5ac4a73cffcb59359856e7bc832b"}
"#;

examples! {
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
}
