//! The due date as a file for a calendar.

use domain::Date;
use privacy_portal::components::calendar::due_day;
use wasm_bindgen_test::wasm_bindgen_test;

fn entry(due_on: (i32, u32, u32), words: &str) -> Option<String> {
    let due_on = Date::from_ymd_opt(due_on.0, due_on.1, due_on.2).expect("a date");
    due_day("7f3k9q2m", "2026-11-20T09:30:00.000Z", due_on, words)
}

#[wasm_bindgen_test]
fn one_day_and_nothing_of_the_person_or_the_case() {
    let file = entry((2026, 12, 31), "Sista dag för svar; från Almi").expect("a file");
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
    // And nothing else is told.
    let told = ["BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "UID", "DTSTAMP", "DTSTART", "SUMMARY"];
    let names = lines.iter().filter_map(|line| line.split([':', ';']).next()).filter(|name| !name.is_empty());
    assert!(names.clone().all(|name| told.contains(&name)), "{:?}", names.collect::<Vec<_>>());
    assert!(!file.contains("DTEND"), "a date without an end is that one day");
    // The same day gives the same file; another day the same entry.
    assert_eq!(entry((2026, 12, 31), "Sista dag för svar; från Almi").expect("a file"), file);
    assert!(entry((2027, 2, 1), "x").expect("a file").contains("UID:7f3k9q2m@privacy-portal"));
}

#[wasm_bindgen_test]
fn an_instant_that_cannot_be_read_gives_no_file() {
    assert_eq!(due_day("7f3k9q2m", "yesterday", Date::MAX, "x"), None);
}
