//! `index.html`: the package for people. The same records as a page that any browser shows and prints, without a script
//! and without anything that is fetched from elsewhere. Since format 1.2.
//!
//! In the language the person used. Every record is one line (a row), so that a reader can hold the lines against the
//! records ([`row`]) and the rest against a list of what may stand there. The page names no one, like the rest of the package.

use crate::inputs::{Language, PackageInputs};
use crate::text::{self, EXCLUSIONS};
use api_types::export::Record;
use domain::contacts::{AUTHORITY_MAIL, OFFICER_MAIL};
use domain::portability::{Origin, Scope};
use serde_json::Value;
use std::fmt::Write;

/// The look of the page: system type, light and dark, and paper.
const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;\
color:#1b1b1b;background:#fff}table{width:100%;border-collapse:collapse;margin:0 0 2rem}th,td{text-align:start;\
vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #767676;overflow-wrap:anywhere}th{font-weight:600}\
td{white-space:pre-wrap}@media(max-width:40rem){thead{position:absolute;clip-path:inset(50%)}tr,th,td{display:block;\
border:0;padding:.1rem 0}tr{border-bottom:1px solid #767676;padding:.5rem 0}}@media(prefers-color-scheme:dark)\
{body{color:#f2f2f2;background:#161616}}@media print{body{margin:0;max-width:none;color:#000;background:#fff}\
tr{break-inside:avoid}h3{break-after:avoid}}";

/// SHA-256 of [`STYLE`], base64: nothing but it may run or be loaded (Content Security Policy 3).
const STYLE_HASH: &str = "oC6s/fpQqJZdcefu9gboGoMf02sF2FRSb+MT3Lebe9Q=";

/// Begins the line of a record.
#[cfg(feature = "verify")]
pub(crate) const ROW: &str = "<tr><th scope=\"row\">";

/// Words of the page in one language.
struct Words {
    title: &'static str,
    lead: &'static str,
    demo: &'static str,
    package: &'static str,
    created: &'static str,
    controllers: &'static str,
    portable: &'static str,
    voluntary: &'static str,
    label: &'static str,
    value: &'static str,
    source: &'static str,
    since: &'static str,
    yes: &'static str,
    no: &'static str,
    provided: &'static str,
    observed: &'static str,
    left_out: &'static str,
    more: &'static str,
    contact: &'static str,
    authority: &'static str,
}

const SV: Words = Words {
    title: "Dina uppgifter från Almi",
    lead: "Här står samma uppgifter som i de andra filerna i paketet, så att du kan läsa dem och skriva ut dem. Sidan \
           hämtar ingenting från nätet och skickar ingenting.",
    demo: "OBS! Det här paketet är gjort i demoläge. Alla personer och uppgifter i det är påhittade.",
    package: "Paket",
    created: "Skapat",
    controllers: "Ansvarig",
    portable: "Uppgifter som du har rätt att få ut",
    voluntary: "Den frivilliga delen",
    label: "Uppgift",
    value: "Vad som står där",
    source: "Kommer från",
    since: "Sedan",
    yes: "Ja",
    no: "Nej",
    provided: "Du har lämnat den",
    observed: "Registrerades när du använde Almis tjänster",
    left_out: "Vad som aldrig finns med",
    more: "Hur du öppnar tabellerna och kontrollerar filerna står i LAS-MIG.txt.",
    contact: "Frågor besvarar Almis dataskyddsombud:",
    authority: "Du kan klaga hos Integritetsskyddsmyndigheten (IMY):",
};

const EN: Words = Words {
    title: "Your data from Almi",
    lead: "Here is the same data as in the other files of the package, so that you can read and print it. The page \
           fetches nothing from the internet and sends nothing.",
    demo: "NOTE. This package was made in demo mode. All people and data in it are made up.",
    package: "Package",
    created: "Created",
    controllers: "Controller",
    portable: "Data that you have the right to get",
    voluntary: "The voluntary part",
    label: "Data",
    value: "What it says",
    source: "Comes from",
    since: "Since",
    yes: "Yes",
    no: "No",
    provided: "You gave it",
    observed: "Observed when you used Almi’s services",
    left_out: "What is never included",
    more: "README.txt tells you how to open the tables and check the files.",
    contact: "Almi’s data protection officer answers questions:",
    authority: "You can complain to the Swedish Authority for Privacy Protection (IMY):",
};

fn words(language: Language) -> &'static Words {
    match language {
        Language::Sv => &SV,
        Language::En => &EN,
    }
}

/// Text as HTML shows it, on one line.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            // What HTML cannot hold, or reads as something else.
            '\r' => out.push_str("&#13;"),
            '\0' => out.push('\u{FFFD}'),
            other => out.push(other),
        }
    }
    out
}

