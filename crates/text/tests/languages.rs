//! Both languages: nothing is missing, nothing is left to fill in.

mod walk;

use std::collections::BTreeSet;
use text::{EN, SV, Text};
use walk::{Entry, all, entries_of};

#[test]
fn both_languages_have_the_same_texts_under_names_that_differ() {
    let [swedish, english] = all().map(|(_, entries)| entries.into_iter().map(|entry| entry.path).collect::<Vec<_>>());
    assert_eq!(swedish, english);
    assert!(swedish.len() > 400, "{} texts", swedish.len());
    let distinct: BTreeSet<&String> = swedish.iter().collect();
    assert_eq!(distinct.len(), swedish.len());
    for known in [
        "frame.skip",
        "common.activity.many",
        "acts.receipt.acts.marketing_lifted",
        "overview.hello",
        "demo.tours.mentor.8",
    ] {
        assert!(distinct.contains(&known.to_owned()), "{known}");
    }
}

#[test]
fn no_text_is_empty_or_untidy() {
    for (lang, entries) in all() {
        for Entry { path, text, .. } in entries {
            assert!(!text.trim().is_empty(), "{lang} {path} is empty");
            assert!(!text.contains("  "), "{lang} {path} has two spaces in a row: {text}");
            // Two of them stand between words that come from elsewhere.
            let joined = ["frame.title_end", "common.title_error"].contains(&path.as_str());
            assert!(joined || text == text.trim(), "{lang} {path} begins or ends with a space: {text:?}");
            for unfinished in ["TODO", "FIXME", "XXX", "…", "..."] {
                let waiting = unfinished == "…" && (text.ends_with(" …") || path.starts_with("terms.availability"));
                assert!(waiting || !text.contains(unfinished), "{lang} {path}: {text}");
            }
        }
    }
}

/// What a line must not end within: a number, a postal code, an article and its number, "kl." and the time.
fn breaks_where_it_must_not(text: &str) -> bool {
    let is_number = |word: &str| word.trim_start_matches('(').starts_with(|c: char| c.is_ascii_digit() || c == '{');
    let ends_in_digit = |word: &str| word.ends_with(|c: char| c.is_ascii_digit());
    let words: Vec<&str> = text.split([' ', '\n']).collect();
    words.windows(2).any(|pair| {
        let asks_for_number =
            ["artikel", "article", "box", "kl."].contains(&pair[0].trim_start_matches('(').to_lowercase().as_str());
        let group = |word: &str| word.len() >= 2 && word.chars().take(2).all(|c| c.is_ascii_digit());
        (asks_for_number && is_number(pair[1])) || (ends_in_digit(pair[0]) && group(pair[1]))
    })
}

#[test]
fn no_line_can_end_within_a_number_or_before_the_number_of_an_article() {
    for (lang, entries) in all() {
        for Entry { path, text, .. } in entries {
            assert!(!breaks_where_it_must_not(&text), "{lang} {path}: write `\\u{{a0}}` for the space in: {text}");
        }
    }
    for wrong in ["Högst 4 000 tecken", "(artikel 20 i förordningen)", "Article {0} of the GDPR", "107 24 Stockholm"]
    {
        assert!(breaks_where_it_must_not(wrong), "{wrong}");
    }
    assert!(!breaks_where_it_must_not("Artikel\u{a0}15 och 2 roller, 4\u{a0}000 tecken"));
}

#[test]
fn a_pattern_holds_exactly_its_places_and_a_plain_text_none() {
    let mut patterns = 0;
    for (lang, entries) in all() {
        for Entry { path, text, holes } in entries {
            let mut found: BTreeSet<String> = BTreeSet::new();
            for (at, _) in text.match_indices('{') {
                let end = text[at..].find('}').unwrap_or_else(|| panic!("{lang} {path}: a brace is open: {text}"));
                found.insert(text[at + 1..at + end].to_owned());
            }
            let expected: BTreeSet<String> = (0..holes).map(|place| place.to_string()).collect();
            assert_eq!(found, expected, "{lang} {path}: {text}");
            assert_eq!(text.matches('{').count(), text.matches('}').count(), "{lang} {path}: {text}");
            patterns += usize::from(holes > 0);
        }
    }
    assert!(patterns > 60, "{patterns} patterns in both languages");
}

#[test]
fn no_text_stands_in_the_wrong_language() {
    let [swedish, english] = all().map(|(_, entries)| entries);
    for (sv, en) in swedish.iter().zip(&english) {
        // Words of more than a few letters are hardly ever the same in both.
        if sv.text.split_whitespace().count() > 3 {
            assert_ne!(sv.text, en.text, "{}", sv.path);
        }
        for letter in ['å', 'ä', 'ö', 'Å', 'Ä', 'Ö'] {
            assert!(!en.text.contains(letter), "{}: {}", en.path, en.text);
        }
    }
}

#[test]
fn the_portal_speaks_of_no_demo() {
    for text in [&SV, &EN] {
        for Entry { path, text, .. } in entries_of("", text) {
            assert!(!text.to_lowercase().contains("demo"), "{path}: demo mode has words of its own: {text}");
        }
    }
}

/// A text that is not found by the walk is measured and looked at by no test.
#[test]
fn the_walk_finds_every_text() {
    let text: &Text = &SV;
    let debug = format!("{text:?}");
    // In `Debug`, a text stands between quotation marks and nothing else does.
    let quoted = debug.replace("\\\"", "").matches('"').count() / 2;
    assert_eq!(entries_of("", text).len(), quoted);
}
