//! What is held about a person.

use super::case_lists::{linked, same_in_pages};
use crate::bench::{Bench, text};
use crate::clause::{Check, Clause};
use crate::client::Visitor;
use crate::outcome::{Checked, Stop, hold, skip};
use serde_json::Value;
use std::collections::BTreeSet;

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "REC-LIST-01",
        says: "Page by page each piece of data comes once, by category.",
        source: "contract, list_records",
        check: Check::Reads(list),
    },
    Clause {
        id: "REC-FILTER-01",
        says: "Narrowed to a category or a role, the list has just those, in the same order.",
        source: "contract, list_records, parameters category and role",
        check: Check::Reads(filters),
    },
    Clause {
        id: "REC-READ-01",
        says: "A piece of data reads alone as it stands in the list.",
        source: "contract, read_record",
        check: Check::Reads(single),
    },
    Clause {
        id: "REC-REGISTER-01",
        says: "Its category and the activities that use it are in the register; its role is one of the person's.",
        source: "contract, Record.activityIds; HeldRecord.role; GDPR Art. 15(1)(a) and (b)",
        check: Check::Reads(in_register),
    },
    Clause {
        id: "REC-CONSENT-01",
        says: "What rests on consent names one of the person's consents.",
        source: "contract, RecordBasis.consentRecordId; GDPR Art. 7(1)",
        check: Check::Reads(consents),
    },
];

/// Everybody's data in one piece, of those about whom something is held.
fn held(bench: &Bench) -> Result<Vec<(&Visitor, Vec<Value>)>, Stop> {
    let mut all = Vec::new();
    for who in bench.everybody() {
        let items = bench.items(who, "/records?limit=100")?;
        if !items.is_empty() {
            all.push((who, items));
        }
    }
    if all.is_empty() { Err(skip("nothing is held about anybody")) } else { Ok(all) }
}

fn list(bench: &Bench) -> Checked {
    for (who, all) in held(bench)? {
        let pages = bench.pages(who, "/records?limit=7")?;
        same_in_pages(&pages, &all, "a piece of data")?;
        linked(&pages, 7)?;
        same_in_pages(&bench.pages(who, "/records")?, &all, "a piece of data")?;
        let categories: Vec<String> = all.iter().map(|item| text(&item["record"]["category"])).collect();
        hold(categories.is_sorted(), &[&pages[0]], "the list is not by category")?;
    }
    Ok(())
}

fn filters(bench: &Bench) -> Checked {
    for (who, all) in held(bench)? {
        let of = |place: &str, value: &str| -> Vec<Value> {
            let same = |item: &&Value| item.pointer(place).and_then(Value::as_str) == Some(value);
            all.iter().filter(same).cloned().collect()
        };
        let values = |place: &str| -> BTreeSet<String> {
            all.iter().filter_map(|item| item.pointer(place)?.as_str().map(str::to_owned)).collect()
        };
        for (name, place) in [("category", "/record/category"), ("role", "/role")] {
            for value in values(place) {
                let pages = bench.pages(who, &format!("/records?limit=100&{name}={value}"))?;
                same_in_pages(&pages, &of(place, &value), "a piece of data of one kind")?;
            }
        }
        let none = bench.items(who, "/records?limit=100&role=0000");
        if let Ok(none) = none {
            hold(none.is_empty(), &[], "a role that nobody has is taken for any")?;
        }
    }
    Ok(())
}

fn single(bench: &Bench) -> Checked {
    for (who, all) in held(bench)? {
        for item in all.iter().take(5) {
            let seen = bench.get(who, &format!("/records/{}", text(&item["id"])))?;
            hold(&seen.must(200)?.json() == item, &[&seen], "the list tells something else")?;
        }
    }
    Ok(())
}

fn in_register(bench: &Bench) -> Checked {
    let register = bench.register()?;
    let ids = |list: &str| -> BTreeSet<String> {
        register[list].as_array().into_iter().flatten().map(|item| text(&item["id"])).collect()
    };
    let (categories, activities) = (ids("categories"), ids("activities"));
    for (who, all) in held(bench)? {
        let session = bench.read(who, "/session")?;
        let roles: BTreeSet<String> =
            session["person"]["roles"].as_array().into_iter().flatten().map(|role| text(&role["id"])).collect();
        for item in all {
            let record = &item["record"];
            hold(categories.contains(&text(&record["category"])), &[], "a category is not in the register")?;
            let used: Vec<String> = record["activityIds"].as_array().into_iter().flatten().map(text).collect();
            hold(!used.is_empty(), &[], "a piece of data is used for nothing")?;
            hold(used.iter().all(|id| activities.contains(id)), &[], "an activity is not in the register")?;
            let role = item["role"].as_str();
            hold(role.is_none_or(|role| roles.contains(role)), &[], "a role is none of the person's")?;
        }
    }
    Ok(())
}

fn consents(bench: &Bench) -> Checked {
    let mut number = 0;
    for (who, all) in held(bench)? {
        let consents = bench.read(who, "/consents")?;
        for item in all {
            let basis = &item["record"]["legalBasis"];
            if ["consent", "explicit-consent"].contains(&text(&basis["code"]).as_str()) {
                let named = consents.as_array().into_iter().flatten().any(|one| one["id"] == basis["consentRecordId"]);
                hold(named, &[], "a piece of data rests on consent and names none of the person's")?;
                number += 1;
            }
        }
    }
    if number == 0 { Err(skip("nothing that is held rests on consent")) } else { Ok(()) }
}
