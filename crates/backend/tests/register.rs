//! What is wrong with a register is told by file, line and key, and then it is not served.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use backend::register::Registers;
use domain::Lang;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A copy of the real register to spoil.
struct Copy(TempDir);

impl Copy {
    fn new() -> Self {
        let copy = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
        std::fs::create_dir(copy.path().join("activities")).unwrap();
        for folder in ["", "activities"] {
            for entry in std::fs::read_dir(from.join(folder)).unwrap() {
                let entry = entry.unwrap();
                if entry.file_type().unwrap().is_file() {
                    std::fs::copy(entry.path(), copy.path().join(folder).join(entry.file_name())).unwrap();
                }
            }
        }
        Self(copy)
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    fn change(self, file: &str, change: impl FnOnce(String) -> String) -> Self {
        let before = std::fs::read_to_string(self.path(file)).unwrap();
        let after = change(before.clone());
        assert_ne!(before, after, "{file} was not changed");
        std::fs::write(self.path(file), after).unwrap();
        self
    }

    fn replace(self, file: &str, from: &str, to: &str) -> Self {
        self.change(file, |text| text.replacen(from, to, 1))
    }

    /// The faults, each without the folder of the copy.
    fn faults(&self) -> Vec<String> {
        let faults = Registers::load(self.0.path()).err().map(|faults| faults.0).unwrap_or_default();
        let folder = format!("{}/", self.0.path().display());
        faults.iter().map(|fault| fault.to_string().replace(&folder, "")).collect()
    }
}

/// The number of the line that holds a text, from 1.
fn line_of(copy: &Copy, file: &str, text: &str) -> usize {
    let content = std::fs::read_to_string(copy.path(file)).unwrap();
    content.lines().position(|line| line.contains(text)).unwrap() + 1
}

const FILE: &str = "activities/telemarketing.toml";

/// Takes the Swedish sentence out of the line that follows a header.
fn without_swedish(text: &str, header: &str, key: &str) -> String {
    let (before, after) = text.split_once(header).unwrap();
    let start = after.find(&format!("{key} = {{ sv = \"")).unwrap();
    let rest = &after[start..];
    let english = rest.find("en = \"").unwrap();
    format!("{before}{header}{}{key} = {{ {}", &after[..start], &rest[english..])
}

#[test]
fn one_missing_swedish_sentence_is_told_by_file_line_and_key() {
    let copy = Copy::new().change(FILE, |text| without_swedish(&text, "[roles.mentor]", "why"));
    let lines = std::fs::read_to_string(copy.path(FILE)).unwrap();
    let line = lines.lines().collect::<Vec<_>>().iter().rposition(|line| line.starts_with("why = { en")).unwrap() + 1;
    assert_eq!(copy.faults(), [format!("{FILE}:{line}: roles.mentor.why.sv: text is missing")]);
}

#[test]
fn the_real_register_is_complete_and_sorted_in_both_languages() {
    let copy = Copy::new();
    assert_eq!(copy.faults(), Vec::<String>::new());
    let registers = Registers::load(copy.0.path()).unwrap();
    let names = |lang| -> Vec<String> {
        registers.get(lang).register.activities.iter().map(|activity| activity.name.clone()).collect()
    };
    let (swedish, english) = (names(Lang::Sv), names(Lang::En));
    assert_eq!(swedish.len(), english.len());
    assert_ne!(swedish, english);
    assert_eq!(swedish.last().map(|name| name.starts_with(['Å', 'Ä', 'Ö'])), Some(true), "{swedish:?}");
    assert!(english.iter().map(|name| name.to_lowercase()).is_sorted_by_key(|name| name.chars().next()));
}

#[test]
fn each_kind_of_fault_is_told() {
    let prefix = |copy: &Copy, text: &str| format!("{FILE}:{}: ", line_of(copy, FILE, text));
    // What is replaced, by what, the line it is on afterwards, and what is said.
    let table: [(&str, &str, &str, &str); 18] = [
        ("name = { sv = \"Telefonmarknadsföring\"", "name = { sv = \"  \"", "name = {", "name.sv: text is missing"),
        ("name = { sv = \"Telefonmarknadsföring\"", "name = { sv = 7", "name = {", "name.sv: is not a text"),
        (
            "legal_basis = \"legitimate-interest\"",
            "legal_basis = \"interest\"",
            "legal_basis",
            "legal_basis: unknown id `interest`",
        ),
        ("sources = [\"collected-internally\"]", "sources = [\"nowhere\"]", "sources", "sources: unknown id `nowhere`"),
        ("sources = [\"collected-internally\"]", "sources = []", "sources", "sources: is empty"),
        (
            "\"company-data\", ",
            "\"company-data\", \"company-data\", ",
            "categories",
            "categories: `company-data` is there twice",
        ),
        ("\"company-data\", ", "\"all-categories\", ", "categories", "categories: `all-categories` stands alone"),
        (
            "recipients = [\"telemarketing-provider\"]",
            "recipients = [\"nobody\"]",
            "recipients",
            "recipients: unknown id `nobody`",
        ),
        ("notice = \"customer\"", "notice = \"other\"", "notice = ", "notice: unknown id `other`"),
        (
            "restricted = false",
            "restricted = true",
            "restricted",
            "restricted: is not one of the restricted activities",
        ),
        ("restricted = false", "restricted = \"no\"", "restricted", "restricted: is neither true nor false"),
        (
            "overlaps = []",
            "overlaps = [\"accounting\"]",
            "overlaps",
            "overlaps: only an activity of the general notice can overlap",
        ),
        ("overlaps = []", "overlaps = []\nowner = \"me\"", "owner", "owner: unknown key"),
        (
            "overlaps = []",
            "overlaps = []\nid = \"phone\"",
            "id = ",
            "id: `phone` is not the file's name `telemarketing`",
        ),
        (
            "[\"dpv:DirectMarketing\"]",
            "[\"marketing\"]",
            "dpv_purposes",
            "dpv_purposes: `marketing` is not a term like dpv:Name",
        ),
        (
            "kind = \"purpose-bound\"",
            "kind = \"fixed\"\nstarts = \"not-stated\"",
            "[retention]",
            "retention.duration: is missing for this kind of retention (or max_duration)",
        ),
        (
            "kind = \"purpose-bound\"",
            "kind = \"until-event\"\nstarts = \"next-full-moon\"",
            "starts = ",
            "retention.starts: unknown id `next-full-moon`",
        ),
        (
            "level = \"applies\"",
            "level = \"always\"",
            "level = \"always\"",
            "roles.company-representative.level: unknown id `always`",
        ),
    ];
    for (from, to, line, expected) in table {
        let copy = Copy::new().replace(FILE, from, to);
        assert_eq!(copy.faults(), [format!("{}{expected}", prefix(&copy, line))], "{to}");
    }
}

#[test]
fn a_role_or_a_reason_left_out_is_told() {
    let copy = Copy::new().change(FILE, |text| text.split("[roles.mentor]").next().unwrap().to_owned());
    let said = copy.faults();
    assert!(said.len() == 1 && said[0].ends_with("roles.mentor: role is missing"), "{said:?}");
    let copy = Copy::new().replace(FILE, "[roles.mentor]", "[roles.adept]");
    let said = copy.faults().join("\n");
    assert!(said.contains("roles.mentor: role is missing") && said.contains("roles.adept: unknown key"), "{said}");
    let copy = Copy::new().replace("rights.toml", "id = \"complaint-always\"", "id = \"complaint-sometimes\"");
    let said = copy.faults().join("\n");
    assert!(said.contains("id: unknown id `complaint-sometimes`"), "{said}");
    assert!(said.contains("rights.toml:") && said.contains("reason: `complaint-always` is missing"), "{said}");
    let copy = Copy::new().replace("rights.toml", "id = \"access\"", "id = \"erasure\"");
    let said = copy.faults().join("\n");
    assert!(said.contains("duplicate id `erasure`") && said.contains("right: `access` is missing"), "{said}");
}

#[test]
fn faults_in_further_periods_are_told() {
    const OFFERS: &str = "activities/loan-documents.toml";
    let table = [
        ("max_duration = \"P3M\"", "max_duration = \"P3Q\"", "`P3Q` is not an ISO 8601 duration like P5Y"),
        ("max_duration = \"P3M\"\n", "", "retention.also[0].duration: is missing (or max_duration)"),
        ("max_duration = \"P3M\"", "max_duration = \"P11Y\"", "periods are not in order, shortest first"),
        ("notice = \"general\"\nmax", "notice = \"third\"\nmax", "retention.also[0].notice: unknown id `third`"),
        ("starts = \"loan-offer-lapses\"", "starts = \"never\"", "retention.also[0].starts: unknown id `never`"),
        ("starts = \"loan-offer-lapses\"", "begins = \"never\"", "retention.also[0].starts: is missing"),
    ];
    for (from, to, expected) in table {
        let said = Copy::new().replace(OFFERS, from, to).faults();
        assert!(said.iter().any(|fault| fault.starts_with(OFFERS) && fault.contains(expected)), "{expected}: {said:?}");
    }
}

#[test]
fn every_start_of_a_period_is_used() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    let registers = Registers::load(&folder).unwrap_or_else(|faults| panic!("{faults}"));
    let register = &registers.get(Lang::Sv).register;
    for start in &register.starts {
        let used = register.activities.iter().map(|activity| &activity.retention).any(|retention| {
            retention.starts.as_ref() == Some(&start.id) || retention.also.iter().any(|each| each.starts == start.id)
        });
        assert!(used, "`{}` starts no period", start.id);
    }
}

