//! The register: what is done with personal data, in both languages, without a session, the same for everyone.

use crate::bench::{Bench, text};
use crate::clause::{Check, Clause};
use crate::client::Visitor;
use crate::exchange::Seen;
use crate::outcome::{Checked, Findings, Stop, hold, skip};
use std::collections::BTreeSet;

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "REG-READ-01",
        says: "The register is there without a session, in Swedish and in English, and says which it is.",
        source: "contract, read_register; GDPR Art. 12(1)",
        check: Check::Reads(both_languages),
    },
    Clause {
        id: "REG-IDS-01",
        says: "Both languages hold the same activities, notices, categories, sources, recipients, roles and rights.",
        source: "contract, read_register (the register in one language)",
        check: Check::Reads(same_ids),
    },
    Clause {
        id: "REG-SAME-01",
        says: "It is the same bytes for everyone, signed in or not, whoever it is.",
        source: "contract, read_register; SFS 2017:630 ch. 4 s. 9 and ch. 5 s. 7",
        check: Check::Reads(same_bytes),
    },
    Clause {
        id: "REG-ETAG-01",
        says: "It has a strong `ETag`, another one in each language, the same as long as the bytes are.",
        source: "contract, read_register; RFC 9110, 8.8.3",
        check: Check::Reads(validators),
    },
    Clause {
        id: "REG-ETAG-02",
        says: "With the `ETag` at hand the answer is 304 without a body; with another one it is the register.",
        source: "contract, read_register; RFC 9110, 13.1.2 and 15.4.5",
        check: Check::Reads(conditional),
    },
    Clause {
        id: "REG-CACHE-01",
        says: "It is `Cache-Control: no-cache`: kept, and asked for each time.",
        source: "contract, read_register, 200",
        check: Check::Reads(kept),
    },
    Clause {
        id: "REG-RESTRICTED-01",
        says: "The activities that are told of in the same words to everyone are there, and marked.",
        source: "SFS 2017:630 ch. 4 s. 9; contract, Activity.restricted",
        check: Check::Reads(restricted),
    },
    Clause {
        id: "REG-LEVEL-01",
        says: "How an activity concerns a role is `applies`, `may-apply` or `not-typical`; never that it does not.",
        source: "contract, RoleRelevance.level; the customer notice (all areas may concern all eight roles)",
        check: Check::Reads(levels),
    },
    Clause {
        id: "REG-REFERENCE-01",
        says: "What an activity names by id, the register has.",
        source: "contract, Activity",
        check: Check::Reads(references),
    },
];

fn register(bench: &Bench, who: &Visitor, lang: &str) -> Result<Seen, Stop> {
    bench.get(who, &format!("/register?lang={lang}"))
}

fn both_languages(bench: &Bench) -> Checked {
    for lang in ["sv", "en"] {
        let seen = register(bench, &Visitor::nobody(), lang)?;
        seen.must(200)?;
        hold(seen.json()["lang"] == lang, &[&seen], format!("`lang` should be {lang}"))?;
        hold(seen.header("content-language") == lang, &[&seen], format!("`Content-Language` should be {lang}"))?;
    }
    Ok(())
}

/// Lists of the register whose items have ids.
const LISTS: [&str; 7] = ["activities", "notices", "categories", "sources", "recipients", "roles", "rights"];

fn same_ids(bench: &Bench) -> Checked {
    let (sv, en) = (register(bench, &Visitor::nobody(), "sv")?, register(bench, &Visitor::nobody(), "en")?);
    let (one, two) = (sv.need(200)?.json(), en.need(200)?.json());
    for list in LISTS {
        let ids = |register: &serde_json::Value| -> BTreeSet<String> {
            register[list].as_array().into_iter().flatten().map(|item| text(&item["id"])).collect()
        };
        hold(ids(&one) == ids(&two), &[], format!("`{list}` differs between the languages"))?;
        hold(!ids(&one).is_empty(), &[], format!("`{list}` is empty"))?;
    }
    Ok(())
}

fn same_bytes(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for lang in ["sv", "en"] {
        let plain = register(bench, &Visitor::nobody(), lang)?;
        plain.must(200)?;
        for who in bench.everybody() {
            let seen = register(bench, who, lang)?;
            findings.hold(seen.status == 200 && seen.body == plain.body, &seen, "the bytes differ from a visitor's");
            findings.hold(seen.header("etag") == plain.header("etag"), &seen, "the `ETag` differs from a visitor's");
        }
    }
    findings.done()
}

