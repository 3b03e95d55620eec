//! Lists of cases: pages, order, numbers.

use crate::bench::{Bench, items_of, own_words, text};
use crate::clause::{Check, Clause};
use crate::exchange::Seen;
use crate::law::instant;
use crate::outcome::{Checked, Stop, hold, skip};
use serde_json::Value;
use std::collections::BTreeSet;

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "CASE-PAGE-01",
        says: "Page by page nothing comes twice and nothing is missing, whatever the size of a page.",
        source: "contract, list_cases",
        check: Check::Reads(whole),
    },
    Clause {
        id: "CASE-PAGE-02",
        says: "A page has at most `limit` items; `next` and `Link` lead to the same page, and are absent on the last one.",
        source: "contract, list_cases; headers.Link; RFC 8288, 3",
        check: Check::Reads(links),
    },
    Clause {
        id: "CASE-PAGE-03",
        says: "What comes while the pages are read is not shown twice and moves nothing else.",
        source: "contract, list_cases (left out rather than shown twice)",
        check: Check::Writes(meanwhile),
    },
    Clause {
        id: "CASE-ORDER-01",
        says: "What waits for the person comes first, then what is to be lifted, then open ones by due date, then closed ones.",
        source: "contract, list_cases",
        check: Check::Reads(order),
    },
    Clause {
        id: "CASE-FILTER-01",
        says: "Narrowed to open, closed or one kind, the list has just those, in the same order.",
        source: "contract, list_cases, parameters open and kind",
        check: Check::Reads(filters),
    },
    Clause {
        id: "CASE-COUNT-01",
        says: "The numbers are those of all cases, however the list is narrowed; so is the next due date.",
        source: "contract, CasePage.counts and next_due_on",
        check: Check::Reads(counts),
    },
];

/// Everybody's list in one piece, of those who have more than one case.
fn lists(bench: &Bench) -> Result<Vec<(&crate::client::Visitor, Vec<Value>)>, Stop> {
    let mut lists = Vec::new();
    for who in bench.everybody() {
        let items = bench.items(who, "/cases?limit=100")?;
        if items.len() > 1 {
            lists.push((who, items));
        }
    }
    if lists.is_empty() { Err(skip("nobody has two cases")) } else { Ok(lists) }
}

fn ids(items: &[Value]) -> Vec<String> {
    items.iter().map(|item| text(&item["id"])).collect()
}

/// Do the pages hold what one page holds, each once?
pub fn same_in_pages(pages: &[Seen], all: &[Value], what: &str) -> Checked {
    let paged = ids(&items_of(pages));
    let shown: Vec<&Seen> = pages.iter().take(3).collect();
    let unique: BTreeSet<_> = paged.iter().collect();
    hold(unique.len() == paged.len(), &shown, format!("{what} comes twice"))?;
    hold(paged == ids(all), &shown, format!("the pages do not hold {what} as one page does"))
}

fn whole(bench: &Bench) -> Checked {
    for (who, all) in lists(bench)? {
        // The last is the size that the backend chooses.
        for first in ["/cases?limit=1", "/cases?limit=2", "/cases?limit=3", "/cases"] {
            same_in_pages(&bench.pages(who, first)?, &all, "a case")?;
        }
    }
    Ok(())
}

/// Do `next`, `Link` and the size of pages fit together?
pub fn linked(pages: &[Seen], limit: usize) -> Checked {
    for (number, page) in pages.iter().enumerate() {
        let body = page.json();
        let size = body["items"].as_array().map_or(0, Vec::len);
        let is_last = number + 1 == pages.len();
        hold(size <= limit, &[page], format!("a page of {limit} holds {size}"))?;
        hold(is_last || size == limit, &[page], format!("a page that is not the last holds {size} of {limit}"))?;
        let link = page.header("link");
        match body["next"].as_str() {
            Some(next) => {
                let leads = link.contains(&format!("cursor={next}")) && link.contains("rel=\"next\"");
                hold(leads && link.starts_with("</api/v1/"), &[page], format!("`Link` is `{link}`"))?;
            }
            None => hold(link.is_empty(), &[page], "the last page has a `Link`")?,
        }
    }
    Ok(())
}

