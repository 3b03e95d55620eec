//! Both languages: nothing is missing, nothing is left to fill in, and a file gives back what was written.

use std::collections::BTreeSet;
use text::{EN, Entry, Refused, SV, Text, demo};

const LANGUAGES: [(&str, &Text); 2] = [("sv", &SV), ("en", &EN)];

/// Every text of each language, those of demo mode too.
fn all() -> [(&'static str, Vec<Entry>); 2] {
    [("sv", [SV.entries(), demo::SV.entries()].concat()), ("en", [EN.entries(), demo::EN.entries()].concat())]
}

#[test]
fn both_languages_have_the_same_texts_under_names_that_differ() {
    let [swedish, english] = all().map(|(_, entries)| entries.into_iter().map(|entry| entry.path).collect::<Vec<_>>());
    assert_eq!(swedish, english);
    assert!(swedish.len() > 400, "{} texts", swedish.len());
    let distinct: BTreeSet<&String> = swedish.iter().collect();
    assert_eq!(distinct.len(), swedish.len());
    for known in ["frame.skip", "common.activity.many", "acts.receipt.acts.3", "overview.hello", "demo.tours.mentor.8"]
    {
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
            assert!(!breaks_where_it_must_not(text), "{lang} {path}: write `\\u{{a0}}` for the space in: {text}");
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
fn a_file_gives_back_what_was_written() {
    for (lang, text) in LANGUAGES {
        let read = Text::read(text.file()).unwrap_or_else(|refused| panic!("{lang}: {refused}"));
        assert_eq!(read.entries(), text.entries(), "{lang}");
        assert_eq!(format!("{read:?}"), format!("{text:?}"), "{lang}");
    }
    let read = Text::read(EN.file()).expect("a whole file");
    assert_eq!(read.frame.skip, EN.frame.skip);
    assert_eq!(read.overview.hello.with(["Åsa"]), "Hello, Åsa");
}

#[test]
fn no_file_holds_words_of_the_demo() {
    for (_, text) in LANGUAGES {
        let file = text.file();
        assert!(!file.to_lowercase().contains("demo"), "demo mode has words of its own");
        for entry in demo::SV.entries().iter().chain(&demo::EN.entries()).filter(|entry| entry.text.len() > 40) {
            assert!(!file.contains(entry.text), "{}", entry.path);
        }
    }
}

#[test]
fn line_feeds_quotes_and_odd_letters_within_a_text_survive() {
    let odd = "en\nrad till\n\n\\n \"citat\" \u{2028} \u{ad} \t ☂";
    let mut text = SV;
    text.frame.skip = odd;
    text.info.accessibility.updated = "\n";
    let read = Text::read(text.file()).expect("a whole file");
    assert_eq!(read.frame.skip, odd);
    assert_eq!(read.frame.menu, SV.frame.menu);
    assert_eq!(read.info.accessibility.updated, "\n");
}

fn refusal(file: impl Into<String>) -> Option<Refused> {
    Text::read(file.into()).err()
}

#[test]
fn a_file_of_another_build_is_refused() {
    let file = SV.file();
    let other = if file.starts_with('0') { "1" } else { "0" };
    assert_eq!(refusal(format!("{other}{}", &file[1..])), Some(Refused::OtherBuild));
    for wrong in ["", "0", "<!doctype html><html lang=\"sv\">", &file[1..], "ååååååååå"] {
        assert_eq!(refusal(wrong), Some(Refused::OtherBuild), "{wrong:.20}");
    }
    assert!(Refused::OtherBuild.to_string().contains("another build"));
}

#[test]
fn a_file_with_a_text_too_few_or_too_many_is_refused() {
    let file = SV.file();
    let end = "\u{1f}\n";
    let last = SV.entries().pop().expect("texts").text;
    let one_less = file.strip_suffix(&format!("{last}{end}")).expect("the last text is last");
    assert_eq!(refusal(one_less), Some(Refused::TooShort));
    assert_eq!(refusal(format!("{file}one more{end}")), Some(Refused::TooLong));
    assert_eq!(refusal(format!("{file}x")), Some(Refused::TooLong), "words after the last end");
    // The mark stands on a line of its own.
    let (mark, rest) = file.split_at(16);
    assert!(refusal(format!("{mark}x{rest}")).is_some());
    // Cut off anywhere, also within the last two bytes.
    for cut in (0..file.len()).step_by(97).chain(file.len() - 3..file.len()).filter(|cut| file.is_char_boundary(*cut)) {
        assert!(refusal(&file[..cut]).is_some(), "cut off at byte {cut} of {}", file.len());
    }
}
