//! Addresses.

use privacy_portal::routes::Place;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn addresses_hold_ids_and_nothing_else() {
    let table = [
        (Place::Overview, "/"),
        (Place::Activities { role: None }, "/activities"),
        (Place::Activities { role: Some("r_9k2".into()) }, "/activities?role=r_9k2"),
        (Place::Activity { id: "telemarketing".into() }, "/activities/telemarketing"),
        (Place::Object { activity: None }, "/object"),
        (Place::Object { activity: Some("loan-documents".into()) }, "/object?activity=loan-documents"),
        (Place::ObjectCheck, "/object/check"),
        (Place::Receipt { id: "q7".into() }, "/receipts/q7"),
        (Place::Consents, "/consents"),
        (Place::Export, "/export"),
        (Place::Cases, "/cases"),
        (Place::Case { id: "c1".into() }, "/cases/c1"),
        (Place::Notice, "/notice"),
        (Place::Accessibility, "/accessibility"),
        (Place::SignIn, "/sign-in"),
        (Place::SignedOut, "/signed-out"),
    ];
    for (place, address) in table {
        assert_eq!(place.href(), address);
        // The query is read by the page, so the path alone gives the place without it.
        let path = address.split('?').next().unwrap_or_default();
        let without_query = match place {
            Place::Activities { .. } => Place::Activities { role: None },
            Place::Object { .. } => Place::Object { activity: None },
            other => other,
        };
        assert_eq!(Place::at(path), Some(without_query), "{address}");
    }
}

#[wasm_bindgen_test]
fn an_address_that_leads_nowhere_is_no_place() {
    for path in ["/nothing", "/object/other", "/activities/a/b", "/consents/x", "/receipts"] {
        assert_eq!(Place::at(path), None, "{path}");
    }
    assert_eq!(Place::at("/cases/"), Some(Place::Cases), "a slash at the end changes nothing");
}

#[wasm_bindgen_test]
fn the_menu_marks_a_place_and_what_is_below_it() {
    let activities = Place::Activities { role: None };
    assert!(activities.covers("/activities") && activities.covers("/activities/telemarketing"));
    assert!(!activities.covers("/") && !activities.covers("/activities-of-others"));
    assert!(Place::Overview.covers("/") && !Place::Overview.covers("/cases"));
}
