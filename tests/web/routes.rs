//! Addresses.

use domain::case::CaseKind;
use leptos_router::PathSegment;
use privacy_portal::routes::{Address, DataFilter, Filter, REQUESTS, is_page, mark_of, menu, patterns};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn addresses_hold_ids_and_nothing_else() {
    let table = [
        (Address::Overview, "/"),
        (Address::Activities, "/activities"),
        (Address::Activity { id: "telemarketing".into() }, "/activities/telemarketing"),
        (Address::Object, "/object"),
        (Address::Data, "/data"),
        (Address::ObjectCheck, "/object/check"),
        (Address::Receipt { id: "q7".into() }, "/receipts/q7"),
        (Address::Consents, "/consents"),
        (Address::Export, "/export"),
        (Address::Rights, "/rights"),
        (Address::Request { kind: "erasure" }, "/rights/erasure"),
        (Address::RequestCheck { kind: "own-words" }, "/rights/own-words/check"),
        (Address::Cases, "/cases"),
        (Address::Case { id: "c1".into() }, "/cases/c1"),
        (Address::Notice, "/notice"),
        (Address::Accessibility, "/accessibility"),
        (Address::SignIn, "/sign-in"),
        (Address::SignedIn, "/signed-in"),
        (Address::SignedOut, "/signed-out"),
    ];
    for (address, href) in table {
        assert_eq!(address.href(), href);
        assert!(is_page(href), "{href}");
    }
}

/// A pattern as it is written.
fn written(segments: Vec<PathSegment>) -> String {
    let part = |segment: PathSegment| match segment {
        PathSegment::Static(words) => words.trim_matches('/').to_owned(),
        PathSegment::Param(name) => format!(":{name}"),
        other => panic!("{other:?}: no page needs that"),
    };
    format!("/{}", segments.into_iter().map(part).collect::<Vec<_>>().join("/"))
}

#[wasm_bindgen_test]
fn each_pattern_is_what_the_builder_of_addresses_makes_and_the_other_way_round() {
    let (id, kind) = (":id".to_owned(), ":kind");
    // One of each: whoever adds an address must say here what its pattern is, or this does not compile.
    let pattern = |address: &Address| match address {
        Address::Overview | Address::Activities | Address::Activity { .. } | Address::Data | Address::Object => {
            address.href()
        }
        Address::ObjectCheck | Address::Receipt { .. } | Address::Consents | Address::Export | Address::Rights => {
            address.href()
        }
        Address::Request { .. } | Address::RequestCheck { .. } | Address::Cases | Address::Case { .. } => {
            address.href()
        }
        Address::Notice | Address::Accessibility | Address::SignIn | Address::SignedIn | Address::SignedOut => {
            address.href()
        }
    };
    let addresses = [
        Address::Overview,
        Address::Activities,
        Address::Activity { id: id.clone() },
        Address::Data,
        Address::Object,
        Address::ObjectCheck,
        Address::Receipt { id: id.clone() },
        Address::Consents,
        Address::Export,
        Address::Rights,
        Address::Request { kind },
        Address::RequestCheck { kind },
        Address::Cases,
        Address::Case { id },
        Address::Notice,
        Address::Accessibility,
        Address::SignIn,
        Address::SignedIn,
        Address::SignedOut,
    ];
    let patterns: Vec<String> = patterns::all()
        .into_iter()
        .map(|pattern| {
            let mut segments = Vec::new();
            pattern.generate_path(&mut segments);
            written(segments)
        })
        .collect();
    assert_eq!(patterns, addresses.iter().map(pattern).collect::<Vec<_>>());
}

#[wasm_bindgen_test]
fn every_request_but_the_objection_has_its_address() {
    let kinds = CaseKind::ALL.into_iter().filter(|kind| *kind != CaseKind::Objection).map(CaseKind::as_str);
    assert_eq!(kinds.collect::<Vec<_>>(), REQUESTS);
}

