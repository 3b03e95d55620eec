//! The copy of the person's data (Art. 15(3)) that the demo's controller delivers: a document for people, in their language,
//! with what the database holds of them and nothing else.
//!
//! Only rows that the person sees ([`held`]), so it says nothing of any other. HTML that is well-formed XML too, without a
//! script and without anything from elsewhere: it is opened from a folder, years later, by whatever is there then.

use super::words::{EN, SV, Words};
use crate::clock;
use crate::http::error::ApiResult;
use crate::state::App;
use crate::store::people;
use crate::store::records::Record;
use crate::store::records::held::{self, HeldRow};
use chrono::{DateTime, Datelike, Timelike, Utc};
use domain::Lang;
use domain::contacts::{AUTHORITY_MAIL, OFFICER_MAIL};
use domain::register::Register;
use serde_json::Value;
use sqlx::AnyConnection;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Most pieces of data in it: made-up people have about a hundred.
const MOST: i64 = 1_000;

/// The look of it: system type, and paper.
const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;\
    background:#fff}dt{font-weight:600}dd{margin:0 0 .75rem}h2{margin-top:2rem;border-top:1px solid #767676;padding-top:1rem}\
    .quiet{color:#555;font-size:.875rem}@media print{body{margin:0;max-width:none}dt{break-after:avoid}h2{break-after:avoid}}";

/// The document: its file name and its text.
///
/// # Errors
/// Those of the database.
pub async fn copy(
    tx: &mut AnyConnection,
    app: &App,
    person: &str,
    reference: &str,
    at: DateTime<Utc>,
    lang: Lang,
) -> ApiResult<(String, String)> {
    let w = words(lang);
    let register = &app.registers.get(lang).register;
    let name = people::name(tx, person).await?.unwrap_or_default();
    let roles = people::roles(tx, person).await?;
    let companies: BTreeMap<&str, &str> = roles.iter().map(|role| (role.id.as_str(), role.company.as_str())).collect();
    let rows = held::list(tx, person, &held::HeldFilter::default(), held::HeldCursor::default(), MOST).await?;
    let controllers = people::controllers(tx, person, &app.store.rules.controller).await?;
    let controllers: Vec<String> = controllers.into_iter().map(|one| one.name).collect();

    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"/>\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{}</h1>\n<p>{}</p>\n<dl>\n",
        lang.as_str(),
        w.title,
        w.title,
        w.made_up
    );
    let facts = [
        (w.name, name),
        (w.case, reference.to_owned()),
        (w.date, day(clock::local_date(at), w)),
        (w.controllers, controllers.join(", ")),
    ];
    for (term, fact) in facts {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "<dt>{term}</dt><dd>{}</dd>", escape(&fact));
    }
    let _ = writeln!(out, "</dl>\n<p>{}</p>", w.lead);
    for kind in rows.chunk_by(|one, next| one.record.0.category == next.record.0.category) {
        of_kind(&mut out, kind, &companies, register, (lang, w));
    }
    let _ = writeln!(out, "<h2>{}</h2>", w.more);
    for text in w.about {
        let text = text.replace("{officer}", OFFICER_MAIL).replace("{authority}", AUTHORITY_MAIL);
        let _ = writeln!(out, "<p>{text}</p>");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    Ok((w.file.to_owned(), out))
}

fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Sv => &SV,
        Lang::En => &EN,
    }
}

/// One kind of data: what it is, the pieces, and what they are used for.
fn of_kind(
    out: &mut String,
    rows: &[HeldRow],
    companies: &BTreeMap<&str, &str>,
    register: &Register,
    (lang, w): (Lang, &Words),
) {
    let Some(first) = rows.first() else { return };
    let category = register.category(&first.record.0.category.as_str().into());
    let title = category.map_or(first.record.0.category.as_str(), |it| it.name.as_str());
    let _ = writeln!(out, "<h2>{}</h2>", escape(title));
    if let Some(category) = category {
        let _ = writeln!(out, "<p>{}</p>", escape(&category.description));
    }
    out.push_str("<dl>\n");
    let mut used: Vec<&str> = Vec::new();
    for row in rows {
        let record = &row.record.0;
        let company = row.role.as_deref().and_then(|role| companies.get(role));
        let company = company.map(|company| format!(" ({company})")).unwrap_or_default();
        let spoken = record.language.as_deref().map(|it| format!(" lang=\"{}\"", escape(it))).unwrap_or_default();
        let source = register
            .source(&record.source.as_str().into())
            .map(|source| format!("<br/><span class=\"quiet\">{}: {}</span>", w.source, escape(&source.name)));
        let _ = writeln!(
            out,
            "<dt>{}{}</dt><dd><span{spoken}>{}</span>{}</dd>",
            escape(record.label.get(lang)),
            escape(&company),
            escape(&value(record, w)),
            source.unwrap_or_default()
        );
        let names = record.activity_ids.iter().filter_map(|id| register.activity(&id.as_str().into()));
        for name in names.map(|activity| activity.name.as_str()) {
            if !used.contains(&name) {
                used.push(name);
            }
        }
    }
    let _ = writeln!(out, "</dl>\n<p>{}: {}.</p>", w.used, escape(&used.join(", ")));
}

