//! The register.

#[cfg(test)]
use domain::register::Register;

examples! {
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
}
