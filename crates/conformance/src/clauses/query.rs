//! Parameters of the query: what is not as the contract says is refused, by name.

use crate::bench::Bench;
use crate::clause::{Check, Clause};
use crate::outcome::{Checked, Findings};

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "QUERY-UNKNOWN-01",
        says: "A parameter that an operation does not have is 400 `bad-request`.",
        source: "contract, What is not here is refused",
        check: Check::Reads(unknown),
    },
    Clause {
        id: "QUERY-WRONG-01",
        says: "A value that the contract does not allow is 400 `bad-request`, with the parameter's name as the pointer.",
        source: "contract, What is not here is refused; parameters of each operation",
        check: Check::Reads(wrong),
    },
    Clause {
        id: "QUERY-TWICE-01",
        says: "A parameter that comes twice is 400 `bad-request`, with its name as the pointer.",
        source: "contract, What is not here is refused",
        check: Check::Reads(twice),
    },
    Clause {
        id: "QUERY-MISSING-01",
        says: "A parameter that must be there and is not is 400 `bad-request`, with its name as the pointer.",
        source: "contract, What is not here is refused; read_register, preview_export",
        check: Check::Reads(missing),
    },
    Clause {
        id: "QUERY-RIGHT-01",
        says: "What the contract allows is answered, its bounds among it.",
        source: "contract, parameters of each operation",
        check: Check::Reads(right),
    },
];

/// Refused, and of the pointers one is this one.
fn refused(bench: &Bench, findings: &mut Findings, path: &str, pointer: &str) -> Checked {
    let seen = bench.get(&bench.subject, path)?;
    findings.refused(&seen, 400, "bad-request");
    if seen.status == 400 && !pointer.is_empty() {
        findings.hold(seen.points_to(pointer), &seen, format!("no error points to {pointer}"));
    }
    Ok(())
}

fn unknown(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for operation in bench.operations().into_iter().filter(|operation| operation.path.starts_with("/api/v1")) {
        let call = bench.own_trial(&bench.subject, operation).query("surplus=1");
        findings.refused(&call.send()?, 400, "bad-request");
    }
    for path in ["/cases?Limit=5", "/cases?status=open", "/receipts?kind=case", "/records?source=x", "/session?x"] {
        refused(bench, &mut findings, path, "")?;
    }
    findings.done()
}

fn wrong(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for (path, pointer) in [
        ("/register?lang=de", "/lang"),
        ("/register?lang=SV", "/lang"),
        ("/register?lang=sv-SE", "/lang"),
        ("/register?lang=", "/lang"),
        ("/cases?open=1", "/open"),
        ("/cases?open=True", "/open"),
        ("/cases?kind=gift", "/kind"),
        ("/cases?kind=", "/kind"),
        ("/records?category=Contact", "/category"),
        ("/records?category=", "/category"),
        ("/records?role=a%20b", "/role"),
        ("/exports/preview?scope=all&contact_details=true", "/scope"),
        ("/exports/preview?scope=art20&contact_details=yes", "/contact_details"),
    ] {
        refused(bench, &mut findings, path, pointer)?;
    }
    for list in ["/cases", "/receipts", "/records"] {
        for limit in ["0", "101", "-1", "x", "", "05", "5.0", "%2B5", "99999999999999999999"] {
            refused(bench, &mut findings, &format!("{list}?limit={limit}"), "/limit")?;
        }
        for cursor in ["a%20b", "%00", "", "not-a-cursor-of-ours"] {
            refused(bench, &mut findings, &format!("{list}?cursor={cursor}"), "/cursor")?;
        }
    }
    findings.done()
}

/// Each of these queries is refused, with the name of its parameter.
fn each_refused(bench: &Bench, table: &[(&str, &str)]) -> Checked {
    let mut findings = Findings::default();
    for (path, pointer) in table {
        refused(bench, &mut findings, path, pointer)?;
    }
    findings.done()
}

fn twice(bench: &Bench) -> Checked {
    each_refused(
        bench,
        &[
            ("/register?lang=sv&lang=sv", "/lang"),
            ("/register?lang=sv&lang=en", "/lang"),
            ("/cases?limit=5&limit=5", "/limit"),
            ("/cases?open=true&open=false", "/open"),
            ("/records?limit=5&limit=6", "/limit"),
        ],
    )
}

fn missing(bench: &Bench) -> Checked {
    each_refused(
        bench,
        &[
            ("/register", "/lang"),
            ("/exports/preview?scope=art20", "/contact_details"),
            ("/exports/preview?contact_details=true", "/scope"),
        ],
    )
}

fn right(bench: &Bench) -> Checked {
    let mut findings = Findings::default();
    for path in [
        "/register?lang=%73v",
        "/cases?limit=1",
        "/cases?limit=100&open=true&kind=own-words",
        "/receipts?limit=100",
        "/records?limit=100",
        "/exports/preview?scope=art20&contact_details=true",
    ] {
        let seen = bench.get(&bench.subject, path)?;
        findings.hold(seen.status == 200, &seen, format!("expected 200, got {}", seen.outcome()));
    }
    findings.done()
}