/// A value as people read it.
fn value(record: &Record, w: &Words) -> String {
    let member = |name: &str| record.value.get(name).and_then(Value::as_str).unwrap_or_default();
    match (record.value_type.as_str(), &record.value) {
        (_, Value::Bool(yes)) => if *yes { w.yes } else { w.no }.to_owned(),
        ("date", Value::String(text)) => api_types::day::parse(text).map_or_else(|| text.clone(), |date| day(date, w)),
        ("date-time", Value::String(text)) => instant(text, w),
        ("money", Value::Object(_)) => amount(member("amount"), member("currency"), w),
        ("address", Value::Object(_)) => {
            let country = Some(member("country")).filter(|country| !matches!(*country, "" | "SE"));
            let place = [member("postal_code"), member("city")].join(" ");
            [Some(member("street")), Some(place.as_str()), country].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        ("document-reference", Value::Object(_)) => {
            let date =
                api_types::day::parse(member("date")).map(|date| format!(", {}", day(date, w))).unwrap_or_default();
            format!("{}{date}", member("name"))
        }
        (_, Value::String(text)) => text.clone(),
        (_, Value::Object(members)) => members.values().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        (_, other) => other.to_string(),
    }
}

/// "28 February 2026"
fn day(date: domain::Date, w: &Words) -> String {
    format!("{} {} {}", date.day(), w.months[date.month0() as usize], date.year())
}

/// "28 February 2026, 09:05", in Sweden.
fn instant(text: &str, w: &Words) -> String {
    let Ok(at) = DateTime::parse_from_rfc3339(text) else { return text.to_owned() };
    let at = at.with_timezone(&chrono_tz::Europe::Stockholm);
    format!("{}, {:02}{}{:02}", day(at.date_naive(), w), at.hour(), w.clock, at.minute())
}

/// "75 000 kr": digits in threes, and no decimals where there are none.
fn amount(amount: &str, currency: &str, w: &Words) -> String {
    let (whole, rest) = amount.split_once('.').unwrap_or((amount, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(w.thousands);
        }
        grouped.push(digit);
    }
    if rest.bytes().any(|digit| digit != b'0') {
        grouped.push(w.decimals);
        grouped.push_str(rest);
    }
    format!("{grouped}\u{a0}{}", if currency == "SEK" { w.crowns } else { currency })
}

/// Text as it may stand in HTML and in XML.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // What neither can hold.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' => out.push('\u{FFFD}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_written_for_people() {
        for (value_type, json, sv, en) in [
            ("string", json!("=1 <b>"), "=1 <b>", "=1 <b>"),
            ("boolean", json!(true), "Ja", "Yes"),
            ("integer", json!(7), "7", "7"),
            ("date", json!("2026-02-28"), "28 februari 2026", "28 February 2026"),
            ("date-time", json!("2026-02-28T23:05:00Z"), "1 mars 2026, 00.05", "1 March 2026, 00:05"),
            ("money", json!({"amount": "75000.00", "currency": "SEK"}), "75\u{a0}000\u{a0}kr", "75,000\u{a0}SEK"),
            ("money", json!({"amount": "1.50", "currency": "EUR"}), "1,50\u{a0}EUR", "1.50\u{a0}EUR"),
            (
                "address",
                json!({"city": "Exempelstad", "street": "Exempelgatan 1", "postal_code": "123 45", "country": "SE"}),
                "Exempelgatan 1, 123 45 Exempelstad",
                "Exempelgatan 1, 123 45 Exempelstad",
            ),
            (
                "document-reference",
                json!({"name": "avtal.pdf", "media_type": "application/pdf", "date": "2026-02-28"}),
                "avtal.pdf, 28 februari 2026",
                "avtal.pdf, 28 February 2026",
            ),
        ] {
            let record: Record = serde_json::from_value(json!({
                "id": "r", "category": "c", "field": "f", "label": {"sv": "l", "en": "l"}, "value": json,
                "valueType": value_type, "origin": "provided", "source": "data-subject", "activityIds": ["a"],
                "legalBasis": {"code": "consent", "article": "6(1)(a)"}
            }))
            .unwrap();
            assert_eq!([&SV, &EN].map(|words| value(&record, words)), [sv, en], "{value_type}");
        }
    }

    #[test]
    fn a_text_stays_a_text() {
        let safe = escape("<script>alert(1)</script>&\"\0");
        assert_eq!(safe, "&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;\u{FFFD}");
    }
}
