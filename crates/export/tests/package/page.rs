//! The page for people: what it shows, that it does nothing else, and that a changed one is found.

use crate::common::*;
use domain::portability::Scope;
use export::text::EXCLUSIONS;
use export::verify::{Limits, Report, rezip, verify};
use export::{Language, PackageInputs};
use serde_json::{Value, json};
use std::io::Cursor;

fn page(inputs: PackageInputs, records: &[(Scope, Value)]) -> String {
    let (bytes, _) = package(inputs, &stream(records), 1 << 16).expect("a package");
    assert!(check(&bytes).valid, "{:?}", check(&bytes).problems);
    String::from_utf8(files(&bytes)["index.html"].clone()).expect("UTF-8")
}

fn check(bytes: &[u8]) -> Report {
    verify(&mut Cursor::new(bytes), Limits::default()).expect("memory can be read")
}

#[test]
fn every_record_stands_on_the_page_in_the_language_of_the_person() {
    for (language, label, source, name) in
        [(Language::Sv, "Anteckning", "Du har lämnat den", "Företag"), (Language::En, "Note", "You gave it", "Company")]
    {
        let mut records = some_records();
        records.insert(3, (Scope::Art20, record(Scope::Art20, "company-data", 9)));
        records.sort_by_key(|(scope, record)| (*scope, record["category"].as_str().expect("text").to_owned()));
        let page = page(PackageInputs { language, ..inputs() }, &records);
        assert!(page.contains(&format!("<html lang=\"{}\">", language.as_str())));
        assert_eq!(page.matches(&format!("<th scope=\"row\">{label}</th>")).count(), records.len());
        assert_eq!(page.matches(source).count(), records.len());
        assert!(page.contains(&format!("<h3>{name}</h3>")), "the register's name of a category");
        for (_, record) in &records {
            assert!(page.contains(&format!(">{}</td>", record["value"].as_str().expect("text"))));
        }
        for one in EXCLUSIONS {
            assert!(page.contains(if language == Language::Sv { one.sv } else { one.en }));
        }
        // One heading each, tables in it, and everything that was opened is closed.
        for tag in
            ["html", "head", "body", "main", "table", "thead", "tbody", "tr", "th", "td", "h1", "h2", "h3", "p", "ul"]
        {
            let opened = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
            assert!(opened > 0, "{tag}");
        }
        assert_eq!(page.matches("<h1>").count(), 1);
    }
}

#[test]
fn an_empty_part_says_so_and_the_rest_is_the_same() {
    let empty = page(inputs(), &[]);
    let (sv, _) = export::text::part(Scope::Art20, true);
    assert!(empty.contains(sv) && !empty.contains("<table"));
    let full = page(inputs(), &some_records());
    assert!(!full.contains(sv));
    let tail = |page: &str| page[page.find("<h2>Vad som aldrig").expect("the list")..].to_owned();
    assert_eq!(tail(&empty), tail(&full));
    let mut demo = inputs();
    demo.snapshot.demo = true;
    assert!(page(demo, &[]).contains("demoläge") && !empty.contains("demoläge"));
}

#[test]
fn what_a_record_holds_stays_text() {
    let hostile = "</td><script>alert(1)</script><img src=x onerror=\"x()\">\n<tr><th scope=\"row\">\u{202E}&amp;\r";
    let mut one = record(Scope::Art20, "communication", 0);
    (one["value"], one["label"]) = (json!(hostile), json!({"sv": "<b>", "en": "\"><b>"}));
    for language in [Language::Sv, Language::En] {
        let page = page(PackageInputs { language, ..inputs() }, &[(Scope::Art20, one.clone())]);
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>"));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert_eq!(page.lines().filter(|line| line.starts_with("<tr><th scope=\"row\">")).count(), 1);
    }
}

#[test]
fn a_page_that_was_changed_is_found() {
    let bytes = package_of(&some_records());
    let changes: [(&str, &str, &str); 8] = [
        ("värde 1", "värde 2", "does not show"),
        ("</thead>", "</thead><tr><td>mer</td></tr>", ""),
        ("</main>", "<script src=x></script></main>", "could act"),
        ("<h1>", "<h1 onclick=x>", "could act"),
        ("</main>", "<a href=\"https://example.com\">x</a></main>", "could act"),
        ("default-src 'none'", "default-src *", "no policy"),
        ("</html>\n", "</html>", "no end"),
        ("<th scope=\"row\">Anteckning</th>", "<th scope=\"row\">Namn</th>", "does not show"),
    ];
    for (old, new, expected) in changes {
        let changed: Vec<_> = unzip(&bytes)
            .into_iter()
            .map(|(path, content)| {
                if path != "index.html" {
                    return (path, content);
                }
                let text = String::from_utf8(content).expect("UTF-8");
                assert!(text.contains(old), "{old}");
                (path, text.replacen(old, new, 1).into_bytes())
            })
            .collect();
        let report = check(&rezip(&changed).expect("a ZIP"));
        let of_page =
            |code: &str| report.problems.iter().any(|it| it.file.as_deref() == Some("index.html") && it.code == code);
        // Whatever was changed, its sum is another one; what it means is told besides.
        assert!(!report.valid && of_page("sha256"), "{new}");
        assert!(expected.is_empty() || of_page("page"), "{new}: {:?}", report.problems);
    }
    let without: Vec<_> = unzip(&bytes).into_iter().filter(|(path, _)| path != "index.html").collect();
    let report = check(&rezip(&without).expect("a ZIP"));
    assert!(report.problems.iter().any(|it| it.file.as_deref() == Some("index.html") && it.code == "missing"));
}