#[wasm_bindgen_test]
fn an_address_that_leads_nowhere_is_no_place() {
    for path in [
        "/nothing",
        "/object/other",
        "/activities/a/b",
        "/consents/x",
        "/receipts",
        "/rights/objection",
        "/rights/erasure/x",
    ] {
        assert!(!is_page(path), "{path}");
    }
    assert!(is_page("/cases/"), "a slash at the end changes nothing");
}

#[wasm_bindgen_test]
fn the_menu_marks_the_page_it_leads_to_and_the_area_of_every_other() {
    // Every page has its place in one area and no more; those in the footer and before signing in have none.
    let marks = |path: &str| -> Vec<(String, &str)> {
        menu().iter().filter_map(|entry| Some((entry.href(), mark_of(entry, path)?))).collect()
    };
    let expected = [
        ("/", Some(("/", "page"))),
        ("/activities", Some(("/activities", "page"))),
        ("/activities/telemarketing", Some(("/activities", "true"))),
        ("/data", Some(("/activities", "true"))),
        ("/rights", Some(("/rights", "page"))),
        ("/rights/access", Some(("/rights", "true"))),
        ("/rights/access/check", Some(("/rights", "true"))),
        ("/object", Some(("/rights", "true"))),
        ("/object/check", Some(("/rights", "true"))),
        ("/consents", Some(("/rights", "true"))),
        ("/export", Some(("/export", "page"))),
        ("/cases", Some(("/cases", "page"))),
        ("/cases/c-7f3k", Some(("/cases", "true"))),
        ("/receipts/q-7f3k", Some(("/cases", "true"))),
        ("/notice", None),
        ("/accessibility", None),
        ("/sign-in", None),
        ("/no-such-page", None),
        ("/database", None),
    ];
    for (path, mark) in expected {
        let mark: Vec<_> = mark.into_iter().map(|(entry, mark)| (entry.to_owned(), mark)).collect();
        assert_eq!(marks(path), mark, "{path}");
    }
}

#[wasm_bindgen_test]
fn an_address_covers_what_is_below_it() {
    let activities = Address::Activities;
    assert!(activities.covers("/activities") && activities.covers("/activities/telemarketing"));
    assert!(!activities.covers("/") && !activities.covers("/activities-of-others"));
    assert!(Address::Overview.covers("/") && !Address::Overview.covers("/cases"));
}

#[wasm_bindgen_test]
fn a_query_holds_only_ids() {
    let filter = Filter {
        role: Some("r_9k2".into()),
        basis: Some("legitimate-interest".into()),
        category: Some("Exempel Bageri AB".into()),
        right: Some(String::new()),
        level: Some("applies&x=1".into()),
    };
    assert_eq!(filter.on(&Address::Activities.href()), "/activities?role=r_9k2&basis=legitimate-interest");
    assert_eq!(Filter::default().on(&Address::Data.href()), "/data");
    let read = Filter::read(|name| match name {
        "role" => Some("r_9k2".into()),
        "level" => Some("Birgitta Hallmyr".into()),
        _ => None,
    });
    assert_eq!(read, Filter { role: Some("r_9k2".into()), ..Filter::default() }, "what is no id is left out");
}

#[wasm_bindgen_test]
fn what_narrows_my_data_are_ids_too() {
    let filter = DataFilter {
        role: Some("r_9k2".into()),
        category: Some("identity-data".into()),
        source: Some("Exempel Bageri AB".into()),
        by: Some("role".into()),
    };
    assert_eq!(filter.href(), "/data?role=r_9k2&category=identity-data&by=role");
    assert_eq!(DataFilter::default().href(), "/data");
    let read = DataFilter::read(|name| match name {
        "source" => Some("credit-reference-agency-uc".into()),
        "by" => Some("Birgitta Hallmyr".into()),
        _ => None,
    });
    assert_eq!(read.href(), "/data?source=credit-reference-agency-uc", "what is no id is left out");
}