fn validators(bench: &Bench) -> Checked {
    let (sv, en) = (register(bench, &Visitor::nobody(), "sv")?, register(bench, &Visitor::nobody(), "en")?);
    let again = register(bench, &Visitor::nobody(), "sv")?;
    for seen in [sv.need(200)?, en.need(200)?] {
        let tag = seen.header("etag");
        let is_strong = tag.len() > 2 && tag.starts_with('"') && tag.ends_with('"');
        hold(is_strong, &[seen], format!("`ETag` is `{tag}`, no strong validator"))?;
    }
    hold(sv.header("etag") != en.header("etag"), &[&sv, &en], "both languages have the same `ETag`")?;
    hold(sv.header("etag") == again.header("etag"), &[&sv, &again], "the same bytes have another `ETag`")
}

fn conditional(bench: &Bench) -> Checked {
    let ask = |tag: &str| {
        bench.client.call(&Visitor::nobody(), "GET", "/register?lang=sv").header("if-none-match", tag).send()
    };
    let first = register(bench, &Visitor::nobody(), "sv")?;
    let tag = first.need(200)?.header("etag").to_owned();
    if tag.is_empty() {
        return Err(skip("the register has no `ETag`: REG-ETAG-01"));
    }
    for value in [tag.clone(), format!("\"another\", {tag}"), format!("W/{tag}")] {
        let seen = ask(&value)?;
        seen.must(304)?;
        hold(seen.body.is_empty(), &[&seen], "304 has a body")?;
        hold(seen.header("etag") == tag, &[&seen], "304 has another `ETag`")?;
    }
    let other = ask("\"another\"")?;
    other.must(200)?;
    hold(other.body == first.body, &[&other], "another `If-None-Match`, other bytes")
}

fn kept(bench: &Bench) -> Checked {
    let seen = register(bench, &Visitor::nobody(), "sv")?;
    let told = seen.need(200)?.header("cache-control").to_ascii_lowercase();
    hold(told.contains("no-cache") && !told.contains("no-store"), &[&seen], format!("`Cache-Control` is `{told}`"))
}

/// By the names of the notice; the fifth is named by the general notice only.
const RESTRICTED: [&str; 4] =
    ["anti-fraud", "aml-statistics-reporting", "transaction-monitoring", "fiu-police-disclosure"];

fn restricted(bench: &Bench) -> Checked {
    for lang in ["sv", "en"] {
        for who in [&Visitor::nobody(), &bench.subject, bench.noted().unwrap_or(&bench.other)] {
            let seen = register(bench, who, lang)?;
            let register = seen.need(200)?.json();
            for id in RESTRICTED {
                let all = register["activities"].as_array().into_iter().flatten();
                let marked = all.filter(|activity| activity["id"] == id).all(|activity| activity["restricted"] == true);
                let there =
                    register["activities"].as_array().into_iter().flatten().any(|activity| activity["id"] == id);
                hold(there && marked, &[&seen], format!("`{id}` is missing or not marked as restricted"))?;
            }
        }
    }
    Ok(())
}

fn levels(bench: &Bench) -> Checked {
    for activity in bench.register()?["activities"].as_array().into_iter().flatten() {
        for relevance in activity["roles"].as_array().into_iter().flatten() {
            let level = text(&relevance["level"]);
            let known = ["applies", "may-apply", "not-typical"].contains(&level.as_str());
            hold(known, &[], format!("`{}` says `{level}` of a role", text(&activity["id"])))?;
        }
    }
    Ok(())
}

fn references(bench: &Bench) -> Checked {
    let register = bench.register()?;
    let ids = |list: &str| -> BTreeSet<String> {
        register[list].as_array().into_iter().flatten().map(|item| text(&item["id"])).collect()
    };
    for activity in register["activities"].as_array().into_iter().flatten() {
        for (member, list) in [("sources", "sources"), ("recipients", "recipients"), ("categories", "categories")] {
            let known = ids(list);
            for named in activity[member].as_array().into_iter().flatten().map(text) {
                let fits = known.contains(&named) || named == "all-categories";
                hold(fits, &[], format!("`{}` names `{named}` among `{member}`", text(&activity["id"])))?;
            }
        }
        hold(ids("notices").contains(&text(&activity["notice"])), &[], "an activity names no notice of the register")?;
    }
    Ok(())
}
