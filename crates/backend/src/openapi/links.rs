//! Where an answer leads (`links`): which operation comes next, and what it takes from here.
//!
//! An answer names its links at its handler. Those that several answers have are here, and the document refers to them.

use super::parts::{is_for_a_person, operations};
use api_types::session::SUBJECT_HEADER;
use std::collections::BTreeSet;
use utoipa::openapi::link::{Link, LinkBuilder};
use utoipa::openapi::{OpenApi, Ref, RefOr};

/// Whose page it is stays the same on the way.
const SAME_SUBJECT: &str = "$request.header.Portal-Subject";
/// Whose page it is from now on.
const SUBJECT: &str = "$response.body#/person/subject";

/// Name of a parameter, and where its value comes from.
type Parameters = &'static [(&'static str, &'static str)];

/// A case as it is now: its id, and the version that was shown.
const CASE_AS_SHOWN: Parameters = &[("id", "$response.body#/summary/id"), ("If-Match", "$response.header.ETag")];
const ORDER: Parameters = &[("id", "$response.body#/export/id")];

/// Name, operation, its parameters.
const SHARED: &[(&str, &str, Parameters)] = &[
    ("ReadReceiptOfAct", "read_receipt", &[("id", "$response.body#/id")]),
    ("ReadReceiptOfCase", "read_receipt", &[("id", "$response.body#/receipt_id")]),
    ("ReadRecordsOfOrder", "read_records", ORDER),
    ("RetractCase", "retract_case", CASE_AS_SHOWN),
    ("SendMessage", "send_message", CASE_AS_SHOWN),
    ("StoreResultOfOrder", "store_result", ORDER),
];

/// Fills in what the handlers leave out: the shared links, and for whom.
pub fn set(api: &mut OpenApi) {
    let mut for_a_person = BTreeSet::new();
    for item in api.paths.paths.values_mut() {
        let of_people = operations(item).filter(|operation| is_for_a_person(operation));
        for_a_person.extend(of_people.filter_map(|operation| operation.operation_id.clone()));
    }
    let name_the_person = |link: &mut Link, subject: &str| {
        if for_a_person.contains(&link.operation_id) {
            link.parameters.insert(SUBJECT_HEADER.to_owned(), subject.into());
        }
    };
    for operation in api.paths.paths.values_mut().flat_map(operations) {
        let subject = if is_for_a_person(operation) { SAME_SUBJECT } else { SUBJECT };
        for response in operation.responses.responses.values_mut() {
            let RefOr::T(response) = response else { continue };
            for (name, link) in &mut response.links {
                match link {
                    RefOr::T(own) if *own == Link::default() => {
                        *link = RefOr::Ref(Ref::new(format!("#/components/links/{name}")));
                    }
                    RefOr::T(own) => name_the_person(own, subject),
                    RefOr::Ref(_) => {}
                }
            }
        }
    }
    let components = api.components.get_or_insert_default();
    for (name, operation, parameters) in SHARED {
        let link = LinkBuilder::new().operation_id(*operation);
        let mut link = parameters.iter().fold(link, |link, (name, value)| link.parameter(*name, *value)).build();
        name_the_person(&mut link, SAME_SUBJECT);
        components.links.insert((*name).to_owned(), link.into());
    }
}