/// Everything before the first part.
pub(crate) fn head(inputs: &PackageInputs) -> String {
    let (w, snapshot) = (words(inputs.language), &inputs.snapshot);
    let names: Vec<String> = snapshot.controllers.iter().map(|one| escape(&one.name)).collect();
    let facts = [
        (w.package, escape(&snapshot.export.id)),
        (w.created, at(&snapshot.export.created_at)),
        (w.controllers, names.join(", ")),
    ];
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'sha256-{STYLE_HASH}'\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <main>\n<h1>{}</h1>\n",
        inputs.language.as_str(),
        w.title,
        w.title
    );
    // Writing to a string cannot fail.
    if snapshot.demo {
        let _ = writeln!(out, "<p><strong>{}</strong></p>", w.demo);
    }
    let _ = writeln!(out, "<p>{}</p>\n<ul>", w.lead);
    for (name, fact) in facts {
        let _ = writeln!(out, "<li>{name}: {fact}</li>");
    }
    out.push_str("</ul>\n");
    out
}

/// The heading of a part, with what it is.
pub(crate) fn part(scope: Scope, empty: bool, language: Language) -> String {
    let (sv, en) = text::part(scope, empty);
    let explained = if language == Language::Sv { sv } else { en };
    let w = words(language);
    let title = if scope == Scope::Voluntary { w.voluntary } else { w.portable };
    format!("<h2>{title}</h2>\n<p>{explained}</p>\n")
}

/// Begins the table of a category, by the name that the register gives it.
pub(crate) fn table(category: &str, inputs: &PackageInputs) -> String {
    let known = inputs.snapshot.facts.categories.iter().find(|it| it.id == category);
    let name = known.map_or(category, |it| if inputs.language == Language::Sv { &it.name.sv } else { &it.name.en });
    let w = words(inputs.language);
    let columns = [w.label, w.value, w.source, w.since].map(|name| format!("<th scope=\"col\">{name}</th>")).concat();
    format!("<h3>{}</h3>\n<table>\n<thead><tr>{columns}</tr></thead>\n<tbody>\n", escape(name))
}

/// Ends a table.
pub(crate) const TABLE_END: &str = "</tbody>\n</table>\n";

/// A record, on one line.
pub(crate) fn row(record: &Record, language: Language) -> String {
    let w = words(language);
    let label = if language == Language::Sv { &record.label.sv } else { &record.label.en };
    let source = if record.origin == Origin::Provided.as_str() { w.provided } else { w.observed };
    let since = record.collected_at.as_deref().map(|at| escape(at.get(..10).unwrap_or(at))).unwrap_or_default();
    let value = escape(&value(&record.value, &record.value_type, w));
    let language = record.language.as_deref().map(|it| format!(" lang=\"{}\"", escape(it))).unwrap_or_default();
    format!(
        "<tr><th scope=\"row\">{}</th><td dir=\"auto\"{language}>{value}</td><td>{source}</td><td>{since}</td></tr>\n",
        escape(label)
    )
}

