//! Finds activities by words: tolerant of case, of accents, of parts of words and of small misspellings.
//!
//! The words typed are matched against the distinct words of the register, not against its texts, so that a key press
//! costs little even with thousands of activities. An activity is found if every word typed is found somewhere in
//! its name, sources (names), categories (names and examples), summary or purpose; or in what the person who searches
//! calls it, if that is handed in ([`Index::with`]).
//!
//! How a word is met, best first: the word itself; its beginning; a part of it (from 3 letters); misspelt (one mistake
//! from 4 letters, two from 8), the word itself or its beginning. With this goes where it stands: name, source,
//! category, summary, purpose; of two names the one of fewer words. Accents: `borgensatagande` finds `borgensåtagande`
//! nearly as well; an accent that was typed but is not there (`håll` for `hall`) counts as a mistake.
//!
//! Misspellings are always looked for in names, sources and categories. In running text they are looked for only if the
//! word typed stands nowhere: there, "chat" must not find every "that".

mod distance;
mod fold;
mod pieces;
mod words;

use crate::ids::ActivityId;
use crate::register::Register;
use distance::{Near, near};
use fold::{Folded, each_word};
pub use pieces::Pieces;
use words::{Field, Word, Words};

/// The words of a register in its one language.
#[derive(Debug, Clone)]
pub struct Index {
    words: Vec<Word>,
    /// What a hit in the name of each activity gets for its shortness.
    short_names: Vec<u32>,
}

/// An activity that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its position in the register.
    pub position: usize,
    /// How well it was met; only the order means something.
    pub score: u32,
}

/// From this many letters on a part in the middle of a word is met.
const SHORTEST_PART: usize = 3;

/// How a word was met, as points; the field multiplies them.
const WORD: u32 = 20;
const BEGINNING: u32 = 16;
const PART: u32 = 10;
const MISSPELT: u32 = 7;
const MISSPELT_BEGINNING: u32 = 6;
/// For each mistake after the first.
const FURTHER_MISTAKE: u32 = 2;

fn points(field: Field) -> u32 {
    match field {
        Field::Name => 10,
        Field::Own => 8,
        Field::Source => 7,
        Field::Category => 6,
        Field::Summary => 5,
        Field::Purpose => 4,
    }
}

/// A name of one word gets this much more than one of ten: less than any other difference.
const SHORT_NAME: u32 = 9;

impl Index {
    /// Reads the register once.
    #[must_use]
    pub fn new(register: &Register) -> Self {
        Self::with(register, &[])
    }

    /// The same with texts in which a person knows activities, such as the words of their consents.
    #[must_use]
    pub fn with(register: &Register, own: &[(ActivityId, String)]) -> Self {
        let mut words = Words::default();
        // The words of categories and sources are shared by many activities: read once, then only noted.
        let categories: Vec<Vec<usize>> = register
            .categories
            .iter()
            .map(|category| {
                let mut found = Vec::new();
                for text in category.examples.iter().chain([&category.name]) {
                    each_word(text, true, &mut |word| found.push(words.find(word)));
                }
                found
            })
            .collect();
        for (position, activity) in (0..).zip(&register.activities) {
            words.add(position, Field::Name, &activity.name);
            words.add(position, Field::Summary, &activity.summary);
            words.add(position, Field::Purpose, &activity.purpose);
            for (_, text) in own.iter().filter(|(id, _)| *id == activity.id) {
                words.add(position, Field::Own, text);
            }
            for source in register.sources.iter().filter(|source| activity.sources.contains(&source.id)) {
                words.add(position, Field::Source, &source.name);
            }
            for (category, found) in register.categories.iter().zip(&categories) {
                if activity.categories.contains(&category.id) {
                    found.iter().for_each(|at| words.place(*at, position, Field::Category));
                }
            }
        }
        let short = |name: &str| {
            let mut short = SHORT_NAME + 1;
            each_word(name, false, &mut |_| short = short.saturating_sub(1));
            short
        };
        let short_names = register.activities.iter().map(|activity| short(&activity.name)).collect();
        Self { words: words.list, short_names }
    }

