//! What every answer has, whatever it says; methods and paths.

use crate::bench::{Bench, own_words};
use crate::clause::{Check, Clause};
use crate::client::Visitor;
use crate::exchange::Exchange;
use crate::outcome::{Checked, Findings, Stop, fail, hold, warn};
use crate::trials::NOBODYS;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// So soon whoever asks is told whether it is ready.
const READY_WITHIN: Duration = Duration::from_secs(2);

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "HTTP-STORE-01",
        says: "Every answer about a person is `Cache-Control: no-store`.",
        source: "contract, Session; RFC 9111, 5.2.2.5; OWASP ASVS 5.0, 14.3.2",
        check: Check::Every(|_, seen| {
            // The register is the same for everyone; what is refused has a clause of its own.
            let personal = is_api(seen) && seen.is_success() && seen.bare_path() != "/api/v1/register";
            personal.then(|| is_not_kept(seen))
        }),
    },
    Clause {
        id: "HTTP-STORE-02",
        says: "Every refusal is `Cache-Control: no-store`: it may become something else.",
        source: "contract, Session and Errors; RFC 9111, 4.2.2 (a 404 or 405 may be kept otherwise)",
        check: Check::Every(|_, seen| (is_api(seen) && seen.status >= 400).then(|| is_not_kept(seen))),
    },
    Clause {
        id: "HTTP-SNIFF-01",
        says: "Every answer is `X-Content-Type-Options: nosniff`.",
        source: "OWASP ASVS 5.0, 3.4.4",
        check: Check::Every(|_, seen| Some(same(seen, "x-content-type-options", "nosniff"))),
    },
    Clause {
        id: "HTTP-REFERRER-01",
        says: "Every answer is `Referrer-Policy: no-referrer`: addresses hold ids.",
        source: "OWASP ASVS 5.0, 3.4.5",
        check: Check::Every(|_, seen| Some(same(seen, "referrer-policy", "no-referrer"))),
    },
    Clause {
        id: "HTTP-CSP-01",
        says: "Answers of the API carry a policy that forbids everything else, and being framed.",
        source: "OWASP ASVS 5.0, 3.4.3 and 3.4.6",
        check: Check::AtEnd(policy),
    },
    Clause {
        id: "HTTP-HSTS-01",
        says: "Over https browsers are told to stay there, for a year at least.",
        source: "OWASP ASVS 5.0, 3.4.1; RFC 6797",
        check: Check::Every(|bench, seen| {
            let https = bench.client.origin.starts_with("https://");
            https.then(|| strict(seen.header("strict-transport-security")))
        }),
    },
    Clause {
        id: "HTTP-CORS-01",
        says: "No other origin is let in: no answer has an `Access-Control-…` header.",
        source: "contract, first paragraph (one origin); OWASP ASVS 5.0, 3.4.2",
        check: Check::Every(|_, seen| {
            let found = seen.headers.iter().find(|(name, _)| name.starts_with("access-control-"));
            Some(found.map_or(Ok(()), |(name, _)| Err(format!("it has `{name}`"))))
        }),
    },
    Clause {
        id: "HTTP-COOKIE-01",
        says: "A session's cookie is out of reach of script, other sites and other paths, and has the contract's name.",
        source: "contract, securitySchemes.session; OWASP ASVS 5.0, 3.3.1 to 3.3.4",
        check: Check::Every(cookie),
    },
    Clause {
        id: "HTTP-METHOD-01",
        says: "A method that a path does not have is answered 405, and `Allow` names those that it has.",
        source: "contract, responses.Unexpected; RFC 9110, 15.5.6 and 10.2.1",
        check: Check::Reads(methods),
    },
    Clause {
        id: "HTTP-HEAD-01",
        says: "HEAD is answered as GET, without the body.",
        source: "RFC 9110, 9.3.2",
        check: Check::Reads(head),
    },
    Clause {
        id: "HTTP-PATH-01",
        says: "A path that is not there is 404 `not-found`, for everyone.",
        source: "contract, responses.NotFound",
        check: Check::Reads(paths),
    },
    Clause {
        id: "HTTP-TWICE-01",
        says: "A header that has one value and comes twice is 400.",
        source: "contract, What is not here is refused; RFC 9110, 5.3",
        check: Check::Reads(twice),
    },
    Clause {
        id: "HTTP-BODY-01",
        says: "Who is refused while their request's body is on its way gets the answer: it is read before the connection closes.",
        source: "RFC 9112, 9.6",
        check: Check::Writes(late),
    },
    Clause {
        id: "HTTP-HEALTH-01",
        says: "`/livez`, `/readyz` and `/healthz` answer without a session, and `/readyz` within two seconds.",
        source: "contract, read_liveness, read_readiness, read_health",
        check: Check::Reads(health),
    },
];

