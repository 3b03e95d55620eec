//! What is held.

#[cfg(test)]
use crate::record::{HeldRecord, RecordPage};

examples! {
    record_page: RecordPage = {
        "items": [{
            "id": "7f3k9q2m",
            "record": {
                "id": "urn:almi:privacy-portal:record:7f3k9q2m",
                "category": "contact-details",
                "field": "street-address",
                "label": { "sv": "Gatuadress", "en": "Street address" },
                "value": "Exempelgatan 2",
                "valueType": "address",
                "origin": "provided",
                "source": "data-subject",
                "activityIds": ["guarantee-commitments"],
                "legalBasis": { "code": "legitimate-interest", "article": "6(1)(f)" },
                "collectedAt": "2025-06-02T12:05:00Z",
                "updatedAt": "2026-11-20T09:30:00Z"
            },
            "role": "r-4h2x",
            "corrected": { "on": "2026-11-20", "reference": "P-7F3K-9Q2M", "case_id": "c-7f3k" }
        }],
        "next": "Y29udGFjdC1kZXRhaWxzfDF8Mg"
    };
    held_record: HeldRecord = {
        "id": "7f3k9q2m",
        "record": {
            "id": "urn:almi:privacy-portal:record:7f3k9q2m",
            "category": "contact-details",
            "field": "street-address",
            "label": { "sv": "Gatuadress", "en": "Street address" },
            "value": "Exempelgatan 1",
            "valueType": "address",
            "origin": "provided",
            "source": "data-subject",
            "activityIds": ["guarantee-commitments"],
            "legalBasis": { "code": "legitimate-interest", "article": "6(1)(f)" },
            "collectedAt": "2025-06-02T12:05:00Z",
            "updatedAt": null
        }
    };
}
