//! The due date as a file for a calendar.

use privacy_portal::api::cases::CaseSummary;
use privacy_portal::components::calendar::due_day;
use wasm_bindgen_test::wasm_bindgen_test;

fn case(due_on: &str) -> CaseSummary {
    let case = serde_json::json!({
        "id": "7f3k9q2m", "reference": "P-7F3K-9Q2M", "kind": "objection", "status": "in-progress",
        "activities": ["guarantee-commitments"], "received_on": "2026-11-20", "due_on": due_on, "extended": false,
        "changed_at": "2026-11-20T09:30:00.000Z"
    });
    serde_json::from_value(case).expect("a case")
}

#[wasm_bindgen_test]
fn one_day_and_nothing_of_the_person_or_the_case() {
    let file = due_day(&case("2026-12-31"), "Sista dag för svar; från Almi").expect("a file");
    let lines: Vec<&str> = file.split("\r\n").collect();
    assert_eq!((lines[0], lines[lines.len() - 2], lines[lines.len() - 1]), ("BEGIN:VCALENDAR", "END:VCALENDAR", ""));
    for line in [
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "UID:7f3k9q2m@privacy-portal",
        "DTSTAMP:20261120T093000Z",
        "DTSTART;VALUE=DATE:20261231",
        "SUMMARY:Sista dag för svar\\; från Almi",
        "END:VEVENT",
    ] {
        assert!(lines.contains(&line), "{line} in {file}");
    }
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 1);
    assert!(!file.contains("DTEND"), "a date without an end is that one day");
    for said in ["P-7F3K", "objection", "guarantee"] {
        assert!(!file.contains(said), "{said}");
    }
    // The same day gives the same file; another day the same entry.
    assert_eq!(due_day(&case("2026-12-31"), "Sista dag för svar; från Almi").expect("a file"), file);
    assert!(due_day(&case("2027-02-01"), "x").expect("a file").contains("UID:7f3k9q2m@privacy-portal"));
}

#[wasm_bindgen_test]
fn an_instant_that_cannot_be_read_gives_no_file() {
    let broken = CaseSummary { changed_at: "yesterday".to_owned(), ..case("2026-12-31") };
    assert_eq!(due_day(&broken, "x"), None);
}
