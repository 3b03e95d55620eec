//! Who is signed in, until when, and that it ends.

use crate::bench::{Bench, text};
use crate::clause::{Check, Clause};
use crate::client::Visitor;
use crate::law::{instant, swedish_date};
use crate::outcome::{Checked, Findings, hold};
use serde_json::json;

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "SESS-READ-01",
        says: "Without a session `GET /session` is 200, says so, and names nobody.",
        source: "contract, read_session",
        check: Check::Reads(nobody),
    },
    Clause {
        id: "SESS-READ-02",
        says: "With a session it names one person, by the same subject each time, and no way to sign in.",
        source: "contract, read_session; Person.subject",
        check: Check::Reads(somebody),
    },
    Clause {
        id: "SESS-TIME-01",
        says: "`now` is an instant in UTC, `today` its date in Sweden; the session ends after now, idle before its end.",
        source: "contract, Time; Session.today; Person.idle_ends_at",
        check: Check::Reads(times),
    },
    Clause {
        id: "SESS-LOOK-01",
        says: "Looking at the session does not prolong it.",
        source: "contract, renew_session (what starts the idle time anew); OWASP ASVS 5.0, 7.3.1",
        check: Check::Reads(looking),
    },
    Clause {
        id: "SESS-AUTH-01",
        says: "Every operation for a person is 401 `unauthenticated` without a session.",
        source: "contract, Session; security of each operation",
        check: Check::Reads(without),
    },
    Clause {
        id: "SESS-AUTH-02",
        says: "A made-up token, an empty one, another name and two cookies of the name are no session.",
        source: "contract, securitySchemes.session",
        check: Check::Reads(made_up),
    },
    Clause {
        id: "SESS-AUTH-03",
        says: "401 goes before everything that could be said about the subject.",
        source: "contract, parameters.Portal-Subject (decided right after the session)",
        check: Check::Reads(session_first),
    },
    Clause {
        id: "SESS-RENEW-01",
        says: "Renewal starts the idle time anew, and never counts as a fresh sign-in.",
        source: "contract, renew_session",
        check: Check::Writes(renewal),
    },
    Clause {
        id: "SESS-RENEW-02",
        says: "Where an act needs no words, no body, `{}` and `null` mean the same.",
        source: "contract, State changes; components.schemas.Empty",
        check: Check::Writes(nothing_said),
    },
    Clause {
        id: "SESS-NEW-01",
        says: "Every sign-in has a token of its own.",
        source: "contract, headers.Set-Cookie; OWASP ASVS 5.0, 7.2.4",
        check: Check::Writes(new_token),
    },
    Clause {
        id: "SESS-END-01",
        says: "Signing out ends the session at once, clears the cookie and lets the browser forget what it stored.",
        source: "contract, end_session; OWASP ASVS 5.0, 7.4.1 and 14.3.1",
        check: Check::Writes(sign_out),
    },
];

fn nobody(bench: &Bench) -> Checked {
    let seen = bench.get(&Visitor::nobody(), "/session")?;
    let session = seen.must(200)?.json();
    hold(session["signed_in"] == false, &[&seen], "`signed_in` should be false")?;
    hold(session["person"].is_null(), &[&seen], "a person is named")?;
    let told = session["sign_in"].is_object();
    hold(told, &[&seen], "it does not say where to sign in")
}

fn somebody(bench: &Bench) -> Checked {
    for who in bench.everybody() {
        let seen = bench.get(who, "/session")?;
        let session = seen.must(200)?.json();
        hold(session["signed_in"] == true && session["sign_in"].is_null(), &[&seen], "it is not signed in alone")?;
        let subject = text(&session["person"]["subject"]);
        hold(Some(&subject) == who.subject.as_ref(), &[&seen], "the subject is another one than before")?;
        let is_plain = (1..=255).contains(&subject.len()) && subject.bytes().all(|c| c.is_ascii_graphic() && c != b',');
        hold(is_plain, &[&seen], "the subject cannot stand in a header")?;
    }
    Ok(())
}

fn times(bench: &Bench) -> Checked {
    let seen = bench.get(&bench.subject, "/session")?;
    let session = seen.need(200)?.json();
    let now = text(&session["now"]);
    hold(now.ends_with('Z'), &[&seen], "`now` is not in UTC with `Z`")?;
    let today = swedish_date(&now).map(|day| day.to_string());
    hold(today == Some(text(&session["today"])), &[&seen], "`today` is not the date of `now` in Europe/Stockholm")?;
    let at = |name: &str| instant(&text(&session["person"][name]));
    let (auth, idle, ends) = (at("auth_time"), at("idle_ends_at"), at("ends_at"));
    let ordered = auth.is_some() && auth <= instant(&now) && instant(&now) < idle && idle <= ends;
    hold(ordered, &[&seen], "expected: auth_time, now, idle_ends_at, ends_at")
}

