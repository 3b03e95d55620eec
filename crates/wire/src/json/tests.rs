//! Held against serde: what is read, what is refused, and what is written.

use super::{Object, Value, list, parse, text, texts};
use proptest::prelude::*;
use std::borrow::Cow;

/// The value as serde has it; `None` for a number serde cannot hold.
fn for_serde(value: &Value<'_>) -> Option<serde_json::Value> {
    Some(match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(flag) => (*flag).into(),
        Value::Number(number) => serde_json::Value::Number(number.parse().ok()?),
        Value::Text(text) => text.to_string().into(),
        Value::Array(items) => items.iter().map(for_serde).collect::<Option<Vec<_>>>()?.into(),
        Value::Object(members) => {
            let pairs = members.iter().map(|(name, value)| Some((name.to_string(), for_serde(value)?)));
            serde_json::Value::Object(pairs.collect::<Option<_>>()?)
        }
    })
}

/// Both read the text and get the same, or both refuse it. The one text they may differ on is a number beyond what a
/// floating point number holds.
fn agree(text: &str) -> bool {
    let ours = parse(text);
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(theirs) => {
            let ours = ours.unwrap_or_else(|| panic!("only serde reads {text:?}"));
            assert_eq!(for_serde(&ours).as_ref(), Some(&theirs), "{text:?}");
            assert_eq!(parse(&ours.to_json()).as_ref(), Some(&ours), "{text:?}");
            assert_eq!(ours.owned(), ours, "{text:?}");
            true
        }
        Err(error) => {
            assert!(ours.is_none() || error.to_string().contains("out of range"), "only ours reads {text:?}");
            false
        }
    }
}

#[test]
fn what_rfc_8259_allows_is_read() {
    for text in [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "12",
        "-1.5",
        "1e3",
        "1E-2",
        "0.0e+1",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "\"\"",
        "[]",
        "{}",
        " \t\n\r[ 1 , 2 ] ",
        "{ \"a\" : { } }",
        r#""\"\\\/\b\f\n\r\t\u00e5\u00C5\u0000""#,
        r#""\ud83d\ude00 \uD800\uDC00 \udbff\udfff""#,
        "\"å – \u{1f600}\u{7f}\"",
        r#"{"a":1,"a":2,"b":[],"":{"a":null}}"#,
        "[[[[]]]]",
        r#"["\\","\\\"",""]"#,
    ] {
        assert!(agree(text), "{text}");
    }
}