/// Is it an answer of the API?
fn is_api(seen: &Exchange) -> bool {
    seen.path.starts_with("/api/v1")
}

fn is_not_kept(seen: &Exchange) -> Result<(), String> {
    let told = seen.header("cache-control");
    let is_so = told.split(',').any(|one| one.trim().eq_ignore_ascii_case("no-store"));
    if is_so { Ok(()) } else { Err(format!("`Cache-Control` is `{told}`")) }
}

fn same(seen: &Exchange, name: &str, expected: &str) -> Result<(), String> {
    let told = seen.header(name);
    if told.eq_ignore_ascii_case(expected) { Ok(()) } else { Err(format!("`{name}` is `{told}`")) }
}

fn strict(told: &str) -> Result<(), String> {
    let seconds = told.split(';').find_map(|one| one.trim().strip_prefix("max-age=")?.parse::<u64>().ok());
    if seconds.is_some_and(|seconds| seconds >= 31_536_000) { Ok(()) } else { Err(format!("it is `{told}`")) }
}

/// Only a warning: an API that is never shown as a page does without.
fn policy(bench: &Bench) -> Checked {
    let lacks = |seen: &Exchange| {
        let policy = seen.header("content-security-policy");
        !(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
    };
    match bench.client.log().iter().find(|seen| is_api(seen) && lacks(seen)) {
        Some(seen) => {
            Err(warn(&[seen], "`Content-Security-Policy` lacks default-src 'none' or frame-ancestors 'none'"))
        }
        None => Ok(()),
    }
}

fn cookie(bench: &Bench, seen: &Exchange) -> Option<Result<(), String>> {
    let https = bench.client.origin.starts_with("https://");
    let name = if https { "__Host-session" } else { "portal-session" };
    let sets: Vec<&str> = seen.all("set-cookie").collect();
    if sets.is_empty() {
        return None;
    }
    let faults = sets.iter().flat_map(|set| {
        let attributes: Vec<String> = set.split(';').skip(1).map(|one| one.trim().to_ascii_lowercase()).collect();
        let has = |wanted: &str| attributes.iter().any(|one| one == wanted);
        [
            (!set.starts_with(&format!("{name}="))).then(|| format!("the name is not `{name}`")),
            (!has("httponly")).then(|| "`HttpOnly` is missing".to_owned()),
            (!has("samesite=strict")).then(|| "`SameSite=Strict` is missing".to_owned()),
            (!has("path=/")).then(|| "`Path=/` is missing".to_owned()),
            (https && !has("secure")).then(|| "`Secure` is missing".to_owned()),
            attributes.iter().any(|one| one.starts_with("domain")).then(|| "it has a `Domain`".to_owned()),
        ]
    });
    let faults: Vec<String> = faults.flatten().collect();
    Some(if faults.is_empty() { Ok(()) } else { Err(faults.join(", ")) })
}

fn methods(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for (path, has) in bench.contract.methods() {
        if path.starts_with("/api/v1/demo/") && !bench.is_demo {
            continue;
        }
        let at = path.replace("{id}", NOBODYS).replace("{doc}", NOBODYS);
        let mut expected: BTreeSet<String> = has.iter().map(|method| (*method).to_owned()).collect();
        if has.contains("GET") {
            expected.insert("HEAD".to_owned());
        }
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
            // Where it may not write it asks by none that could.
            if has.contains(method) || (!bench.may_write && !["GET", "OPTIONS"].contains(&method)) {
                continue;
            }
            let call = bench.client.call(&bench.subject, method, &at).header("content-type", "application/json");
            let seen = call.send()?;
            let allow: BTreeSet<String> = seen.header("allow").split(',').map(|one| one.trim().to_owned()).collect();
            findings.hold(seen.status == 405, &seen, format!("expected 405, got {}", seen.outcome()));
            let told = format!("`Allow` is `{}`", seen.header("allow"));
            findings.hold(seen.status != 405 || allow == expected, &seen, told);
        }
    }
    findings.done()
}