fn links(bench: &Bench) -> Checked {
    for (who, _) in lists(bench)? {
        linked(&bench.pages(who, "/cases?limit=2")?, 2)?;
        // The link itself leads on, with what the list is narrowed to.
        let page = bench.get(who, "/cases?limit=1&open=true")?;
        let link = page.need(200)?.header("link").to_owned();
        if let Some(path) = link.strip_prefix('<').and_then(|rest| rest.split('>').next()) {
            let next = bench.get(who, path)?;
            let items = next.must(200)?.json()["items"].as_array().cloned().unwrap_or_default();
            hold(items.len() <= 1 && items.iter().all(is_open), &[&page, &next], "the link leads somewhere else")?;
        }
    }
    Ok(())
}

fn meanwhile(bench: &Bench) -> Checked {
    for _ in 0..3 {
        bench.case(&bench.subject, &own_words())?;
    }
    let before = bench.case_ids(&bench.subject)?;
    let mut pages = vec![bench.get(&bench.subject, "/cases?limit=2")?.need(200)?.clone()];
    while let Some(next) = pages.last().and_then(|page| page.json()["next"].as_str().map(str::to_owned)) {
        if pages.len() < 3 {
            bench.case(&bench.subject, &own_words())?;
        }
        pages.push(bench.get(&bench.subject, &format!("/cases?limit=2&cursor={next}"))?.need(200)?.clone());
    }
    let seen = ids(&items_of(&pages));
    let shown: Vec<&Seen> = pages.iter().take(3).collect();
    let unique: BTreeSet<_> = seen.iter().collect();
    hold(unique.len() == seen.len(), &shown, "a case comes twice")?;
    let still: Vec<_> = seen.into_iter().filter(|id| before.contains(id)).collect();
    hold(still == before, &shown, "a case that did not change is missing or has moved")
}

fn is_open(case: &Value) -> bool {
    case["closed_on"].is_null()
}

/// Where a case stands in the list: rank, day, and the instant it ended, the last one first.
fn place(case: &Value) -> (u8, String, std::cmp::Reverse<Option<chrono::DateTime<chrono::Utc>>>) {
    let none = std::cmp::Reverse(None);
    match (is_open(case), text(&case["status"]).as_str(), case["lifts_on"].as_str()) {
        (_, "needs-information", _) => (0, text(&case["due_on"]), none),
        (_, _, Some(day)) => (1, day.to_owned(), none),
        (true, ..) => (2, text(&case["due_on"]), none),
        (false, ..) => (3, String::new(), std::cmp::Reverse(instant(&text(&case["changed_at"])))),
    }
}

fn order(bench: &Bench) -> Checked {
    for (who, all) in lists(bench)? {
        let pages = bench.pages(who, "/cases?limit=100")?;
        hold(all.iter().map(place).is_sorted(), &pages.iter().collect::<Vec<_>>(), "the list is in another order")?;
    }
    Ok(())
}

fn filters(bench: &Bench) -> Checked {
    for (who, all) in lists(bench)? {
        let kinds =
            ["access", "rectification", "erasure", "restriction", "portability-transfer", "objection", "own-words"];
        let mut narrowed: Vec<(String, Vec<Value>)> = vec![
            ("open=true".to_owned(), all.iter().filter(|case| is_open(case)).cloned().collect()),
            ("open=false".to_owned(), all.iter().filter(|case| !is_open(case)).cloned().collect()),
        ];
        for kind in kinds {
            let of_kind = all.iter().filter(|case| case["kind"] == kind).cloned().collect();
            narrowed.push((format!("kind={kind}"), of_kind));
        }
        for (query, expected) in narrowed {
            let pages = bench.pages(who, &format!("/cases?{query}&limit=100"))?;
            let got = ids(&items_of(&pages));
            hold(got == ids(&expected), &[&pages[0]], format!("{query} gives {} of {}", got.len(), expected.len()))?;
        }
    }
    Ok(())
}

fn counts(bench: &Bench) -> Checked {
    for (who, all) in lists(bench)? {
        let open = all.iter().filter(|case| is_open(case));
        let next = open.clone().map(|case| text(&case["due_on"])).min();
        for query in ["", "&open=true", "&open=false", "&kind=access"] {
            let page = bench.get(who, &format!("/cases?limit=1{query}"))?;
            let told = page.need(200)?.json();
            let fits = told["counts"]["open"] == open.clone().count()
                && told["counts"]["closed"] == all.len() - open.clone().count();
            hold(fits, &[&page], format!("there are {} open ones of {}", open.clone().count(), all.len()))?;
            hold(told["next_due_on"].as_str().map(str::to_owned) == next, &[&page], "`next_due_on` is another day")?;
        }
    }
    Ok(())
}
