//! Nothing can read the measures against money laundering, and no answer is made from data that is hidden.

use super::source::{code, files, root};
use std::collections::BTreeSet;
use std::fs;

/// Where the measures against money laundering may be named: where the demo stores them and makes one up, and where it
/// is proved that nothing depends on them.
const MAY_NAME_MEASURES: [&str; 5] = [
    "crates/backend/demo/measures.sql",
    "crates/backend/demo/personas/",
    "crates/backend/src/demo/persona",
    "crates/backend/src/demo/seed.rs",
    "crates/backend/tests/",
];

/// Does a text name their table, however it is written?
fn names_measures(text: &str) -> bool {
    let mut letters = text.to_lowercase();
    letters.retain(|c| c.is_ascii_alphanumeric());
    letters.contains("amlflag")
}

/// The only code that may look at rows of personal data whether they are visible or not: it writes them, and decides that.
const MAY_SEE_HIDDEN_ROWS: [&str; 3] = [
    "crates/backend/src/store/records/rejudge.rs",
    "crates/backend/src/store/records/settle.rs",
    "crates/backend/src/store/records/write.rs",
];

#[test]
fn no_answer_is_made_from_rows_that_are_hidden() {
    let mut answers = 0;
    for (file, source) in files("crates/backend/src", "rs") {
        if MAY_SEE_HIDDEN_ROWS.contains(&file.as_str()) {
            continue;
        }
        let words: Vec<String> = code(&source).split_whitespace().map(|word| word.to_lowercase()).collect();
        for (at, pair) in words.windows(2).enumerate() {
            let table = pair[1].trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
            if table == "record" && ["from", "join", "into", "update"].contains(&pair[0].trim_start_matches(['"', '(']))
            {
                let then: Vec<&str> = words[at + 2..].iter().take(4).map(String::as_str).collect();
                assert_eq!(then, ["where", "visible", "=", "1"], "{file}: a query of `record` for an answer");
                answers += 1;
            }
        }
    }
    assert!(answers >= 3, "the check looks in the wrong places");
}

#[test]
fn nothing_can_read_the_measures_against_money_laundering() {
    let mut where_named = BTreeSet::new();
    for folder in ["crates", "src", "xtask", "public", "register", "style", "docs"] {
        for ending in ["rs", "sql", "toml", "md", "json", "js", "html", "css"] {
            for (file, text) in files(folder, ending) {
                if names_measures(&text) {
                    let allowed = MAY_NAME_MEASURES.iter().any(|place| file.starts_with(place));
                    assert!(
                        allowed,
                        "{file} names measures against money laundering; see crates/backend/demo/measures.sql"
                    );
                    where_named.insert(file);
                }
            }
        }
    }
    for file in ["openapi.json", "README.md", "ARCHITECTURE.md", "docs/invariants.md", "index.html"] {
        assert!(!names_measures(&fs::read_to_string(root().join(file)).expect("UTF-8")), "{file}");
    }
    // Written once, by the seed; no other statement knows the table.
    assert!(where_named.contains("crates/backend/src/demo/seed.rs"), "the check looks in the wrong places");
    for (file, source) in files("crates/backend/src", "rs") {
        let code = code(&source);
        for verb in ["INTO", "FROM", "JOIN", "UPDATE", "EXISTS", "TABLE"] {
            let writes = verb == "INTO" && file == "crates/backend/src/demo/seed.rs";
            assert_eq!(code.matches(&format!("{verb} aml_flag")).count(), usize::from(writes), "{file}: {verb}");
        }
    }
    assert!(names_measures("JOIN \"AML_Flag\" ON") && names_measures("AmlFlagFile") && !names_measures("flags"));
}
