//! How long sends and pages take: many at once, while somebody floods, and with very many cases. Prints a table and fails
//! above a limit; for an idle machine: `cargo xtask full-check --only bench-backend`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]
#![cfg(unix)]

mod database;
mod many_cases;
mod program;
#[path = "program/signed.rs"]
mod signed;

use backend::store::config::{DatabaseConfig, Secret};
use backend::store::db::Db;
use program::{Backend, command};
use signed::Signed;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};
use ureq::Agent;

/// Each has a connection of its own.
const CONNECTIONS: u32 = 16;
/// How long each measurement takes.
const TIME: Duration = Duration::from_secs(10);
/// Sends a second, all connections together.
const RATE: u32 = 200;
/// Between two sends of the one who does not flood.
const PAUSE: Duration = Duration::from_millis(50);
/// Pages read one after the other.
const PAGES: usize = 300;

const PEOPLE: [&str; 8] =
    ["guarantor", "board-member", "ceo", "employee", "auditor", "cofinancier", "several-cases", "former-customer"];
const FLOOD: &str = "mentor";

fn agent() -> Agent {
    Agent::config_builder().http_status_as_error(false).build().into()
}

fn sign_in(address: &str, persona: &str) -> Signed {
    let sent = agent()
        .post(format!("{address}/api/v1/demo/session"))
        .header("Origin", address)
        .header("Content-Type", "application/json")
        .send(format!(r#"{{"persona":"{persona}"}}"#));
    Signed::by(sent.unwrap()).unwrap()
}

/// Sends a new case; gives the status.
fn send(agent: &Agent, address: &str, signed: &Signed, key: &str) -> u16 {
    let sent = signed
        .on(agent.post(format!("{address}/api/v1/cases")))
        .header("Origin", address)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", format!("\"key-of-the-benchmark-{key}\""))
        .send(r#"{"kind":"objection","activities":["loan-documents"],"words":"Min situation"}"#);
    let mut answer = sent.unwrap();
    answer.body_mut().read_to_string().unwrap();
    answer.status().as_u16()
}

/// Times in milliseconds, sorted.
struct Times(Vec<f64>);

impl Times {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        Self(times.into_iter().map(|time| time.as_secs_f64() * 1_000.0).collect())
    }

    fn at(&self, per_cent: usize) -> f64 {
        self.0[(self.0.len() - 1) * per_cent / 100]
    }

    fn print(&self, what: &str) {
        let (number, last) = (self.0.len(), self.at(100));
        println!("{what:<66} {number:>6} {:>9.1} {:>9.1} {last:>9.1}", self.at(50), self.at(99));
    }
}

/// Sixteen connections send so many a second, each at its times whether the one before was slow or not.
fn steady(address: &str, people: &[Signed]) -> Times {
    let between = Duration::from_secs(1) * CONNECTIONS / RATE;
    let number = (TIME.as_millis() / between.as_millis()) as u32;
    let times: Vec<Duration> = std::thread::scope(|scope| {
        let senders: Vec<_> = (0..CONNECTIONS)
            .map(|connection| {
                let signed = &people[connection as usize % people.len()];
                scope.spawn(move || {
                    let (agent, begun) = (agent(), Instant::now() + between * connection / CONNECTIONS);
                    let send = |turn: u32| {
                        let due = begun + between * turn;
                        std::thread::sleep(due.saturating_duration_since(Instant::now()));
                        assert_eq!(send(&agent, address, signed, &format!("steady-{connection}-{turn}")), 201);
                        due.elapsed()
                    };
                    (0..number).map(send).collect::<Vec<_>>()
                })
            })
            .collect();
        senders.into_iter().flat_map(|sender| sender.join().unwrap()).collect()
    });
    Times::of(times)
}

