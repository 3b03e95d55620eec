//! Dates, numbers and plurals in both languages.

use domain::Lang;
use privacy_portal::text::{Noun, bytes, count, date, instant, texts_in};
use wasm_bindgen_test::wasm_bindgen_test;

fn day(text: &str) -> domain::Date {
    text.parse().expect("a date")
}

#[wasm_bindgen_test]
fn dates_are_written_out() {
    assert_eq!(date(Lang::Sv, day("2026-12-21")), "21 december 2026");
    assert_eq!(date(Lang::En, day("2026-12-21")), "21 December 2026");
    // The first and last day of a year do not slip to a neighbour in any zone.
    assert_eq!(date(Lang::Sv, day("2026-01-01")), "1 januari 2026");
    assert_eq!(date(Lang::En, day("2026-12-31")), "31 December 2026");
}

#[wasm_bindgen_test]
fn an_instant_is_shown_in_swedish_local_time() {
    // 23:30 UTC on a winter day is half past midnight of the next day in Stockholm.
    let shown = instant(Lang::Sv, "2026-11-20T23:30:00Z");
    assert!(shown.contains("21 november 2026") && shown.contains("00:30"), "{shown}");
    assert_eq!(instant(Lang::Sv, "no instant"), "no instant");
}

#[wasm_bindgen_test]
fn counts_take_the_right_noun_and_separator() {
    let noun = Noun { one: "ärende", many: "ärenden" };
    assert_eq!(count(Lang::Sv, 1, noun), "1 ärende");
    assert_eq!(count(Lang::Sv, 0, noun), "0 ärenden");
    assert_eq!(count(Lang::En, 1_234, Noun { one: "case", many: "cases" }), "1,234 cases");
    assert_eq!(bytes(Lang::En, 999), "999 byte");
    assert_eq!(bytes(Lang::En, 1_001), "2 kB");
}

#[wasm_bindgen_test]
fn both_languages_name_themselves() {
    assert_eq!(texts_in(Lang::Sv).frame.own_name, "Svenska");
    assert_eq!(texts_in(Lang::En).frame.own_name, "English");
}
