//! Every text is plain: LIX 40 or lower in Swedish, Flesch–Kincaid grade 8 or lower in English.
//!
//! The formulas are made for sentences. A label, a button or a heading is no sentence: one long word in a menu of one
//! word says LIX 101. So a text is measured when it is a sentence or as long as one, and each text by itself, as it is
//! shown.

mod walk;

use readability::{flesch_kincaid_grade, lix};
use std::collections::BTreeSet;
use text::{EN, SV};
use walk::{Entry, all, entries_of};

const HIGHEST_LIX: f64 = 40.0;
const HIGHEST_GRADE: f64 = 8.0;

/// How hard a text is.
type Measure = fn(&str) -> f64;

/// What a pattern is measured with: as easy as what comes there, a date or a number.
const SAMPLE: &str = "12 maj";

/// Texts that may be harder, by path, and why.
const EXCEPTIONS: [(&str, &str, &str); 1] =
    [("en", "info.notice.contact_authority", "the link is hardly more than the name of the authority")];

/// Does it end as a sentence does?
fn is_sentence(text: &str) -> bool {
    text.split_whitespace().count() >= 8 || text.ends_with(['.', '?', '!', ':'])
}

fn words_of(entry: &Entry) -> String {
    (0..entry.holes).fold(entry.text.clone(), |text, place| text.replace(&format!("{{{place}}}"), SAMPLE))
}

#[test]
fn every_sentence_is_plain() {
    let [(sv, swedish), (en, english)] = all();
    let measures: [(&str, Vec<Entry>, Measure, f64); 2] =
        [(sv, swedish, lix, HIGHEST_LIX), (en, english, flesch_kincaid_grade, HIGHEST_GRADE)];
    let mut used = BTreeSet::new();
    let mut hard = Vec::new();
    for (lang, entries, measure, highest) in measures {
        let sentences: Vec<&Entry> = entries.iter().filter(|entry| is_sentence(&entry.text)).collect();
        assert!(sentences.len() > 150, "only {} sentences in {lang}", sentences.len());
        for entry in sentences {
            let text = words_of(entry);
            let figure = measure(&text);
            if figure <= highest {
                continue;
            }
            match EXCEPTIONS.iter().find(|(of, path, _)| *of == lang && *path == entry.path) {
                Some((_, path, _)) => _ = used.insert((lang, *path)),
                None => hard.push(format!("{lang} {} {figure:.1} (highest {highest}): {text}", entry.path)),
            }
        }
    }
    assert!(hard.is_empty(), "{} texts are too hard:\n{}", hard.len(), hard.join("\n"));
    for (lang, path, reason) in EXCEPTIONS {
        assert!(used.contains(&(lang, path)), "the exception for {lang} {path} is no longer needed ({reason})");
    }
}

/// Errors that stand by themselves: what happened, what it means, what to do. (After the others a page says when to try
/// again; those of a field have the heading of the summary.)
const ERRORS: [&str; 33] = [
    "errors.no_answer",
    "errors.signed_out",
    "errors.not_found",
    "errors.fresh_sign_in",
    "errors.unreadable",
    "errors.cookies",
    "errors.sends.words.no_answer",
    "errors.sends.words.signed_out",
    "errors.sends.words.changed",
    "errors.sends.act.no_answer",
    "errors.sends.act.signed_out",
    "errors.sends.act.changed",
    "errors.sends.retraction.no_answer",
    "errors.sends.retraction.signed_out",
    "errors.sends.retraction.changed",
    "errors.sends.order.no_answer",
    "errors.sends.order.signed_out",
    "errors.sends.order.changed",
    "errors.sends.file.no_answer",
    "errors.sends.file.signed_out",
    "errors.sends.file.changed",
    "errors.page_not_found_text",
    "sign_in.unavailable",
    "sign_in.timed_out",
    "activity.unknown",
    "acts.receipt.not_genuine",
    "acts.receipt.no_file",
    "cases.one.changed",
    "cases.one.ended",
    "rights.form.empty_text",
    "export.fault_connection",
    "export.fault_gone",
    "export.fault_worker",
];

/// How a sentence begins that says what to do, or what can be done.
const TO_DO: [[&str; 12]; 2] = [
    [
        "Försök igen",
        "Kontrollera",
        "Skicka",
        "Logga in",
        "Gå till",
        "Läs",
        "Ladda om",
        "Ladda sedan om",
        "Leta",
        "Spara",
        "Välj",
        "Har du laddat om",
    ],
    [
        "Try again",
        "Check that",
        "Send",
        "Sign in",
        "Go to",
        "Read",
        "Reload",
        "Then reload",
        "Look for",
        "Save",
        "Choose",
        "If you reloaded",
    ],
];

#[test]
fn an_error_says_what_to_do_and_blames_nobody() {
    for (lang, entries, to_do) in [("sv", entries_of("", &SV), &TO_DO[0]), ("en", entries_of("", &EN), &TO_DO[1])] {
        for path in ERRORS {
            let entry = entries.iter().find(|entry| entry.path == path).unwrap_or_else(|| panic!("no text {path}"));
            let sentences: Vec<&str> = entry.text.split_inclusive(". ").collect();
            assert!(sentences.len() > 1, "{lang} {path} says one thing only: {}", entry.text);
            let says = sentences[1..].iter().any(|sentence| to_do.iter().any(|start| sentence.starts_with(start)));
            assert!(says, "{lang} {path} does not say what to do: {}", entry.text);
        }
        for entry in entries {
            let text = entry.text.to_lowercase();
            let bad = ["ogiltig", "vänligen", "invalid", "illegal", "please", "oops"];
            assert!(!bad.iter().any(|word| text.contains(word)), "{lang} {}: {}", entry.path, entry.text);
        }
    }
}