    /// The activities in which every word of the query is found, best first; equally good ones in the register's
    /// order. A query without a word finds all, in the register's order.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<Hit> {
        let mut typed: Vec<Folded> = Vec::new();
        each_word(query, false, &mut |word| {
            if !typed.contains(word) {
                typed.push(word.clone());
            }
        });
        // Points by activity; `None` as soon as one word is not found.
        let mut totals: Vec<Option<u32>> = vec![Some(0); self.short_names.len()];
        let mut points = vec![0; totals.len()];
        for word in &typed {
            points.fill(0);
            self.meet(word, &mut points);
            for (total, points) in totals.iter_mut().zip(&points) {
                *total = total.filter(|_| *points > 0).map(|total| total + points);
            }
            if totals.iter().all(Option::is_none) {
                return Vec::new();
            }
        }
        in_order(&totals)
    }

    /// Notes for each activity the points of its best word for the one typed.
    fn meet(&self, typed: &Folded, points: &mut [u32]) {
        let letters = typed.letters();
        let mut met_as_typed = false;
        for word in &self.words {
            if letters & !word.letters == 0
                && let Some(strength) = as_typed(typed, &word.folded)
            {
                met_as_typed = true;
                self.note(word, strength, Field::Purpose, points);
            }
        }
        let Some(most) = allowed_mistakes(typed) else { return };
        let weakest = if met_as_typed { Field::Category } else { Field::Purpose };
        for word in &self.words {
            // Each letter that is missing altogether is a mistake of its own.
            if (letters & !word.letters).count_ones() <= u32::from(most)
                && let Some(near) = near(&typed.plain, &word.folded.plain, most)
            {
                let (strength, mistakes) = match near {
                    Near::Whole(mistakes) => (MISSPELT, mistakes),
                    Near::Beginning(mistakes) => (MISSPELT_BEGINNING, mistakes),
                };
                self.note(word, strength - FURTHER_MISTAKE * u32::from(mistakes.saturating_sub(1)), weakest, points);
            }
        }
    }

    fn note(&self, word: &Word, strength: u32, weakest: Field, noted: &mut [u32]) {
        for (position, field) in word.places.iter().filter(|(_, field)| *field >= weakest) {
            let position = *position as usize;
            let short = if *field == Field::Name { self.short_names[position] } else { 0 };
            noted[position] = noted[position].max(strength * points(*field) + short);
        }
    }
}

/// How many mistakes a word typed may have; none at all where it is short.
fn allowed_mistakes(typed: &Folded) -> Option<u8> {
    match typed.plain.len() {
        0..4 => None,
        4..8 => Some(1),
        _ => Some(2),
    }
}

/// Points for a word that holds the one typed.
fn as_typed(typed: &Folded, word: &Folded) -> Option<u32> {
    let length = typed.plain.len();
    let last = word.plain.len().checked_sub(length)?;
    let last = if length < SHORTEST_PART { 0 } else { last };
    let letters = word.plain.as_bytes();
    let at = (0..=last).find(|at| letters[*at..*at + length] == *typed.plain.as_bytes())?;
    let strength = match at {
        0 if word.plain.len() == length => WORD,
        0 => BEGINNING,
        _ => PART,
    };
    let marks = &word.marks[at..at + length];
    if *marks == typed.marks {
        return Some(strength + 1);
    }
    let only_left_out = marks.iter().zip(&typed.marks).all(|(mark, typed)| *typed == 0 || typed == mark);
    Some(if only_left_out { strength } else { strength.min(MISSPELT) })
}

/// Sorts by counting, since points are small numbers: equal ones stay in order, and the standard sort is heavy.
fn in_order(totals: &[Option<u32>]) -> Vec<Hit> {
    let highest = totals.iter().flatten().max().copied().unwrap_or_default();
    // First the number of activities with each total, the highest first; then where the next of them is put.
    let mut places = vec![0; highest as usize + 2];
    for total in totals.iter().flatten() {
        places[(highest - total) as usize + 1] += 1;
    }
    for at in 1..places.len() {
        places[at] += places[at - 1];
    }
    let mut hits = vec![Hit { position: 0, score: 0 }; totals.iter().flatten().count()];
    for (position, total) in totals.iter().enumerate() {
        if let Some(score) = *total {
            let place = &mut places[(highest - score) as usize];
            hits[*place] = Hit { position, score };
            *place += 1;
        }
    }
    hits
}

#[cfg(test)]
mod tests;
