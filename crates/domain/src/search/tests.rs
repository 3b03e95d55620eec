use super::*;
use crate::register::testing;
use crate::register::{Activity, Categories, Register};
use proptest::prelude::*;

/// An activity with no words but its name.
fn named(name: &str) -> Activity {
    Activity { name: name.into(), categories: Categories::Some(vec![]), ..testing::activity("x") }
}

/// A register of these; its sources and categories have no words.
fn register(activities: Vec<Activity>) -> Register {
    let mut register = testing::register(8, 8, activities);
    register.categories.iter_mut().for_each(|category| category.name.clear());
    register.sources.iter_mut().for_each(|source| source.name.clear());
    register
}

/// One activity per text, the text in the given field.
fn index(texts: &[(Field, &str)]) -> Index {
    let mut register = register(texts.iter().map(|_| named("")).collect());
    let mut own = Vec::new();
    for (at, (field, text)) in texts.iter().enumerate() {
        let activity = &mut register.activities[at];
        activity.id = at.to_string().into();
        match field {
            Field::Own => own.push((activity.id.clone(), (*text).to_owned())),
            Field::Name => activity.name = (*text).into(),
            Field::Summary => activity.summary = (*text).into(),
            Field::Purpose => activity.purpose = (*text).into(),
            Field::Category => {
                register.categories[at].examples = vec!["x".into(), (*text).into()];
                activity.categories = Categories::Some(vec![register.categories[at].id.clone()]);
            }
            Field::Source => {
                register.sources[at].name = (*text).into();
                activity.sources = vec![register.sources[at].id.clone()];
            }
        }
    }
    Index::with(&register, &own)
}

fn found(index: &Index, query: &str) -> Vec<usize> {
    index.search(query).iter().map(|hit| hit.position).collect()
}

const NAME: Field = Field::Name;

#[test]
fn the_word_comes_before_its_beginning_a_part_and_a_misspelling() {
    let index = index(&[
        (NAME, "borgan"),
        (NAME, "låneborgen"),
        (NAME, "borgensåtagande"),
        (NAME, "borgen"),
        (NAME, "gäldenär"),
        (NAME, "borganslista"),
    ]);
    assert_eq!(found(&index, "borgen"), [3, 2, 1, 0, 5]);
    assert_eq!(found(&index, "ge"), [0; 0], "a part has three letters");
    assert_eq!(found(&index, "gen"), [1, 2, 3]);
    assert_eq!(found(&index, "åtagande"), [2]);
    assert_eq!(found(&index, "b"), [0, 2, 3, 5]);
}

#[test]
fn the_name_comes_before_the_persons_words_source_category_summary_and_purpose() {
    let index = index(&[
        (Field::Purpose, "en kredit"),
        (Field::Summary, "kredit."),
        (Field::Category, "Kredit"),
        (Field::Source, "kredit"),
        (Field::Own, "Ja, kredit."),
        (NAME, "Beslut om kredit"),
        (NAME, "Kredit"),
    ]);
    assert_eq!(found(&index, "kredit"), [6, 5, 4, 3, 2, 1, 0]);
    // A misspelling of a word of running text, too, if the word typed stands nowhere.
    assert_eq!(found(&index, "kerdit"), [6, 5, 4, 3, 2, 1, 0]);
}

#[test]
fn accents_may_be_left_out_and_count_when_they_are_typed() {
    let index =
        index(&[(NAME, "hall"), (Field::Purpose, "håll"), (NAME, "Idé"), (NAME, "Gülen"), (NAME, "borgensåtagande")]);
    assert_eq!(found(&index, "håll"), [1, 0]);
    assert_eq!(found(&index, "hall"), [0, 1]);
    assert_eq!(found(&index, "ide"), [2]);
    assert_eq!(found(&index, "idé"), [2]);
    assert_eq!(found(&index, "GULEN"), [3]);
    assert_eq!(found(&index, "borgensatagande"), [4]);
    assert_eq!(found(&index, "ha\u{30A}ll"), [0, 1], "an accent of its own is passed over");
}

#[test]
fn misspellings_are_found_but_not_where_they_would_drown_the_rest() {
    let index = index(&[
        (NAME, "Chatt"),
        (Field::Purpose, "that is why"),
        (NAME, "Kundkännedom"),
        (Field::Purpose, "förebygga"),
    ]);
    assert_eq!(found(&index, "chat"), [0], "`that` is one letter away, but `chat` stands in a name");
    assert_eq!(found(&index, "kundkanedomm"), [2]);
    assert_eq!(found(&index, "kundkä"), [2]);
    assert_eq!(found(&index, "kundjä"), [2], "a misspelt beginning");
    assert_eq!(found(&index, "förebyga"), [3]);
    assert_eq!(found(&index, "lat"), [0; 0], "three letters must be right");
}

#[test]
fn how_many_mistakes_are_forgiven_depends_on_the_length_of_what_is_typed() {
    let index = index(&[(NAME, "åtagande"), (NAME, "inkasso"), (NAME, "moms")]);
    assert_eq!(found(&index, "åtgaadne"), [0], "two in eight letters");
    assert_eq!(found(&index, "åtgaaden"), [0; 0], "three");
    assert_eq!(found(&index, "inkaso"), [1], "one in six");
    assert_eq!(found(&index, "iknasos"), [0; 0], "two in seven");
    assert_eq!(found(&index, "mons"), [2], "one in four");
    assert_eq!(found(&index, "mon"), [0; 0], "one in three");
}

#[test]
fn every_word_of_the_query_must_be_found() {
    let decision = Activity { summary: "Om lån.".into(), ..named("Kreditbeslut") };
    let index = Index::new(&register(vec![named("Kreditupplysning"), decision]));
    assert_eq!(found(&index, "kredit"), [0, 1]);
    assert_eq!(found(&index, "lån kredit"), [1]);
    assert_eq!(found(&index, "kredit lån kredit"), [1]);
    assert_eq!(found(&index, "lån borgen"), [0; 0]);
}

