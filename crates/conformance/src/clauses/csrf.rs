//! Only the portal's own page changes anything.

use crate::bench::{Bench, own_words};
use crate::clause::{Check, Clause};
use crate::outcome::{Checked, Findings, hold};

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "CSRF-ORIGIN-01",
        says: "Without `Origin` every change is 403 `cross-site`.",
        source: "contract, State changes; parameters.Origin; OWASP ASVS 5.0, 3.5.3",
        check: Check::Writes(no_origin),
    },
    Clause {
        id: "CSRF-ORIGIN-02",
        says: "With the origin of another page every change is 403 `cross-site`, however like ours it looks.",
        source: "contract, parameters.Origin; RFC 6454, 5",
        check: Check::Writes(other_origin),
    },
    Clause {
        id: "CSRF-FETCH-01",
        says: "With a `Sec-Fetch-Site` that is not `same-origin` every change is 403 `cross-site`.",
        source: "contract, parameters.Origin; OWASP ASVS 5.0, 3.5.3",
        check: Check::Writes(fetch_site),
    },
    Clause {
        id: "CSRF-FETCH-02",
        says: "A browser that sends no `Sec-Fetch-Site` is let in by its `Origin`.",
        source: "contract, parameters.Origin (if sent)",
        check: Check::Writes(no_fetch_site),
    },
    Clause {
        id: "CSRF-TYPE-01",
        says: "A body that is said to be something else than JSON, or to be packed, is 415.",
        source: "contract, What is not here is refused; responses.UnsupportedMediaType; OWASP ASVS 5.0, 3.5.2",
        check: Check::Writes(media_types),
    },
    Clause {
        id: "CSRF-NOTHING-01",
        says: "A change that was refused for where it came from was not done.",
        source: "contract, State changes",
        check: Check::Writes(nothing_done),
    },
    Clause {
        id: "CSRF-END-01",
        says: "Another page cannot sign anybody out.",
        source: "contract, end_session, 403",
        check: Check::Writes(sign_out),
    },
];

fn no_origin(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for operation in bench.changes() {
        let call = bench.trial(&bench.subject, operation).without("origin");
        findings.refused(&call.clone().send()?, 403, "cross-site");
        findings.refused(&call.without("sec-fetch-site").send()?, 403, "cross-site");
    }
    findings.done()
}

/// Origins that are not the page's.
fn others(own: &str) -> Vec<String> {
    let (scheme, host) = own.split_once("://").unwrap_or(("https", own));
    let other_scheme = if scheme == "https" { "http" } else { "https" };
    let name = host.split(':').next().unwrap_or(host);
    vec![
        "https://other.example".to_owned(),
        "null".to_owned(),
        format!("{own}.other.example"),
        format!("{other_scheme}://{host}"),
        format!("{scheme}://{name}:1"),
        format!("{scheme}://other.{host}"),
        format!("{own}/"),
    ]
}

fn other_origin(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for operation in bench.changes() {
        for origin in others(&bench.client.origin) {
            let call = bench.trial(&bench.subject, operation).header("origin", &origin).without("sec-fetch-site");
            let seen = call.send()?;
            if let Err(what) = seen.is_refusal(403, "cross-site") {
                findings.add(&seen, format!("from {origin}: {what}"));
            }
        }
    }
    findings.done()
}

fn fetch_site(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for operation in bench.changes() {
        for site in ["cross-site", "same-site", "none"] {
            let call = bench.trial(&bench.subject, operation).header("sec-fetch-site", site);
            findings.refused(&call.send()?, 403, "cross-site");
        }
    }
    findings.done()
}

fn no_fetch_site(bench: &Bench) -> Checked {
    let call = bench.post(&bench.subject, "/session/renewal", &serde_json::json!({}));
    call.without("sec-fetch-site").send()?.must(200)?;
    Ok(())
}

fn media_types(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for operation in bench.changes().into_iter().filter(|operation| operation.body.is_some()) {
        for media_type in
            ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"]
        {
            let call = bench.trial(&bench.subject, operation).header("content-type", media_type);
            findings.refused(&call.send()?, 415, "unsupported-media-type");
        }
        let packed = bench.trial(&bench.subject, operation).header("content-encoding", "gzip");
        findings.refused(&packed.send()?, 415, "unsupported-media-type");
    }
    findings.done()
}

fn nothing_done(bench: &Bench) -> Checked {
    let before = bench.case_ids(&bench.subject)?;
    let call = || bench.post(&bench.subject, "/cases", &own_words()).key();
    for call in [
        call().without("origin"),
        call().header("origin", "https://other.example"),
        call().header("sec-fetch-site", "cross-site"),
        call().header("content-type", "text/plain"),
    ] {
        let seen = call.send()?;
        let after = bench.case_ids(&bench.subject)?;
        hold(before == after, &[&seen], "a case was stored although the request was to be refused")?;
    }
    Ok(())
}

fn sign_out(bench: &Bench) -> Checked {
    let staying = bench.sign_in_again()?;
    let call = bench.client.call(&staying, "DELETE", "/session").without("portal-subject");
    for call in [
        call.clone().without("origin"),
        call.clone().header("origin", "https://other.example"),
        call.header("sec-fetch-site", "cross-site"),
    ] {
        call.send()?.must_refuse(403, "cross-site")?;
        bench.get(&staying, "/cases")?.must(200)?;
    }
    Ok(())
}