/// Somebody sends now and then while another one sends on sixteen connections as fast as they are answered; also how many
/// of those were taken and how many refused.
fn flooded(address: &str, flood: &Signed, other: &Signed, name: &str) -> (Times, u32, u32) {
    let (over, taken, refused) = (AtomicBool::new(false), AtomicU32::new(0), AtomicU32::new(0));
    let times = std::thread::scope(|scope| {
        for connection in 0..CONNECTIONS {
            let (over, taken, refused) = (&over, &taken, &refused);
            scope.spawn(move || {
                let agent = agent();
                for turn in 0.. {
                    if over.load(Ordering::Relaxed) {
                        break;
                    }
                    match send(&agent, address, flood, &format!("{name}-{connection}-{turn}")) {
                        201 => taken.fetch_add(1, Ordering::Relaxed),
                        429 => refused.fetch_add(1, Ordering::Relaxed),
                        status => panic!("{status}"),
                    };
                }
            });
        }
        let (agent, begun, mut times) = (agent(), Instant::now(), Vec::new());
        // Not the first moment, when there is no flood yet.
        std::thread::sleep(Duration::from_millis(300));
        while begun.elapsed() < TIME {
            let sent = Instant::now();
            assert_eq!(send(&agent, address, other, &format!("{name}-other-{}", times.len())), 201);
            times.push(sent.elapsed());
            std::thread::sleep(PAUSE);
        }
        over.store(true, Ordering::Relaxed);
        times
    });
    (Times::of(times), taken.into_inner(), refused.into_inner())
}

/// The first page of cases, again and again.
fn pages(address: &str, signed: &Signed, query: &str) -> Times {
    let agent = agent();
    let read = |_| {
        let asked = Instant::now();
        let mut answer = signed.on(agent.get(format!("{address}/api/v1/cases{query}"))).call().unwrap();
        assert_eq!(answer.status(), 200);
        answer.body_mut().read_to_string().unwrap();
        asked.elapsed()
    };
    Times::of((0..PAGES).map(read).collect())
}

fn many(data: &Path, server: Option<&str>, person: &str) {
    let url = server.map(|url| Secret::from(url.to_owned()));
    let place = DatabaseConfig::of(url.as_ref(), data).unwrap();
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let db = Db::open(&place).await.unwrap();
        many_cases::add(&db, person, 20_000).await;
        db.close().await;
    });
}

fn start(data: &Path, server: Option<&str>, arguments: &[&str]) -> Backend {
    let mut command = command(data, &[&["--demo"], arguments].concat());
    command.envs(server.map(|url| ("DATABASE_URL", url))).env("RUST_LOG", "warn").stderr(Stdio::null());
    Backend::start_with(&mut command)
}

fn bench(server: Option<&str>) {
    let data = tempfile::tempdir().unwrap();
    println!("{:<66} {:>6} {:>9} {:>9} {:>9}", "milliseconds", "number", "p50", "p99", "longest");
    let few = {
        let backend = start(data.path(), server, &[]);
        let address = &backend.address;
        let (flood, other) = (sign_in(address, FLOOD), sign_in(address, "guarantor"));
        let few = pages(address, &flood, "?limit=5");
        few.print("a page of 5 cases, none behind it");
        let (times, taken, refused) = flooded(address, &flood, &other, "limited");
        times.print("another person's send while one floods: with the limits");
        println!("    of the flood {taken} were taken, {refused} refused");
        few
    };
    let backend = start(data.path(), server, &["--case-limit", "1000000"]);
    let address = &backend.address;
    let (flood, other) = (sign_in(address, FLOOD), sign_in(address, "board-member"));
    let people: Vec<Signed> = PEOPLE.iter().map(|persona| sign_in(address, persona)).collect();
    let (unlimited, taken, refused) = flooded(address, &flood, &other, "unlimited");
    unlimited.print("another person's send while one floods: without the limits");
    println!("    of the flood {taken} were taken, {refused} refused");
    let steady = steady(address, &people);
    steady.print(&format!("{RATE} sends a second of {} people on {CONNECTIONS} connections", PEOPLE.len()));
    many(data.path(), server, &flood.subject);
    let all = pages(address, &flood, "?limit=5");
    all.print("a page of 5 cases, 20,000 behind it");
    let kind = pages(address, &flood, "?limit=5&open=false&kind=access");
    kind.print("a page of 5 closed ones of one kind, 20,000 others");
    assert!(unlimited.at(99) <= 200.0, "another person waits");
    assert!(steady.at(99) <= 50.0, "sends take too long");
    for page in [all, kind] {
        assert!(page.at(50) <= few.at(50) * 1.5 + 0.5, "a page costs more when more cases lie behind it");
    }
}

#[test]
#[ignore = "a benchmark: cargo xtask full-check --only bench-backend"]
fn sqlite() {
    bench(None);
}

#[test]
#[ignore = "a benchmark: cargo xtask full-check --only bench-backend"]
fn postgres() {
    bench(Some(&database::new_schema().unwrap_or_else(|| panic!("{} is not set", database::SERVER))));
}