#[test]
fn faults_in_the_lists_are_told() {
    let table = [
        (
            "roles.toml",
            "because = { sv = \"du är mentor för {company}\"",
            "because = { sv = \"du är mentor\"",
            "because: the sv text must hold {company} once",
        ),
        (
            "categories.toml",
            "id = \"bank-details\"",
            "id = \"user-generated-data\"",
            "duplicate id `user-generated-data`",
        ),
        ("categories.toml", "id = \"bank-details\"", "id = \"Bank Details\"", "`Bank Details` is not an id"),
        (
            "categories.toml",
            "examples = { sv = [\"bankens namn\", ",
            "examples = { sv = [",
            "examples: 1 texts in Swedish, 2 in English",
        ),
        ("sources.toml", "kind = \"you\"", "kind = \"me\"", "kind: unknown id `me`"),
        ("retention-starts.toml", "id = \"date-of-report\"", "id = \"not-stated\"", "duplicate id `not-stated`"),
        (
            "receipts.toml",
            "id = \"marketing-lifted\"",
            "id = \"marketing-stopped\"",
            "next: `marketing-lifted` is missing",
        ),
        ("receipts.toml", "sv = [\"januari\", ", "sv = [", "months: 11 texts in Swedish, 12 in English"),
        ("receipts.toml", "senast {due}", "snart", "steps: the sv texts must hold {due} 1 times"),
        ("receipts.toml", "until you change it yourself", "until {due}", "steps: the en texts must hold {due} 0 times"),
        ("receipts.toml", "id = \"case\"", "id = \"cases\"", "id: unknown id `cases`"),
        ("recipients.toml", "\ngeneral = true", "\ngeneral = 1", "general: is neither true nor false"),
        (
            "notices.toml",
            "version = \"2025-04-29\"",
            "version = \"April\"",
            "version: is neither a date YYYY-MM-DD nor `undated`",
        ),
        (
            "notices.toml",
            "date = \"2024-07-02\"",
            "date = \"2026-07-02\"",
            "change: dates are not in order, oldest first",
        ),
        (
            "notice-text.toml",
            "notices = [\"customer\", \"general\"]",
            "notices = [\"third\"]",
            "notices: unknown id `third`",
        ),
        ("rights.toml", "article = \"15\"", "article = \"16\"", "article: is `15` for this right"),
    ];
    for (file, from, to, expected) in table {
        let said = Copy::new().replace(file, from, to).faults();
        assert!(said.iter().any(|fault| fault.starts_with(file) && fault.contains(expected)), "{expected}: {said:?}");
    }
}

