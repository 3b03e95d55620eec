//! How hard a text is to read: LIX for Swedish, the Flesch–Kincaid grade for English.
//!
//! For tests only; nothing that is shipped depends on it. The portal promises plain words, and these two figures are
//! what its texts are checked against: LIX 40 or lower, grade 8 or lower, each paragraph and each list item for itself.
//!
//! * **LIX** (C. H. Björnsson, *Läsbarhet*, 1968): words ÷ sentences + 100 × long words ÷ words, where a long word
//!   has more than six letters. Below 30 is very easy, 30–40 easy, 40–50 as a newspaper.
//! * **Flesch–Kincaid grade** (J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, *Derivation of new
//!   readability formulas for Navy enlisted personnel*, 1975): 0.39 × words ÷ sentences + 11.8 × syllables ÷ words −
//!   15.59, a school year of the United States.
//!
//! What counts as what, the same in both languages:
//! * A **word** is a run of letters and digits; apostrophes and hyphens inside it belong to it. An e-mail address is
//!   therefore several words. Only letters make a word long, so no number is.
//! * A **sentence** ends with a full stop, `!`, `?` or `:` that a space or the end follows (closing quotation marks
//!   and brackets may stand between), and at the end of a line: a list item or a heading is a sentence. A full stop
//!   before a lower-case letter ends none (`t.ex. så`). A semicolon ends none: neither does a reader rest there.
//! * A text without words scores 0 in LIX and nothing is said of its grade: the grade is 0 too.

mod syllables;

pub use syllables::syllables;

/// LIX of a Swedish text. 0 for a text without words.
#[must_use]
pub fn lix(text: &str) -> f64 {
    let words = words(text);
    if words.is_empty() {
        return 0.0;
    }
    let long = words.iter().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 6).count();
    ratio(words.len(), sentences(text)) + 100.0 * ratio(long, words.len())
}

/// Flesch–Kincaid grade of an English text. 0 for a text without words; very easy texts go below 0.
#[must_use]
pub fn flesch_kincaid_grade(text: &str) -> f64 {
    let words = words(text);
    if words.is_empty() {
        return 0.0;
    }
    let spoken = words.iter().map(|word| syllables(word)).sum();
    0.39 * ratio(words.len(), sentences(text)) + 11.8 * ratio(spoken, words.len()) - 15.59
}

/// The words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<&str> {
    let joins = |c: char| matches!(c, '-' | '\'' | '’' | '\u{2011}');
    text.split(|c: char| !(c.is_alphanumeric() || joins(c)))
        .map(|word| word.trim_matches(joins))
        .filter(|word| !word.is_empty())
        .collect()
}

/// The number of sentences that hold a word; at least 1.
#[must_use]
pub fn sentences(text: &str) -> usize {
    let mut count = 0;
    let mut has_word = false;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        has_word |= c.is_alphanumeric();
        if has_word && ends_sentence(c, rest.as_str()) {
            count += 1;
            has_word = false;
        }
    }
    (count + usize::from(has_word)).max(1)
}

/// Does a sentence end with this character, seen what follows?
fn ends_sentence(c: char, rest: &str) -> bool {
    let stop = match c {
        '\n' => return true,
        '.' => true,
        '!' | '?' | ':' => false,
        _ => return false,
    };
    let after = rest.trim_start_matches(['.', '!', '?', '"', '”', '’', '»', ')', ']']);
    let Some(next) = after.chars().next() else { return true };
    // A full stop inside a sentence belongs to an abbreviation: the next word is not capitalised.
    next.is_whitespace() && !(stop && after.trim_start().starts_with(char::is_lowercase))
}

/// Counts are far below 2^32, so the quotient is exact enough.
fn ratio(part: usize, whole: usize) -> f64 {
    let exact = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    exact(part) / exact(whole).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(got: f64, expected: f64) {
        assert!((got - expected).abs() < 0.01, "{got} is not {expected}");
    }

    #[test]
    fn lix_as_counted_by_hand() {
        close(lix("Du kan alltid klaga."), 4.0);
        // 9 words, 2 sentences, 3 longer than six letters: myndigheten, uppgifter, klagomål.
        close(lix("Skriv till myndigheten. Lämna dina uppgifter och ditt klagomål."), 4.5 + 100.0 * 3.0 / 9.0);
        // Six letters are not long, seven are.
        close(lix("minska minskat"), 2.0 + 50.0);
        // A colon ends a sentence; 2024-07-02 is one word and no long one.
        close(lix("Detta är nytt: texten ändrades 2024-07-02."), 3.0 + 100.0 / 6.0);
        // List items are sentences, with or without a full stop.
        close(lix("ett två\ntre fyra"), 2.0);
        close(lix(""), 0.0);
        close(lix(" – … \n"), 0.0);
    }

    #[test]
    fn grades_that_are_known() {
        close(flesch_kincaid_grade("The cat sat on the mat."), -1.45);
        // Published as grade 11.3: 13 words, 24 syllables.
        close(
            flesch_kincaid_grade("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."),
            11.265,
        );
        // 10 words, 2 sentences, 11 syllables.
        close(flesch_kincaid_grade("You can always say no. We then stop at once."), 0.39 * 5.0 + 11.8 * 1.1 - 15.59);
        close(flesch_kincaid_grade("…"), 0.0);
    }

    #[test]
    fn sentences_end_where_a_reader_rests() {
        for (text, expected) in [
            ("", 1),
            ("Hej", 1),
            ("Hej. Du", 2),
            ("Det gäller t.ex. lån och råd.", 1),
            ("Det gäller lån, råd m.m. Resten är fritt.", 2),
            ("Artikel 6.1 f och 2.5 procent", 1),
            ("Är det så? Ja! Det är det.", 3),
            ("Han sade ”nej.” Sedan gick han.", 2),
            ("(Det var allt.) Slut.", 2),
            ("Två fall: lån; råd.", 2),
            ("Vänta... Nu.", 2),
            ("Rubrik\n\nText.", 2),
            ("Klockan 10:30", 1),
        ] {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }

    #[test]
    fn words_keep_hyphens_and_apostrophes_and_nothing_else() {
        assert_eq!(words("e-post: a@b.se"), ["e-post", "a", "b", "se"]);
        assert_eq!(words("Almi’s ‘own’ – or 'theirs'?"), ["Almi’s", "own", "or", "theirs"]);
        assert_eq!(words("  ,; "), [""; 0]);
    }
}