fn head(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for path in ["/register?lang=sv", "/session", "/cases", "/consents", "/cases/0000", "/nothing"] {
        let get = bench.get(&bench.subject, path)?;
        let head = bench.client.call(&bench.subject, "HEAD", path).send()?;
        findings.hold(head.body.is_empty(), &head, "it has a body");
        findings.hold(head.status == get.status, &head, format!("GET is {}, HEAD is {}", get.status, head.status));
        for name in ["content-type", "etag", "cache-control"] {
            findings.hold(head.header(name) == get.header(name), &head, format!("`{name}` differs from GET's"));
        }
    }
    findings.done()
}

fn paths(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for who in [&Visitor::nobody(), &bench.subject] {
        for path in ["/nothing", "/cases/", "/cases/0000/nothing", "/Cases", "/register/sv", "/exports/0000"] {
            let seen = bench.get(who, path)?;
            findings.refused(&seen, 404, "not-found");
        }
    }
    findings.done()
}

fn twice(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    let own = bench.client.origin.as_str();
    let pairs = [
        ("origin", own, "https://other.example"),
        ("origin", own, own),
        ("sec-fetch-site", "same-origin", "cross-site"),
        ("content-type", "application/json", "text/plain"),
    ];
    for (name, one, two) in pairs {
        for path in ["/session", "/cases"] {
            let call = bench.client.call(&bench.subject, "GET", path).header(name, one).again(name, two);
            findings.refused(&call.send()?, 400, "bad-request");
        }
    }
    findings.done()
}

/// What can be decided by the head alone is where an answer may come before the body.
fn late(bench: &Bench) -> Checked {
    let swapped = Visitor { subject: bench.other.subject.clone(), ..bench.subject.clone() };
    let call = |who: &Visitor, method: &str| bench.client.call(who, method, "/cases").json(&own_words()).key();
    let foreign = call(&bench.subject, "POST").header("origin", "https://other.example").without("sec-fetch-site");
    for (why, call) in [
        ("without a session", call(&Visitor::nobody(), "POST")),
        ("for another person", call(&swapped, "POST")),
        ("from another page", foreign),
        ("by a method that is not there", call(&bench.subject, "PUT")),
    ] {
        let lost = |error| {
            let what = "no answer came to a request whose body comes 100 ms after its head";
            fail(&[], format!("/cases {why}: {what} ({error}); read or drain the body before the connection is closed"))
        };
        let seen = call.slowly().try_send().map_err(lost)?;
        hold(seen.status >= 400 && seen.problem().is_some(), &[&seen], format!("{why} it is not refused"))?;
    }
    Ok(())
}

fn health(bench: &Bench) -> Checked {
    for path in ["/livez", "/readyz", "/healthz"] {
        let asked = || {
            let begun = Instant::now();
            let seen = bench.get(&Visitor::nobody(), path)?;
            seen.must(200)?;
            Ok::<_, Stop>((seen, begun.elapsed()))
        };
        let (mut seen, mut took) = asked()?;
        // Once more, since what is slow once may be the way there.
        if path == "/readyz" && took > READY_WITHIN {
            (seen, took) = asked()?;
        }
        let within = path != "/readyz" || took <= READY_WITHIN;
        hold(within, &[&seen], format!("{path} took {} ms", took.as_millis()))?;
    }
    Ok(())
}
