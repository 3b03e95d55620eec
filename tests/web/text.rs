//! Dates, numbers and plurals in both languages.

use domain::Lang;
use leptos::prelude::document;
use privacy_portal::text::{EN, Language, Noun, SV, bytes, count, date, instant, money, own_name, texts, wait};
use wasm_bindgen_test::wasm_bindgen_test;

fn day(text: &str) -> domain::Date {
    text.parse().expect("a date")
}

#[wasm_bindgen_test]
fn dates_are_written_out() {
    assert_eq!(date(Lang::Sv, day("2026-12-21")), "21\u{a0}december\u{a0}2026");
    assert_eq!(date(Lang::En, day("2026-12-21")), "21\u{a0}December\u{a0}2026");
    // The first and last day of a year do not slip to a neighbour in any zone.
    assert_eq!(date(Lang::Sv, day("2026-01-01")), "1\u{a0}januari\u{a0}2026");
    assert_eq!(date(Lang::En, day("2026-12-31")), "31\u{a0}December\u{a0}2026");
}

#[wasm_bindgen_test]
fn an_instant_is_shown_in_swedish_local_time() {
    // 23:30 UTC on a winter day is half past midnight of the next day in Stockholm.
    let shown = instant(Lang::Sv, "2026-11-20T23:30:00Z");
    // A line may end between day and time, and nowhere else.
    assert_eq!(shown, "21\u{a0}november\u{a0}2026 kl.\u{a0}00:30");
    assert_eq!(instant(Lang::En, "2026-11-20T23:30:00Z"), "21\u{a0}November\u{a0}2026 at\u{a0}00:30");
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
fn money_is_written_as_the_language_writes_it() {
    assert_eq!(money(Lang::Sv, "150000.00", "SEK"), "150\u{a0}000\u{a0}kr");
    assert_eq!(money(Lang::En, "150000.00", "SEK"), "SEK\u{a0}150,000");
    assert_eq!(money(Lang::Sv, "1234.5", "SEK"), "1\u{a0}234,50\u{a0}kr");
    // More digits than a number of the machine has.
    assert_eq!(money(Lang::En, "12345678901234567.89", "EUR"), "€12,345,678,901,234,567.89");
    assert_eq!(money(Lang::Sv, "much", "SEK"), "much SEK");
    assert_eq!(money(Lang::Sv, "1.00", "crowns"), "1.00 crowns");
}

#[wasm_bindgen_test]
fn a_wait_is_told_in_a_unit_that_a_person_would_use_and_is_never_too_short() {
    crate::owner().with(|| {
        let language = Language::at_start();
        language.switch(Lang::Sv);
        for (seconds, words) in [
            (1, "1 sekund"),
            (59, "59 sekunder"),
            (60, "1 minut"),
            (61, "2 minuter"),
            (5_400, "90 minuter"),
            (5_401, "2 timmar"),
            (86_400, "24 timmar"),
            (86_401, "25 timmar"),
        ] {
            assert_eq!(wait(Lang::Sv, seconds), words, "{seconds}");
        }
        language.switch(Lang::En);
        assert_eq!(wait(Lang::En, 80_000), "23 hours");
        language.switch(Lang::Sv);
    });
}

#[wasm_bindgen_test]
fn both_languages_name_themselves() {
    assert_eq!(Lang::ALL.map(own_name), ["Svenska", "English"]);
}

fn page_lang() -> Option<String> {
    document().document_element().and_then(|root| root.get_attribute("lang"))
}

#[wasm_bindgen_test]
fn the_page_starts_in_the_language_chosen_earlier_and_follows_a_switch() {
    crate::owner().with(|| {
        privacy_portal::browser::store_language("en");
        let language = Language::at_start();
        assert_eq!((language.now(), texts().frame.menu, page_lang().as_deref()), (Lang::En, EN.frame.menu, Some("en")));
        assert_eq!(texts().overview.hello.with(["Åsa"]), "Hello, Åsa");
        language.switch(Lang::Sv);
        assert_eq!((texts().frame.menu, page_lang().as_deref()), (SV.frame.menu, Some("sv")));
        assert_eq!(Language::at_start().now(), Lang::Sv, "the choice is remembered");
        // What is no language that the portal has leaves the choice to the browser.
        privacy_portal::browser::store_language("de");
        let browser = privacy_portal::browser::preferred_language().and_then(|tag| Lang::parse(&tag));
        assert_eq!(Language::at_start().now(), browser.unwrap_or_default());
    });
}
