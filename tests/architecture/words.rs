//! One term for one thing: a term that was given up does not come back, in any text that people read.

use super::source::{files, root};
use std::fs;

/// What was given up, and what is said instead. A star stands for any ending. Both languages stand in one list: no term of
/// the one is a word of the other.
const RETIRED: [(&str, &str); 74] = [
    // The file with what the person gave.
    ("take your data", "download my data"),
    ("take the data", "download the data"),
    ("take what you gave us", "download what you gave us"),
    ("the file you take", "the file you download"),
    ("take along", "download"),
    ("take under", "download under"),
    ("right to take with", "right to get"),
    ("ta med dig", "ladda ner, få ut"),
    ("att ta med", "ladda ner"),
    ("den fil du hämtar", "den fil du laddar ner"),
    ("hämta dina uppgifter", "ladda ner dina uppgifter"),
    ("check sum*", "checksum"),
    // What concerns whom.
    ("aimed at your role", "concerns your role"),
    ("aimed directly at", "concerns directly"),
    ("riktat till din roll", "rör din roll"),
    ("riktad till din roll", "rör din roll"),
    ("riktad direkt till", "rör direkt"),
    ("berör*", "rör"),
    ("not typical for your role", "does not normally concern your role"),
    ("så rör sig uppgifterna", "så används uppgifterna"),
    // How long, and from when.
    ("as long as the purpose*", "for as long as it is needed"),
    ("så länge ändamålet*", "så länge det behövs"),
    ("the clock starts", "counted from"),
    ("tiden börjar", "räknas från"),
    // Dates of a case.
    ("day that counts", "date of receipt"),
    ("dag som räknas", "räknas som inkommen"),
    ("answer at the latest", "answer by"),
    ("was due at the latest", "was due by"),
    // Assessing.
    ("ground", "reason"),
    ("looked into", "assessed"),
    ("looking into an objection", "assessing an objection"),
    ("examine*", "assess"),
    ("mostly needed", "usually needed"),
    ("mostly erased", "usually erased"),
    // Taking back.
    ("take the case back", "withdraw the case"),
    ("took the case back", "withdrew the case"),
    ("taken the case back", "withdrawn the case"),
    ("taken back", "withdrawn"),
    ("take back", "withdraw"),
    ("takes back", "withdraws"),
    ("ta tillbaka ditt ja", "återkalla ditt samtycke"),
    ("ta tillbaka ett samtycke", "återkalla ett samtycke"),
    ("samtycket tas tillbaka", "samtycket återkallas"),
    ("rests on consent right now", "you have given no consents"),
    ("vilar på samtycke", "du har inte lämnat något samtycke"),
    // Names.
    ("data-subject rights requests", "when you use your rights"),
    ("registrerades rättigheter", "när du använder dina rättigheter"),
    ("decisions made by computers", "automated decisions"),
    ("beslut av datorer", "automatiserade beslut"),
    ("kundinformationen", "informationstexten för kunder"),
    ("notice for customers", "customer notice"),
    ("acknowledge*", "confirm"),
    ("funds for terror", "terrorist financing"),
    ("pengar till terror", "finansiering av terrorism"),
    ("terrorismfinansiering", "finansiering av terrorism"),
    ("slag av uppgift*", "typ av uppgift"),
    ("slags uppgift*", "typ av uppgift"),
    ("slags ärende*", "typ av ärende"),
    ("email*", "e-mail"),
    ("e-post*", "mejl"),
    ("epost*", "mejl"),
    // Data is one thing.
    ("data are", "data is"),
    ("data were", "data was"),
    ("data have", "data has"),
    ("data come", "data comes"),
    ("data exist", "data exists"),
    ("these data", "this data"),
    ("those data", "that data"),
    ("many data", "much data"),
    // Showing the portal.
    ("shows well", "good for showing"),
    ("visar bra", "bra för att visa"),
    ("section before", "previous section"),
    ("step before", "previous step"),
    ("put out the light", "turn off spotlight"),
];