#[test]
fn files_that_are_missing_foreign_or_no_toml_are_told_and_all_faults_come_at_once() {
    let copy = Copy::new().replace(FILE, "notice = \"customer\"", "notice = customer");
    std::fs::remove_file(copy.path("sources.toml")).unwrap();
    std::fs::write(copy.path("activities/Extra Notes.txt"), "hej").unwrap();
    let said = copy.faults();
    assert!(said.iter().any(|fault| fault.starts_with("sources.toml: cannot be read")), "{said:?}");
    assert!(said.iter().any(|fault| fault.starts_with("activities/Extra Notes.txt: is not an activity")));
    assert!(said.iter().any(|fault| fault.starts_with(&format!("{FILE}:1: not valid TOML"))));
    assert!(said.iter().any(|fault| fault.contains("sources: unknown id `data-subject`")));
    let copy = Copy::new().change(FILE, |text| format!("{text}\n[roles.mentor]\nlevel = \"applies\"\n"));
    assert!(copy.faults()[0].contains("not valid TOML"), "a key that is there twice");
}

#[test]
fn faults_of_every_kind_in_one_file_come_at_once() {
    let copy = Copy::new()
        .replace(FILE, "name = { sv = \"Telefonmarknadsföring\"", "name = { sv = 7")
        .replace(FILE, "restricted = false", "restricted = \"no\"\nowner = \"me\"")
        .replace(FILE, "notice = \"customer\"", "notice = \"other\"")
        .replace(FILE, "level = \"applies\"", "level = []")
        .change(FILE, |text| without_swedish(&text, "[consequences]", "text"));
    let said = copy.faults();
    let keys = said.iter().map(|fault| fault.strip_prefix(FILE).unwrap().splitn(3, ':').nth(2).unwrap().trim());
    let expected = [
        "notice: unknown id `other`",
        "restricted: is neither true nor false",
        "owner: unknown key",
        "name.sv: is not a text",
        "consequences.text.sv: text is missing",
        "roles.company-representative.level: is not a text",
    ];
    assert_eq!(keys.collect::<Vec<_>>(), expected, "{said:?}");
}
