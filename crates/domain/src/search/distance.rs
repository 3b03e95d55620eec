//! How many typing mistakes lie between two words.

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
pub fn near(typed: &[u8], word: &[u8], most: u8) -> Option<Near> {
    let reach = typed.len() + usize::from(most);
    if typed.len() > LONGEST || word.len() + usize::from(most) < typed.len() {
        return None;
    }
    // A longer word can only be met in its beginning.
    let seen = &word[..word.len().min(reach)];
    // Row by letter typed, column by letter of the word: mistakes between their beginnings. Three rows are enough.
    let mut rows = [[0_u8; LONGEST + 4]; 3];
    for (column, cell) in (0..).zip(rows[0].iter_mut()) {
        *cell = column;
    }
    for row in 1..=typed.len() {
        let (now, last, earlier) = (row % 3, (row + 2) % 3, (row + 1) % 3);
        rows[now][0] = row as u8; // at most LONGEST
        let mut least = rows[now][0];
        for column in 1..=seen.len() {
            let differs = u8::from(typed[row - 1] != seen[column - 1]);
            let mut cell =
                (rows[last][column - 1] + differs).min(rows[last][column] + 1).min(rows[now][column - 1] + 1);
            let swapped =
                row > 1 && column > 1 && typed[row - 1] == seen[column - 2] && typed[row - 2] == seen[column - 1];
            if swapped {
                cell = cell.min(rows[earlier][column - 2] + 1);
            }
            rows[now][column] = cell;
            least = least.min(cell);
        }
        if least > most {
            return None;
        }
    }
    let ends = &rows[typed.len() % 3][..=seen.len()];
    if seen.len() == word.len() && ends[word.len()] <= most {
        return Some(Near::Whole(ends[word.len()]));
    }
    let beginning = ends.iter().skip(SHORTEST_BEGINNING).min().copied();
    beginning.filter(|mistakes| *mistakes <= most).map(Near::Beginning)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(typed: &str, word: &str, most: u8) -> Option<Near> {
        near(typed.as_bytes(), word.as_bytes(), most)
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
            let (a, b) = (a.as_bytes(), b.as_bytes());
            let whole = textbook(a, b);
            let beginning = (5..=b.len()).map(|end| textbook(a, &b[..end])).min();
            let most_wide = usize::from(most);
            let expected = if whole <= most_wide {
                Some(Near::Whole(whole as u8))
            } else {
                beginning.filter(|mistakes| *mistakes <= most_wide).map(|mistakes| Near::Beginning(mistakes as u8))
            };
            prop_assert_eq!(near(a, b, most), expected);
        }
    }
}
