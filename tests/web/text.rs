//! Dates, numbers and plurals in both languages.

use domain::Lang;
use leptos::prelude::document;
use privacy_portal::text::{
    EN, Language, NoWords, Noun, Refused, SV, bytes, count, date, instant, load, own_name, take, texts,
};
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
fn both_languages_name_themselves() {
    assert_eq!(Lang::ALL.map(own_name), ["Svenska", "English"]);
}

/// Says where the words of English are, as `index.html` does.
fn point_to(address: &str) {
    let meta = document().create_element("meta").expect("an element");
    meta.set_attribute("name", "portal-text-en").expect("a name");
    meta.set_attribute("content", address).expect("a content");
    let head = document().head().expect("a head");
    if let Some(old) = head.query_selector("meta[name=\"portal-text-en\"]").expect("a selector") {
        old.remove();
    }
    head.append_child(&meta).expect("appended");
}

fn file_with(words: &str) -> String {
    format!("data:text/plain;charset=utf-8,{}", String::from(js_sys::encode_uri_component(words)))
}

fn page_lang() -> Option<String> {
    document().document_element().and_then(|root| root.get_attribute("lang"))
}

/// One test, because what is loaded stays loaded as long as the page.
#[wasm_bindgen_test]
async fn words_are_fetched_once_and_shown_when_they_are_here() {
    assert_eq!(texts().frame.menu, "", "no words before any are taken");
    assert_eq!(take(Lang::Sv, format!("x{}", SV.file())), Err(Refused::OtherBuild));
    assert_eq!(take(Lang::Sv, SV.file()), Ok(()));
    let language = Language::at_start(Lang::Sv);
    assert_eq!((texts().frame.menu, page_lang().as_deref()), (SV.frame.menu, Some("sv")));

    // Whatever goes wrong, the page keeps its words.
    assert_eq!(load(Lang::En).await, Err(NoWords::OtherBuild), "the page does not say where");
    point_to("/no-such-file-0123456789abcdef.txt");
    assert_eq!(load(Lang::En).await, Err(NoWords::OtherBuild), "no such file any more");
    point_to(&file_with("<!doctype html>"));
    assert_eq!(load(Lang::En).await, Err(NoWords::OtherBuild), "not a file of words");
    point_to("http://127.0.0.1:1/");
    assert_eq!(load(Lang::En).await, Err(NoWords::NoAnswer), "nobody answers");
    assert_eq!(texts().frame.menu, SV.frame.menu);

    point_to(&file_with(&EN.file()));
    assert_eq!(load(Lang::En).await, Ok(()));
    assert_eq!(texts().frame.menu, SV.frame.menu, "loaded is not yet shown");
    language.switch(Lang::En);
    assert_eq!((texts().frame.menu, page_lang().as_deref()), (EN.frame.menu, Some("en")));
    assert_eq!(texts().overview.hello.with(["Åsa"]), "Hello, Åsa");

    // Both are here now: no request is needed any more.
    point_to("http://127.0.0.1:1/");
    assert_eq!((load(Lang::Sv).await, load(Lang::En).await), (Ok(()), Ok(())));
    language.switch(Lang::Sv);
    assert_eq!((texts().frame.menu, page_lang().as_deref()), (SV.frame.menu, Some("sv")));
}
