//! How many typing mistakes lie between two words: as `strsim` counts them, of a word and of its beginnings.
//!
//! `nucleo-matcher` would not do: it says how letters lie scattered over a text, and counts no mistakes.

use strsim::osa_distance;

/// Longest word in which mistakes are looked for, in bytes. Nobody mistypes a longer one in earnest.
const LONGEST: usize = 40;

/// A beginning shorter than this is too little to recognise a mistyped word by.
const SHORTEST_BEGINNING: usize = 5;

/// A mistyped word that was recognised, and by how many mistakes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Near {
    /// The whole word.
    Whole(u8),
    /// Its beginning.
    Beginning(u8),
}

/// Is `typed` the word, or a beginning of it, with at most `most` mistakes? A mistake is a letter too many, one too
/// few, a wrong one, or two neighbours in the wrong order (Damerau and Levenshtein; no letter takes part in two
/// mistakes: "optimal string alignment").
#[must_use]
pub fn near(typed: &str, word: &str, most: u8) -> Option<Near> {
    if typed.len() > LONGEST {
        return None;
    }
    let letters = typed.chars().count();
    // Each letter more or less is a mistake too: no other lengths need be looked at.
    let lengths = letters.saturating_sub(most.into())..=letters + usize::from(most);
    let mistakes = |beginning: &str| u8::try_from(osa_distance(typed, beginning)).ok().filter(|count| *count <= most);
    let ends = word.char_indices().map(|(at, _)| at).chain([word.len()]).enumerate();
    let ends: Vec<(usize, usize)> = ends.filter(|(length, _)| lengths.contains(length)).collect();
    if let Some(count) = ends.last().filter(|(_, end)| *end == word.len()).and_then(|_| mistakes(word)) {
        return Some(Near::Whole(count));
    }
    let beginnings = ends.iter().filter(|(length, _)| *length >= SHORTEST_BEGINNING);
    beginnings.filter_map(|(_, end)| mistakes(&word[..*end])).min().map(Near::Beginning)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(typed: &str, word: &str, most: u8) -> Option<Near> {
        near(typed, word, most)
    }

    #[test]
    fn mistakes_are_counted() {
        for (typed, word, expected) in [
            ("kredit", "kredit", Some(Near::Whole(0))),
            ("kredti", "kredit", Some(Near::Whole(1))),
            ("kedit", "kredit", Some(Near::Whole(1))),
            ("kreddit", "kredit", Some(Near::Whole(1))),
            ("credit", "kredit", Some(Near::Whole(1))),
            ("redit", "kredit", Some(Near::Whole(1))),
            ("kerdti", "kredit", Some(Near::Whole(2))),
            ("kraddix", "kredit", None),
            ("borggens", "borgensatagande", Some(Near::Beginning(1))),
            ("brogen", "borgensatagande", Some(Near::Beginning(1))),
            ("sorgen", "borgensatagande", Some(Near::Beginning(1))),
            ("that", "chat", Some(Near::Whole(1))),
            ("", "ab", Some(Near::Whole(2))),
            ("abc", "", None),
        ] {
            assert_eq!(of(typed, word, 2), expected, "{typed} {word}");
        }
        assert_eq!(of("kerdti", "kredit", 1), None);
        assert_eq!(of("kund", "underlag", 1), None, "four letters of a beginning are too few");
        assert_eq!(of(&"a".repeat(41), &"a".repeat(41), 2), None);
    }

    /// The textbook's whole table, for words of any length.
    fn textbook(a: &[u8], b: &[u8]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let plain = (table[i - 1][j] + 1)
                        .min(table[i][j - 1] + 1)
                        .min(table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]));
                    let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    if swapped { plain.min(table[i - 2][j - 2] + 1) } else { plain }
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn agrees_with_the_textbook(a in "[a-c]{0,12}", b in "[a-c]{0,14}", most in 1_u8..=2) {
            let whole = textbook(a.as_bytes(), b.as_bytes());
            let beginning = (5..=b.len()).map(|end| textbook(a.as_bytes(), &b.as_bytes()[..end])).min();
            let most_wide = usize::from(most);
            let expected = if whole <= most_wide {
                Some(Near::Whole(whole as u8))
            } else {
                beginning.filter(|mistakes| *mistakes <= most_wide).map(|mistakes| Near::Beginning(mistakes as u8))
            };
            prop_assert_eq!(near(&a, &b, most), expected);
        }
    }
}