fn looking(bench: &Bench) -> Checked {
    let one = bench.get(&bench.subject, "/session")?;
    let two = bench.get(&bench.subject, "/session")?;
    let (before, after) = (one.need(200)?.json(), two.need(200)?.json());
    let same = before["person"]["idle_ends_at"] == after["person"]["idle_ends_at"];
    hold(same, &[&one, &two], "`idle_ends_at` moved although nothing was done")
}

fn without(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for operation in bench.operations().into_iter().filter(|operation| !operation.is_open) {
        let visitor = Visitor { subject: bench.subject.subject.clone(), ..Visitor::nobody() };
        findings.refused(&bench.trial(&visitor, operation).send()?, 401, "unauthenticated");
        let own = bench.own_trial(&bench.subject, operation).without("cookie");
        findings.refused(&own.send()?, 401, "unauthenticated");
    }
    findings.done()
}

fn made_up(bench: &Bench) -> Checked {
    let https = bench.client.origin.starts_with("https://");
    let (name, wrong) = if https { ("__Host-session", "portal-session") } else { ("portal-session", "__Host-session") };
    let own = bench.subject.cookie.clone().unwrap_or_default();
    let token = own.split_once('=').map(|(_, token)| token.to_owned()).unwrap_or_default();
    let mut cookies = vec![format!("{name}={}", "0".repeat(43)), format!("{name}="), name.to_owned()];
    if own.starts_with(&format!("{name}=")) {
        cookies.extend([format!("{wrong}={token}"), format!("{own}; {own}"), format!("{own}; {name}=0")]);
    }
    let mut findings = Findings::default();
    for cookie in cookies {
        let call = bench.client.call(&bench.subject, "GET", "/cases").header("cookie", &cookie);
        findings.refused(&call.send()?, 401, "unauthenticated");
    }
    findings.done()
}

fn session_first(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for path in ["/cases", "/consents", "/records", "/receipts/0000"] {
        for subject in ["", "nobody-of-this-name", "two words"] {
            let call = bench.client.call(&Visitor::nobody(), "GET", path);
            let call = if subject.is_empty() { call } else { call.header("portal-subject", subject) };
            findings.refused(&call.send()?, 401, "unauthenticated");
        }
    }
    findings.done()
}

fn renewal(bench: &Bench) -> Checked {
    let before = bench.read(&bench.subject, "/session")?;
    let seen = bench.post(&bench.subject, "/session/renewal", &json!({})).send()?;
    let after = seen.must(200)?.json();
    let at = |session: &serde_json::Value, name: &str| instant(&text(&session["person"][name]));
    hold(at(&after, "auth_time") == at(&before, "auth_time"), &[&seen], "`auth_time` moved")?;
    hold(at(&after, "ends_at") == at(&before, "ends_at"), &[&seen], "`ends_at` moved")?;
    let (idle, was) = (at(&after, "idle_ends_at"), at(&before, "idle_ends_at"));
    // It cannot move past the end of the session, nor while the backend's clock shows the same instant.
    let cannot = idle == was && (was == at(&before, "ends_at") || after["now"] == before["now"]);
    hold(idle > was || cannot, &[&seen], "`idle_ends_at` did not move")
}

fn nothing_said(bench: &Bench) -> Checked {
    for nothing in ["", " ", "{}", "{ }", "null", "\r\n"] {
        let call = bench.client.call(&bench.subject, "POST", "/session/renewal").bytes(nothing);
        call.send()?.must(200)?;
    }
    bench.client.call(&bench.subject, "POST", "/session/renewal").send()?.must(200)?;
    Ok(())
}

fn new_token(bench: &Bench) -> Checked {
    let (one, two) = (bench.sign_in_again()?, bench.sign_in_again()?);
    hold(one.cookie != two.cookie, &[], "two sign-ins have the same cookie")?;
    hold(one.cookie != bench.subject.cookie, &[], "two sign-ins have the same cookie")?;
    hold(one.subject == two.subject, &[], "two sign-ins of a person have different subjects")
}

fn sign_out(bench: &Bench) -> Checked {
    let leaving = bench.sign_in_again()?;
    bench.get(&leaving, "/cases")?.need(200)?;
    let seen = bench.client.call(&leaving, "DELETE", "/session").without("portal-subject").send()?;
    seen.must(204)?;
    let told = seen.header("clear-site-data");
    hold(told == "\"storage\"", &[&seen], format!("`Clear-Site-Data` is `{told}` and should be `\"storage\"`"))?;
    let cleared = seen.header("set-cookie").to_ascii_lowercase();
    hold(cleared.contains("max-age=0") || cleared.contains("expires="), &[&seen], "the cookie is not cleared")?;
    bench.get(&leaving, "/cases")?.must_refuse(401, "unauthenticated")?;
    let after = bench.get(&leaving, "/session")?;
    hold(after.json()["signed_in"] == false, &[&after], "the session is still there")?;
    // Another sign-in of the same person goes on.
    bench.get(&bench.subject, "/cases")?.must(200)?;
    Ok(())
}
