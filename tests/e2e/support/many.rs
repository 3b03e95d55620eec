//! A register of thousands of activities, for the benchmark: the real one, and more made of its words.
//!
//! What is made is valid (the backend starts on it), varied (every basis, category, source, role level and kind of
//! retention in both languages) and the same in every run. It makes no sense to a reader, and need not.

use super::root;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use toml::{Table, Value};

/// Made from a number alone, the same on every machine (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `end`.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Between `least` and `most` different ones, in their order.
    fn some(&mut self, from: &[String], least: usize, most: usize) -> Value {
        let wanted = least + self.below(most - least + 1);
        let mut chosen = BTreeSet::new();
        while chosen.len() < wanted {
            chosen.insert(self.below(from.len()));
        }
        chosen.into_iter().map(|at| Value::from(from[at].clone())).collect::<Vec<_>>().into()
    }
}

/// Everything the real register offers to make more of.
struct Stock {
    activities: Vec<Table>,
    /// Words of six letters and more, by language.
    words: [Vec<String>; 2],
    /// Sentences of the purposes, by language.
    sentences: [Vec<String>; 2],
    ids: Vec<String>,
    categories: Vec<String>,
    sources: Vec<String>,
    recipients: Vec<String>,
}

const LANGS: [&str; 2] = ["sv", "en"];
const BASES: [&str; 5] = ["legitimate-interest", "legal-obligation", "contract", "consent", "explicit-consent"];

fn table(path: &Path) -> Table {
    fs::read_to_string(path).expect("a file of the register").parse().expect("TOML")
}

fn ids(file: &str, list: &str) -> Vec<String> {
    let file = table(&root().join("register").join(file));
    let entries = file[list].as_array().expect("a list");
    entries.iter().map(|entry| entry["id"].as_str().expect("an id").to_owned()).collect()
}

fn text<'a>(value: &'a Value, lang: &str) -> &'a str {
    value[lang].as_str().expect("a text in both languages")
}

impl Stock {
    fn read() -> Self {
        let mut files: Vec<_> = fs::read_dir(root().join("register/activities"))
            .expect("the register")
            .map(|entry| entry.expect("a file").path())
            .collect();
        files.sort();
        let ids_of = |path: &std::path::PathBuf| path.file_stem().expect("a name").to_string_lossy().into_owned();
        let activities: Vec<Table> = files.iter().map(|path| table(path)).collect();
        let (mut words, mut sentences) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
        for (at, lang) in LANGS.into_iter().enumerate() {
            let mut known = BTreeSet::new();
            for activity in &activities {
                sentences[at]
                    .extend(text(&activity["purpose"], lang).split_inclusive(". ").map(|one| one.trim().to_owned()));
                for key in ["name", "summary", "purpose"] {
                    let long = text(&activity[key], lang)
                        .split(|c: char| !c.is_alphabetic())
                        .filter(|word| word.chars().count() > 5);
                    known.extend(long.map(str::to_lowercase));
                }
            }
            words[at] = known.into_iter().collect();
        }
        Self {
            ids: files.iter().map(ids_of).collect(),
            activities,
            words,
            sentences,
            categories: ids("categories.toml", "category"),
            sources: ids("sources.toml", "source"),
            recipients: ids("recipients.toml", "recipient"),
        }
    }

    /// A text in both languages.
    fn both(&self, dice: &mut Dice, mut make: impl FnMut(&Self, &mut Dice, usize) -> String) -> Value {
        let texts = LANGS.iter().enumerate().map(|(at, lang)| ((*lang).to_owned(), make(self, dice, at).into()));
        Value::Table(texts.collect())
    }

    /// Two words of the register in one, so that thousands of names are all different; and one more.
    fn name(&self, dice: &mut Dice, lang: usize) -> String {
        let words = &self.words[lang];
        let (first, second, third) = (dice.pick(words).clone(), dice.pick(words).clone(), dice.pick(words));
        let joint =
            if lang == 0 { format!("{first}{second} och {third}") } else { format!("{first} {second} and {third}") };
        let mut letters = joint.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// A sentence of the register with other long words in the place of its own: the first, and half of the rest.
    fn sentence(&self, dice: &mut Dice, lang: usize) -> String {
        let sentence = dice.pick(&self.sentences[lang]);
        let mut first = true;
        let swap = |word: &str| {
            let plain = word.chars().count() > 5 && word.chars().all(|c| c.is_alphabetic() && c.is_lowercase());
            if plain && (std::mem::take(&mut first) || dice.below(2) == 0) {
                return dice.pick(&self.words[lang]).clone();
            }
            word.to_owned()
        };
        sentence.split(' ').map(swap).collect::<Vec<_>>().join(" ")
    }

    fn activity(&self, dice: &mut Dice, number: usize) -> Table {
        // Parts that must fit together (a kind of retention and its times, a level and its reason) stay together.
        let model = dice.pick(&self.activities).clone();
        let other = dice.pick(&self.activities).clone();
        let mut made = Table::new();
        let basis = BASES[number % BASES.len()];
        let general = dice.below(3) == 0;
        let categories = match dice.below(50) {
            0 => Value::from(vec!["all-categories"]),
            _ => dice.some(&self.categories, 1, 6),
        };
        let overlaps = if general { dice.some(&self.ids, 0, 2) } else { Value::Array(Vec::new()) };
        for (key, value) in [
            ("notice", Value::from(if general { "general" } else { "customer" })),
            ("legal_basis", basis.into()),
            ("data_ground", if dice.below(2) == 0 { "stated" } else { "derived" }.into()),
            ("categories", categories),
            ("sources", dice.some(&self.sources, 1, 4)),
            ("recipients", dice.some(&self.recipients, 0, 2)),
            ("direct_marketing", (basis == "legitimate-interest" && dice.below(20) == 0).into()),
            ("restricted", false.into()),
            ("overlaps", overlaps),
            ("dpv_purposes", model["dpv_purposes"].clone()),
            ("name", self.both(dice, Self::name)),
            ("summary", self.both(dice, Self::sentence)),
            (
                "purpose",
                self.both(dice, |stock, dice, lang| {
                    let sentences: Vec<String> = (0..2 + dice.below(3)).map(|_| stock.sentence(dice, lang)).collect();
                    sentences.join(" ")
                }),
            ),
            ("retention", model["retention"].clone()),
            ("consequences", other["consequences"].clone()),
            ("roles", other["roles"].clone()),
        ] {
            made.insert(key.to_owned(), value);
        }
        if let Some(notes) = model.get("notes") {
            made.insert("notes".to_owned(), notes.clone());
        }
        made
    }
}

/// Writes a register of `number` activities to `folder`: the real one, filled up.
///
/// # Panics
/// When the real register has more, or the folder cannot be written.
pub fn write(folder: &Path, number: usize) {
    let stock = Stock::read();
    assert!(number >= stock.ids.len(), "the real register has more");
    let real = root().join("register");
    for (from, to) in [(real.clone(), folder.to_owned()), (real.join("activities"), folder.join("activities"))] {
        fs::create_dir_all(&to).expect("a folder");
        for entry in fs::read_dir(from).expect("the register").map(|entry| entry.expect("a file").path()) {
            if entry.extension().is_some_and(|ending| ending == "toml") {
                fs::copy(&entry, to.join(entry.file_name().expect("a name"))).expect("a copy");
            }
        }
    }
    let mut dice = Dice(20_261_120);
    for made in 0..number - stock.ids.len() {
        let file = toml::to_string(&stock.activity(&mut dice, made)).expect("TOML");
        fs::write(folder.join(format!("activities/made-{made:05}.toml")), file).expect("a file");
    }
}
