//! The distinct words of all activities, each with the activities it stands in.

use super::fold::{Folded, each_word};

/// Where in an activity a word stands, from the weakest to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The purpose.
    Purpose,
    /// The summary.
    Summary,
    /// The name or an example of a category.
    Category,
    /// The name of a source.
    Source,
    /// What the person calls it: the words of their own consent.
    Own,
    /// The name.
    Name,
}

/// A distinct word.
#[derive(Debug, Clone)]
pub struct Word {
    /// The word.
    pub folded: Folded,
    /// Its letters as bits.
    pub letters: u32,
    /// Activities by position, ascending, each with the strongest field the word stands in.
    pub places: Vec<(u32, Field)>,
}

/// The words, and while they are gathered a table to find them by.
#[derive(Debug, Default)]
pub struct Words {
    /// All words.
    pub list: Vec<Word>,
    /// Position in `list` plus one, at a place that follows from the word; 0 is free. At least half is free.
    slots: Vec<u32>,
}

impl Words {
    /// Notes the words of a text of one activity. Activities come in order.
    pub fn add(&mut self, activity: u32, field: Field, text: &str) {
        each_word(text, true, &mut |word| {
            let at = self.find(word);
            self.place(at, activity, field);
        });
    }

    /// Notes a word that was found before.
    pub fn place(&mut self, at: usize, activity: u32, field: Field) {
        let places = &mut self.list[at].places;
        match places.last_mut() {
            Some((last, strongest)) if *last == activity => *strongest = field.max(*strongest),
            _ => places.push((activity, field)),
        }
    }

    /// The position of a word in the list; it is put there if it is new.
    pub fn find(&mut self, word: &Folded) -> usize {
        if self.slots.len() < 2 * (self.list.len() + 1) {
            self.grow();
        }
        let slot = self.slot(word);
        if self.slots[slot] == 0 {
            self.list.push(Word { folded: word.clone(), letters: word.letters(), places: Vec::new() });
            self.slots[slot] = self.list.len() as u32;
        }
        self.slots[slot] as usize - 1
    }

    fn grow(&mut self) {
        self.slots = vec![0; (4 * self.list.len()).next_power_of_two().max(256)];
        for at in 0..self.list.len() {
            let slot = self.slot(&self.list[at].folded);
            self.slots[slot] = at as u32 + 1;
        }
    }

    /// Where a word is, or where it would be put.
    fn slot(&self, word: &Folded) -> usize {
        // Fowler, Noll and Vo's hash (FNV-1a).
        let letters = word.plain.bytes().chain(word.marks.iter().copied());
        let hash = letters.fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let mut slot = hash as usize;
        loop {
            slot &= self.slots.len() - 1;
            match (self.slots[slot] as usize).checked_sub(1) {
                Some(at) if self.list[at].folded != *word => slot += 1,
                _ => return slot,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_there_once_with_the_strongest_field_of_each_activity() {
        let mut words = Words::default();
        words.add(0, Field::Purpose, "Lån och lån");
        words.add(0, Field::Name, "lån");
        words.add(0, Field::Summary, "LÅN");
        words.add(2, Field::Summary, "lan lån");
        let plain: Vec<&str> = words.list.iter().map(|word| &*word.folded.plain).collect();
        assert_eq!(plain, ["lan", "och", "lan"]);
        let places: Vec<&[(u32, Field)]> = words.list.iter().map(|word| &*word.places).collect();
        let expected: [&[_]; 3] =
            [&[(0, Field::Name), (2, Field::Summary)], &[(0, Field::Purpose)], &[(2, Field::Summary)]];
        assert_eq!(places, expected);
    }

    #[test]
    fn many_words_are_found_again() {
        let mut words = Words::default();
        for round in 0..2 {
            for n in 0..3_000_u32 {
                words.add(round, Field::Name, &format!("ord{n}"));
            }
        }
        assert_eq!(words.list.len(), 3_000);
        assert!(words.list.iter().all(|word| word.places.len() == 2));
    }
}
