//! Nothing can read the measures against money laundering.

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
    for file in ["openapi.json", "README.md", "ARCHITECTURE.md", "index.html"] {
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
