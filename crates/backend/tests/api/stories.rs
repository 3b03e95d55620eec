//! What the stories of the made-up people say is what their files hold.

use std::path::PathBuf;
use toml::{Table, Value};

const SV: [&str; 13] = ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
const EN: [&str; 13] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

fn people() -> Vec<Table> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("demo/personas");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
    files.map(|text| text.parse().unwrap()).collect()
}

fn tables<'a>(table: &'a Table, name: &str) -> Vec<&'a Table> {
    let all = table.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    all.iter().filter_map(Value::as_table).collect()
}

fn text<'a>(table: &'a Table, name: &str) -> &'a str {
    table.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The number that stands before a noun in a story, if one does.
fn told(story: &str, noun: &str, numbers: &[&str]) -> Option<usize> {
    let words: Vec<String> =
        story.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase()).collect();
    let at = words.iter().position(|word| word == noun)?;
    let before = words.get(at.checked_sub(1)?)?;
    numbers.iter().position(|number| number == before)
}

#[test]
fn the_numbers_in_the_stories_are_those_of_the_files() {
    let mut checked = 0;
    for person in people() {
        let story = person["story"].as_table().unwrap();
        let (cases, roles) = (tables(&person, "case"), tables(&person, "role"));
        let wrong = tables(&person, "record").into_iter().filter(|record| record.contains_key("correct")).count();
        for (nouns, number) in [(["ärenden", "cases"], cases.len()), (["roller", "roles"], roles.len())] {
            for (lang, noun, numbers) in [("sv", nouns[0], &SV), ("en", nouns[1], &EN)] {
                if let Some(told) = told(text(story, lang), noun, numbers) {
                    assert_eq!(told, number, "{}: {noun}", text(&person, "id"));
                    checked += 1;
                }
            }
        }
        for (lang, one) in [("sv", "En uppgift är fel"), ("en", "One thing is wrong")] {
            assert_eq!(text(story, lang).contains(one), wrong == 1, "{}: {wrong} wrong", text(&person, "id"));
            assert!(wrong < 2, "{}", text(&person, "id"));
        }
    }
    assert!(checked >= 4, "{checked} numbers are told");
}

#[test]
fn the_cases_that_a_story_tells_of_are_there() {
    let person = people().into_iter().find(|it| text(it, "id") == "several-cases").unwrap();
    let cases = tables(&person, "case");
    let with = |kind: &str| {
        cases.iter().filter(|case| tables(case, "step").iter().any(|step| text(step, "kind") == kind)).count()
    };
    let last = |kind: &str| {
        cases.iter().filter(|case| tables(case, "step").last().is_some_and(|step| text(step, "kind") == kind)).count()
    };
    let decided = |outcome: &str| {
        cases.iter().filter(|case| tables(case, "step").iter().any(|step| text(step, "outcome") == outcome)).count()
    };
    assert_eq!((last("ask"), with("extend")), (1, 1), "one waits for his answer, one is extended");
    for outcome in ["completed", "partly-completed", "declined"] {
        assert!(decided(outcome) > 0, "{outcome}");
    }
    assert_eq!(last("retract"), 1);
    let events = |consent: &Table| {
        tables(consent, "event").iter().map(|event| text(event, "event").to_owned()).collect::<Vec<_>>()
    };
    assert!(tables(&person, "consent").into_iter().any(|consent| events(consent) == ["given", "withdrawn", "renewed"]));
}

/// Nobody writes like a formula, a flag or a program.
#[test]
fn what_people_write_begins_like_a_sentence() {
    for person in people() {
        for case in tables(&person, "case") {
            let mut words: Vec<&str> = tables(case, "step").into_iter().map(|step| text(step, "text")).collect();
            words.extend(case["request"].as_table().unwrap().values().filter_map(Value::as_str));
            for said in words.into_iter().filter(|said| !said.is_empty()) {
                let first = said.trim_start().chars().next().unwrap();
                assert!(first.is_alphanumeric(), "{}: {said:?}", text(&person, "id"));
            }
        }
    }
}
