//! Words as they are compared: without case and without accents, the accents kept beside them.
//!
//! Latin letters are folded by two short tables of our own; those of the standard library weigh several kB. Letters
//! of other scripts are compared as they stand.

/// A word of a text or a query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    /// The letters in lower case without accents: for the languages of the portal one byte per letter.
    pub plain: String,
    /// For each byte of `plain`: 0, or which accented letter it was.
    pub marks: Vec<u8>,
}

impl Folded {
    fn clear(&mut self) {
        self.plain.clear();
        self.marks.clear();
    }

    fn push(&mut self, letter: u8, mark: u8) {
        self.plain.push(char::from(letter));
        self.marks.push(mark);
    }

    /// The letters the word holds, as bits. Several letters share a bit: a missing bit is certain, a set one is not.
    #[must_use]
    pub fn letters(&self) -> u32 {
        self.plain.bytes().fold(0, |bits, letter| bits | 1 << (letter & 31))
    }
}

/// The letters of U+00E0 to U+00FF without accents; the space stands for `÷`.
const LATIN_1: &[u8; 32] = b"aaaaaaaceeeeiiiidnooooo ouuuuyty";

/// The letters of U+0100 to U+017F without accents and case.
const EXTENDED: &[u8; 128] = b"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnn\
    oooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

enum Kind {
    /// A Latin letter or a digit, and its mark.
    Letter(u8, u8),
    /// A letter of another script.
    Foreign,
    /// Nothing: an accent of its own, an apostrophe, a soft hyphen.
    Nothing,
    /// Ends a word, but the parts it joins are also one word.
    Hyphen,
    /// Ends a word.
    End,
}

fn kind(c: char) -> Kind {
    let code = u32::from(c);
    let low = |code: u32| (code & 0xFF) as u8;
    match code {
        0x30..=0x39 | 0x61..=0x7A => Kind::Letter(low(code), 0),
        0x41..=0x5A => Kind::Letter(low(code | 0x20), 0),
        0x2D | 0x2010 | 0x2011 => Kind::Hyphen,
        0x27 | 0x2019 | 0xAD | 0x300..=0x36F => Kind::Nothing,
        0xDF => Kind::Letter(b's', 0xDF),
        0xD7 | 0xF7 => Kind::End,
        0xC0..=0xFF => Kind::Letter(LATIN_1[(code & 0x1F) as usize], low(code | 0x20)),
        0x100..=0x17F => {
            // Capital and small letter stand side by side, in two stretches with the capital on an odd number.
            let odd = u32::from(matches!(code, 0x139..=0x148 | 0x179..=0x17E));
            Kind::Letter(EXTENDED[(code & 0x7F) as usize], low((code - odd) >> 1))
        }
        // General punctuation and symbols, and those of Chinese and Japanese.
        0..0xC0 | 0x2000..=0x2BFF | 0x3000..=0x303F => Kind::End,
        _ => Kind::Foreign,
    }
}

/// Gives every word of a text, in order. With `joined`, the parts of `e-post` are followed by `epost`.
pub fn each_word(text: &str, joined: bool, give: &mut dyn FnMut(&Folded)) {
    let mut word = Folded::default();
    let mut whole = Folded::default();
    let mut parts = 0;
    // The space after the text ends its last word.
    for c in text.chars().chain([' ']) {
        match kind(c) {
            Kind::Letter(letter, mark) => word.push(letter, mark),
            Kind::Foreign => {
                word.plain.push(c);
                word.marks.resize(word.plain.len(), 0);
            }
            Kind::Nothing => {}
            end @ (Kind::Hyphen | Kind::End) => {
                if !word.plain.is_empty() {
                    give(&word);
                    parts += 1;
                    whole.plain.push_str(&word.plain);
                    whole.marks.extend_from_slice(&word.marks);
                }
                if matches!(end, Kind::End) {
                    if joined && parts > 1 {
                        give(&whole);
                    }
                    whole.clear();
                    parts = 0;
                }
                word.clear();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, joined: bool) -> Vec<String> {
        let mut words = Vec::new();
        each_word(text, joined, &mut |word| words.push(word.plain.clone()));
        words
    }

    #[test]
    fn case_and_accents_are_gone() {
        assert_eq!(
            words("Håll ÅÄÖ åäö idé ÜÑßÆø Łódź ŽžŸſ", false),
            ["hall", "aao", "aao", "ide", "unsao", "lodz", "zzys"]
        );
        assert_eq!(words("a\u{30A} e\u{301}", false), ["a", "e"], "accents of their own");
        assert_eq!(words("Москва 東京", false), ["Москва", "東京"]);
    }

    #[test]
    fn marks_tell_letters_apart_but_not_their_case() {
        let marks = |text: &str| {
            let mut marks = Vec::new();
            each_word(text, false, &mut |word| marks.extend_from_slice(&word.marks));
            marks
        };
        for (small, capital) in [("åäöéüñø", "ÅÄÖÉÜÑØ"), ("āčłňőšůžŷ", "ĀČŁŇŐŠŮŽŶ")] {
            assert_eq!(marks(small), marks(capital));
            let mut all = marks(small);
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), small.chars().count(), "{small}");
            assert!(!all.contains(&0));
        }
        assert_eq!(marks("az09"), [0; 4]);
    }

    #[test]
    fn words_end_where_letters_end() {
        assert_eq!(
            words("EIF-avtal/garantier, e-post (”chatt”) – 6.1 f …", false),
            ["eif", "avtal", "garantier", "e", "post", "chatt", "6", "1", "f"]
        );
        assert_eq!(
            words("e-post, in-depth-look -a- -", true),
            ["e", "post", "epost", "in", "depth", "look", "indepthlook", "a"]
        );
        assert_eq!(words("Almi’s customers' data\u{AD}portabilitet", true), ["almis", "customers", "dataportabilitet"]);
        assert_eq!(words(" –…!?\u{2028}\u{3000}×÷", true), [""; 0]);
    }
}