#[test]
fn everything_else_is_refused() {
    for text in [
        "",
        " ",
        "nul",
        "nulll",
        "True",
        "tru",
        "truå",
        "01",
        "+1",
        "-",
        "1.",
        ".5",
        "1e",
        "1e+",
        "--1",
        "0x1",
        "1 2",
        "NaN",
        "Infinity",
        "-Infinity",
        "\"",
        "\"\\\"",
        "'a'",
        "\"\n\"",
        "\"\u{0}\"",
        "\"\u{1f}\"",
        r#""\x""#,
        r#""\u12""#,
        r#""\u123g""#,
        r#""\u+123""#,
        r#""\ud83d""#,
        r#""\ud83d\n""#,
        r#""\ud83d\u0041""#,
        r#""\ude00""#,
        r#""\ud83d\ud83d""#,
        r#""\ud83d\u""#,
        r#""\uå123""#,
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{",
        "}",
        "{a:1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{1:2}",
        "{\"a\":1]",
        "[]]",
        "{}}",
        "{} {}",
        "//",
        "[1] // no",
        "\u{feff}1",
        "\u{a0}1",
        "1\u{c}",
        "å",
        "[å]",
        "{å}",
        "\u{1f600}",
    ] {
        assert!(!agree(text), "{text}");
    }
}

#[test]
fn nesting_has_the_same_limit() {
    for (open, inside, close) in [("[", "1", "]"), ("{\"a\":", "[]", "}")] {
        for depth in [100, 125, 126, 127, 128, 129, 100_000] {
            let nested = [open.repeat(depth), inside.to_owned(), close.repeat(depth)].concat();
            let levels = depth + usize::from(inside == "[]");
            assert_eq!(agree(&nested), levels <= 127, "{depth}");
        }
    }
}

#[test]
fn a_number_beyond_floating_point_is_kept_as_it_is_written() {
    let huge = parse("[1e400, -123456789012345678901234567890]");
    assert_eq!(huge.map(|huge| huge.to_json()).as_deref(), Some("[1e400,-123456789012345678901234567890]"));
}

#[test]
fn only_whole_numbers_from_0_to_64_bits_are_given_as_numbers() {
    for text in
        ["0", "7", "18446744073709551615", "18446744073709551616", "-0", "-1", "1.0", "1e2", "null", "\"1\"", "[1]"]
    {
        let theirs = serde_json::from_str::<serde_json::Value>(text).unwrap().as_u64();
        assert_eq!(parse(text).unwrap().as_number(), theirs, "{text}");
    }
}

#[test]
fn of_two_members_the_last_counts() {
    let twice = parse(r#"{"a":1,"b":"x","a":{"c":3}}"#).unwrap();
    assert_eq!(twice.get("a").and_then(|a| a.get("c")).and_then(Value::as_number), Some(3));
    assert_eq!((twice.get("b").and_then(Value::as_text), twice.get("c")), (Some("x"), None));
    assert_eq!(parse("[1]").unwrap().get("a"), None);
}

#[test]
fn texts_without_escapes_are_not_copied() {
    let is_borrowed = |text: &str| match parse(text) {
        Some(Value::Text(Cow::Borrowed(_))) => true,
        Some(Value::Text(Cow::Owned(_))) => false,
        other => panic!("{other:?}"),
    };
    assert!(is_borrowed("\"Hej på dig\""));
    assert!(!is_borrowed(r#""Hej\n""#));
}

#[test]
fn a_text_ends_at_its_first_quote_wherever_that_stands() {
    for letter in
        ["\"", "\\n", "\u{1}", "\u{1f}", " ", "!", "#", "[", "]", "\u{7f}", "\u{80}", "\u{a2}", "\u{e5}", "\u{1f600}"]
    {
        for (before, after) in (0..20).flat_map(|before| [0, 7, 8, 17].map(|after| (before, after))) {
            agree(&format!("[\"{}{letter}{}\", 1]", "\u{e5}a".repeat(before), "x".repeat(after)));
            agree(&format!("\"{}{letter}{}\"", "a".repeat(before), "!\u{e5}".repeat(after)));
        }
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_refused() {
    for bytes in [&b"\"\xff\""[..], b"\"\xc3\"", b"[\"a\", \"\xe5\"]", b"\"\xed\xa0\x80\"", b"\xc3\xa5", b"\"a\"\xff"] {
        assert_eq!(super::parse_bytes(bytes), None, "{bytes:?}");
    }
    assert_eq!(super::parse_bytes("\"\u{e5}\"".as_bytes()), parse("\"\u{e5}\""));
}

#[test]
fn every_character_is_escaped_as_serde_escapes_it() {
    let all: String = (0..=0x2030).filter_map(char::from_u32).chain(['\u{d7ff}', '\u{e000}', '\u{10ffff}']).collect();
    assert_eq!(text(&all), serde_json::to_string(&all).unwrap());
    assert_eq!(parse(&text(&all)).as_ref().and_then(Value::as_text), Some(all.as_str()));
}

#[test]
fn objects_and_lists_are_written() {
    let mut object = Object::new();
    object.text("a\"", "b\n");
    object.maybe_text("none", None);
    object.maybe_text("some", Some(&"c".to_owned()));
    object.flag("yes", true);
    object.flag("no", false);
    object.number("max", u64::MAX);
    object.raw("list", &texts(&["x".to_owned(), "y".to_owned()]));
    object.raw("empty", &list(&mut std::iter::empty()));
    object.raw("inner", &Object::new().finish());
    let expected = r#"{"a\"":"b\n","some":"c","yes":true,"no":false,"max":18446744073709551615,"list":["x","y"],"empty":[],"inner":{}}"#;
    assert_eq!(object.finish(), expected);
}

fn value() -> impl Strategy<Value = Value<'static>> {
    let words = || any::<String>().prop_map(Cow::Owned);
    let whole = prop_oneof![any::<i64>().prop_map(|n| n.to_string()), any::<u64>().prop_map(|n| n.to_string())];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        whole.prop_map(|number| Value::Number(Cow::Owned(number))),
        words().prop_map(Value::Text),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((words(), inner), 0..6).prop_map(Value::Object),
        ]
    })
}

proptest! {
    #[test]
    fn any_value_is_written_and_read_back(value in value()) {
        let text = value.to_json();
        prop_assert!(agree(&text));
        prop_assert_eq!(parse(&text), Some(value.clone()));
        let pretty = serde_json::to_string_pretty(&for_serde(&value).unwrap()).unwrap();
        prop_assert!(agree(&pretty));
    }

    #[test]
    fn any_text_at_all_is_judged_as_serde_judges_it(text in any::<String>()) {
        agree(&text);
    }

    #[test]
    fn anything_that_looks_like_json_is_judged_as_serde_judges_it(
        text in r#"([\[\]{},:" \n0-9eE.+-]|\\u[dD][89a-fA-F][0-9a-f]{2}|\\[nbtfr"/\\u]|true|false|null|"[a-zå]*"|"a":){0,12}"#,
    ) {
        agree(&text);
    }

    #[test]
    fn a_good_text_with_one_letter_changed_is_judged_as_serde_judges_it(
        value in value(), at in any::<prop::sample::Index>(), new in prop::sample::select(r#"{}[]",:\u0e- dD8ån"#.chars().collect::<Vec<_>>()),
    ) {
        let mut letters: Vec<char> = value.to_json().chars().collect();
        let at = at.index(letters.len());
        letters[at] = new;
        agree(&letters.iter().collect::<String>());
        letters.remove(at);
        agree(&letters.iter().collect::<String>());
    }
}
