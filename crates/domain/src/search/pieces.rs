//! Finds short pieces by words, as [`super::Index`] finds activities, but without an order: they stay where they stand.

use super::distance::near;
use super::fold::{Folded, each_word};
use super::{allowed_mistakes, as_typed};

/// The words of some pieces, folded once.
#[derive(Debug, Clone, Default)]
pub struct Pieces(Vec<Vec<Folded>>);

impl Pieces {
    /// Reads the texts of each piece once.
    #[must_use]
    pub fn new<'a>(pieces: impl Iterator<Item = Vec<&'a str>>) -> Self {
        let words = |texts: Vec<&str>| {
            let mut words: Vec<Folded> = Vec::new();
            for text in texts {
                each_word(text, true, &mut |word| {
                    if !words.contains(word) {
                        words.push(word.clone());
                    }
                });
            }
            words
        };
        Self(pieces.map(words).collect())
    }

    /// Places of the pieces in which every word of the query is found, rising. A word that stands nowhere is looked for
    /// misspelt. A query without a word finds all.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<usize> {
        let mut left: Vec<usize> = (0..self.0.len()).collect();
        each_word(query, false, &mut |typed| {
            let stands_somewhere = self.0.iter().flatten().any(|word| as_typed(typed, word).is_some());
            let most = allowed_mistakes(typed);
            left.retain(|&place| {
                self.0[place].iter().any(|word| {
                    if stands_somewhere {
                        as_typed(typed, word).is_some()
                    } else {
                        most.is_some_and(|most| near(&typed.plain, &word.plain, most).is_some())
                    }
                })
            });
        });
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces() -> Pieces {
        Pieces::new(
            [
                vec!["Förnamn", "Birgitta", "Identitetsuppgifter"],
                vec!["Slag av borgen", "Proprieborgen", "Organisatorisk information"],
                vec!["E-postadress", "Kontaktuppgifter"],
            ]
            .into_iter(),
        )
    }

    #[test]
    fn every_word_typed_must_be_found_in_the_same_piece() {
        let pieces = pieces();
        assert_eq!(pieces.search("birgitta"), [0]);
        assert_eq!(pieces.search("förnamn BIRG"), [0]);
        assert_eq!(pieces.search("borgen"), [1]);
        assert!(pieces.search("birgitta borgen").is_empty());
        assert_eq!(pieces.search("epost"), [2]);
        assert_eq!(pieces.search("fornamn"), [0], "without its accent");
    }

    #[test]
    fn no_word_finds_all_and_a_slip_finds_what_it_was_meant_for() {
        let pieces = pieces();
        assert_eq!(pieces.search(" – "), [0, 1, 2]);
        assert_eq!(pieces.search("borgn"), [1], "a letter is missing, and nothing is called so");
        assert!(pieces.search("xyz").is_empty());
        assert!(Pieces::default().search("förnamn").is_empty());
    }
}
