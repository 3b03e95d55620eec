//! Wrong about lists and their pages.

use super::Fault;
use crate::layer::{answers, asks};
use axum::http::header;
use serde_json::{Value, json};

pub fn faults() -> Vec<Fault> {
    vec![
        Fault::new("a cursor repeats an item", "CASE-PAGE-01", || {
            answers(|asked, answer| {
                if asked.is("GET", "/cases") && asked.query.contains("limit=3") && asked.query.contains("cursor=") {
                    answer.change_list("items", |items| {
                        if items.len() > 1 {
                            items[1] = items[0].clone();
                        }
                    });
                }
            })
        }),
        Fault::new("the link of a page forgets what the list is narrowed to", "CASE-PAGE-02", || {
            answers(|asked, answer| {
                let link = answer.headers.get(header::LINK).and_then(|link| link.to_str().ok()).map(str::to_owned);
                if let Some(link) = link.filter(|_| asked.is("GET", "/cases")) {
                    answer.headers.insert(header::LINK, link.replace("open=true", "open=false").parse().unwrap());
                }
            })
        }),
        Fault::new("a list cannot be narrowed to erasures", "CASE-FILTER-01", || {
            asks(|asked| asked.query = asked.query.replace("kind=erasure&", ""))
        }),
        Fault::new("the numbers are those of what is shown", "CASE-COUNT-01", || {
            answers(|asked, answer| {
                if asked.is("GET", "/cases") && asked.query.contains("open=true") {
                    answer.change(|body| body["counts"]["closed"] = json!(0));
                }
            })
        }),
        Fault::new("closed cases stand in the order in which they came", "CASE-ORDER-01", || {
            answers(|asked, answer| {
                let is_whole = asked.query.contains("limit=100") || asked.query.is_empty();
                if asked.is("GET", "/cases") && is_whole {
                    let came = |item: &Value| item["closed_on"].is_string().then(|| item["received_on"].to_string());
                    answer.change_list("items", |items| items.sort_by_key(came));
                }
            })
        })
        .also(&[("CASE-PAGE-01", "small pages have the right order, a whole one has not")]),
        Fault::new("the oldest receipt comes first", "RCPT-LIST-01", || {
            answers(|asked, answer| {
                if asked.is("GET", "/receipts") && asked.query.contains("limit=100") {
                    answer.change_list("items", |items| items.reverse());
                }
            })
        })
        .also(&[("RCPT-LIST-02", "the newest is last")]),
        Fault::new("a category shows another one's data too", "REC-FILTER-01", || {
            asks(|asked| {
                if asked.path == "/records" {
                    asked.query = asked.query.replace("&category=contact-details", "");
                }
            })
        }),
    ]
}