#[test]
fn hyphens_join_and_part() {
    let index = index(&[(NAME, "E-post och EIF-avtal/garantier"), (NAME, "Epost")]);
    for query in ["e-post", "epost", "e post", "E‑POST"] {
        assert_eq!(found(&index, query).len(), 2, "{query}");
    }
    for query in ["eif", "avtal", "garanti", "eifavtal", "eif-avtal"] {
        assert_eq!(found(&index, query), [0], "{query}");
    }
}

#[test]
fn a_query_without_a_word_finds_all_in_order() {
    let index = index(&[(NAME, "b"), (NAME, "a"), (Field::Source, "c")]);
    for query in ["", "  ", "…!?", "–\u{A0}(”", "-"] {
        assert_eq!(found(&index, query), [0, 1, 2], "{query:?}");
    }
    assert_eq!(found(&Index::new(&register(vec![])), "a"), [0; 0]);
    assert_eq!(found(&Index::new(&register(vec![])), ""), [0; 0]);
}

#[test]
fn all_categories_are_all_categories() {
    let mut register = register(vec![Activity { categories: Categories::All, ..named("x") }]);
    register.categories[0].name = "Bankuppgifter".into();
    register.categories[1].examples = vec!["kontonummer".into()];
    let index = Index::new(&register);
    assert_eq!(found(&index, "kontonummer bank"), [0]);
}

#[test]
fn a_query_of_any_length_is_answered() {
    let index = index(&[(NAME, "borgensåtagande"), (Field::Purpose, "a b c d e f g")]);
    assert_eq!(found(&index, &"borgensåtagande".repeat(34)), [0; 0]);
    assert_eq!(found(&index, &"borgen ".repeat(72)), [0]);
    assert_eq!(found(&index, &"é".repeat(500)), [0; 0]);
}

/// Words as they stand in a register, some with accents and capitals.
fn word() -> impl Strategy<Value = String> {
    "[A-ZÅÄÖa-zåäöéü]{1,14}"
}

fn registers() -> impl Strategy<Value = Vec<(Vec<String>, String)>> {
    let text = proptest::collection::vec(word(), 0..12).prop_map(|words| words.join(" "));
    proptest::collection::vec((proptest::collection::vec(word(), 1..4), text), 1..8)
}

fn build(activities: &[(Vec<String>, String)]) -> Index {
    let activities =
        activities.iter().map(|(name, purpose)| Activity { purpose: purpose.clone(), ..named(&name.join(" ")) });
    Index::new(&register(activities.collect()))
}

/// One mistake: a letter too many, one too few, a wrong one, or two neighbours swapped.
fn mistyped(word: &str, kind: u8, at: prop::sample::Index, letter: char) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = at.index(letters.len());
    match kind {
        0 => letters.insert(at, letter),
        1 => _ = letters.remove(at),
        2 => letters[at] = letter,
        _ => letters.swap(at, (at + 1) % word.chars().count().max(1)),
    }
    letters.into_iter().collect()
}

fn without_accents(text: &str) -> String {
    let mut plain = String::new();
    each_word(text, false, &mut |word| {
        plain.push_str(&word.plain);
        plain.push(' ');
    });
    plain
}

proptest! {
    #[test]
    fn every_word_of_every_name_finds_its_activity(activities in registers()) {
        let index = build(&activities);
        for (position, (name, _)) in activities.iter().enumerate() {
            for word in name {
                prop_assert!(found(&index, word).contains(&position), "{}", word);
            }
            prop_assert!(found(&index, &name.join(" ")).contains(&position));
        }
    }

    #[test]
    fn one_mistake_in_a_word_of_five_letters_or_more_is_forgiven(
        activities in registers(), kind in 0_u8..4, at in any::<prop::sample::Index>(), letter in "[a-zåäö]",
    ) {
        let index = build(&activities);
        let letter = letter.chars().next().unwrap();
        for (position, (name, _)) in activities.iter().enumerate() {
            for word in name.iter().filter(|word| word.chars().count() >= 5) {
                // Swapping the last with the first letter is not one mistake.
                let at_end = kind == 3 && at.index(word.chars().count()) + 1 == word.chars().count();
                let typed = mistyped(word, kind, at, letter);
                prop_assert!(at_end || found(&index, &typed).contains(&position), "{} for {}", typed, word);
            }
        }
    }

    #[test]
    fn case_and_accents_never_decide_what_is_found(activities in registers(), query in "[a-zåäö]{1,9}( [a-zåäö]{1,9})?") {
        let index = build(&activities);
        let set = |query: &str| { let mut found = found(&index, query); found.sort_unstable(); found };
        prop_assert_eq!(set(&query), set(&query.to_uppercase()));
        prop_assert_eq!(set(&query), set(&without_accents(&query)));
    }

    #[test]
    fn a_further_word_narrows(activities in registers(), first in "[a-zåäö]{1,5}", second in "[a-zåäö]{1,5}") {
        let index = build(&activities);
        let both = found(&index, &format!("{first} {second}"));
        let (first, second) = (found(&index, &first), found(&index, &second));
        for position in 0..activities.len() {
            prop_assert_eq!(both.contains(&position), first.contains(&position) && second.contains(&position));
        }
    }

    #[test]
    fn hits_are_in_order_and_none_is_there_twice(activities in registers(), query in "\\PC{0,40}") {
        let hits = build(&activities).search(&query);
        for pair in hits.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            prop_assert!(a.score > b.score || (a.score == b.score && a.position < b.position));
        }
    }
}