/// All texts that people read, with where they stand. What a made-up person wrote is theirs, and so are the words of a
/// consent that was given: both stay as they were written.
fn texts() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let with_words = |path: &str| {
        ["/sv/", "/en/", "/demo/sv.rs", "/demo/en.rs", "export/src/text.rs", "export/src/page.rs"]
            .iter()
            .any(|part| path.contains(part))
    };
    let rust = files("crates/text/src", "rs").into_iter().chain(files("crates/export/src", "rs"));
    for (path, source) in rust.filter(|(path, _)| with_words(path)) {
        found.extend(literals(&source).into_iter().map(|text| (path.clone(), text)));
    }
    for (path, source) in files("register", "toml").into_iter().chain(files("crates/backend/demo/personas", "toml")) {
        let table: toml::Table = source.parse().expect("TOML");
        in_both_languages(&path, &toml::Value::Table(table), &mut found);
    }
    let whole = ["index.html", "public/404.html", "crates/export/text/LAS-MIG.txt", "crates/export/text/README.txt"];
    found.extend(whole.map(|path| (path.to_owned(), fs::read_to_string(root().join(path)).expect("a text"))));
    found
}

/// What stands between quotation marks, with lines that go on joined and escapes of white space read.
fn literals(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |code, line| code + &line.replace("'\"'", "") + "\n");
    let (mut found, mut text, mut inside) = (Vec::new(), String::new(), false);
    let mut characters = code.chars().peekable();
    while let Some(next) = characters.next() {
        match next {
            '"' if inside => {
                found.push(std::mem::take(&mut text));
                inside = false;
            }
            '"' => inside = true,
            '\\' if inside => match characters.next() {
                Some('\n') => while characters.next_if(|it| it.is_whitespace()).is_some() {},
                Some('u') => {
                    text.push(' ');
                    while characters.next().is_some_and(|it| it != '}') {}
                }
                Some('n') => text.push(' '),
                other => text.extend(other),
            },
            _ if inside => text.push(next),
            _ => {}
        }
    }
    found
}

/// Every text that stands in Swedish and in English.
fn in_both_languages(place: &str, value: &toml::Value, found: &mut Vec<(String, String)>) {
    match value {
        toml::Value::Table(table) if table.contains_key("sv") && table.contains_key("en") => {
            for words in table.values() {
                let texts = words.as_array().map_or(std::slice::from_ref(words), Vec::as_slice);
                found.extend(texts.iter().filter_map(toml::Value::as_str).map(|it| (place.to_owned(), it.to_owned())));
            }
        }
        toml::Value::Table(table) => {
            for (key, it) in table {
                in_both_languages(&format!("{place} {key}"), it, found);
            }
        }
        toml::Value::Array(values) => values.iter().for_each(|it| in_both_languages(place, it, found)),
        _ => {}
    }
}

/// Does the text hold the term, as words of its own?
fn holds(text: &str, term: &str) -> bool {
    let (words, any_ending) = term.strip_suffix('*').map_or((term, false), |words| (words, true));
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        let part_of_a_word = |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || it == '_');
        !part_of_a_word(before) && (any_ending || !part_of_a_word(after))
    })
}

/// In lower case, with one space where there is any.
fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn terms_that_were_given_up_do_not_come_back() {
    let texts = texts();
    assert!(texts.len() > 2_500, "only {} texts", texts.len());
    let mut back = Vec::new();
    for (place, text) in &texts {
        let text = plain(text);
        for (term, instead) in RETIRED.iter().filter(|(term, _)| holds(&text, term)) {
            back.push(format!("{place}: “{term}”, say “{instead}”: {text}"));
        }
    }
    assert!(back.is_empty(), "{} times:\n{}", back.len(), back.join("\n"));
}

#[test]
fn a_term_is_found_in_whole_words_only() {
    let texts = literals("// \"email\"\nlet a = (\"The data \\\n    are\", \"Mejl\\u{a0}1\", \"a \\\"b\\\"\");");
    assert_eq!(texts, ["The data are", "Mejl 1", "a \"b\""]);
    assert!(holds("the data are here", "data are") && holds("en e-postadress", "e-post*"));
    assert!(!holds("the data area", "data are") && !holds("background", "ground") && !holds("grounds", "ground"));
}