/// Everything after the last part.
pub(crate) fn tail(language: Language) -> String {
    let w = words(language);
    let mut out = format!("<h2>{}</h2>\n<ul>\n", w.left_out);
    for one in &EXCLUSIONS {
        let _ = writeln!(out, "<li>{}</li>", if language == Language::Sv { one.sv } else { one.en });
    }
    let _ = writeln!(out, "</ul>\n<p>{}</p>", w.more);
    let _ = writeln!(out, "<p>{} {}, {}</p>", w.contact, OFFICER_MAIL, text::officer_address());
    let _ = writeln!(out, "<p>{} {}, {}</p>", w.authority, AUTHORITY_MAIL, text::authority_address());
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// A value as people read it.
fn value(value: &Value, value_type: &str, w: &Words) -> String {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    match (value_type, value) {
        (_, Value::String(text)) if value_type == "date-time" => at(text),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Bool(yes)) => if *yes { w.yes } else { w.no }.to_owned(),
        ("money", _) => [text("amount").unwrap_or_default(), text("currency").unwrap_or_default()].join(" "),
        // In the order of an envelope; what else there is comes after it.
        ("address", Value::Object(members)) => {
            let known = ["street", "postal_code", "city", "country"];
            let others = members.iter().filter(|(name, _)| !known.contains(&name.as_str())).map(|(_, value)| value);
            let all = known.iter().filter_map(|name| members.get(*name)).chain(others);
            all.filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        ("document-reference", Value::Object(members)) => text("name").map_or_else(
            || members.values().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            ToOwned::to_owned,
        ),
        (_, other) => crate::value::as_cell(other),
    }
}

/// An instant with the zone it is written in: `2026-11-20 09:30 UTC`. As it is, where it is written otherwise.
fn at(instant: &str) -> String {
    match (instant.get(..10), instant.get(10..11), instant.get(11..16), instant.strip_suffix('Z')) {
        (Some(day), Some("T"), Some(time), Some(_)) => format!("{day} {time} UTC"),
        _ => escape(instant),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use sha2::{Digest, Sha256};

    /// Base64 of a digest, by hand: nothing else here needs it.
    fn base64(bytes: &[u8]) -> String {
        const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut out = String::new();
        for chunk in bytes.chunks(3) {
            let at = |n: usize| u32::from(chunk.get(n).copied().unwrap_or_default());
            let bits = at(0) << 16 | at(1) << 8 | at(2);
            for n in 0..4 {
                let letter = LETTERS[(bits >> (18 - 6 * n) & 63) as usize];
                out.push(if n <= chunk.len() { letter.into() } else { '=' });
            }
        }
        out
    }

    #[test]
    fn the_policy_names_the_style() {
        assert_eq!(STYLE_HASH, base64(&Sha256::digest(STYLE)));
    }

    #[test]
    fn values_are_written_for_people() {
        for (value_type, json, sv, en) in [
            ("string", json!("=1 <b>"), "=1 <b>", "=1 <b>"),
            ("boolean", json!(true), "Ja", "Yes"),
            ("boolean", json!(false), "Nej", "No"),
            ("integer", json!(7), "7", "7"),
            ("date-time", json!("2026-11-20T09:30:00Z"), "2026-11-20 09:30 UTC", "2026-11-20 09:30 UTC"),
            ("date-time", json!("2026-11-20T09:30:00+01:00"), "2026-11-20T09:30:00+01:00", "2026-11-20T09:30:00+01:00"),
            ("money", json!({"amount": "1.50", "currency": "SEK"}), "1.50 SEK", "1.50 SEK"),
            (
                "address",
                json!({"city": "Exempelstad", "street": "Exempelgatan 1", "care_of": "B", "postal_code": "123 45"}),
                "Exempelgatan 1, 123 45, Exempelstad, B",
                "Exempelgatan 1, 123 45, Exempelstad, B",
            ),
            (
                "document-reference",
                json!({"name": "avtal.pdf", "media_type": "application/pdf"}),
                "avtal.pdf",
                "avtal.pdf",
            ),
            ("document-reference", json!({"date": "1", "id": "D"}), "1, D", "1, D"),
        ] {
            let both = [&SV, &EN].map(|words| value(&json, value_type, words));
            assert_eq!(both, [sv, en], "{value_type} {json}");
        }
    }

    #[test]
    fn a_text_stays_a_text_on_one_line() {
        let hostile = "<script>alert(1)</script>\n&\r\n\"'\0</td>";
        let safe = escape(hostile);
        assert_eq!(safe, "&lt;script&gt;alert(1)&lt;/script&gt;&#10;&amp;&#13;&#10;&quot;'\u{FFFD}&lt;/td&gt;");
        assert!(!safe.contains(['<', '>', '\n', '\r', '"']));
    }
}
