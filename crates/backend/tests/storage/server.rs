//! A PostgreSQL server that stops, hangs, is read-only, is a standby or has no room: said within two seconds, "not now,
//! soon again" for every write, and over by itself.

use crate::acts::{Act, Person, objection};
use crate::cluster::{Cluster, folder, give};
use crate::disk::Disk;
use crate::look::block;
use crate::program::{Backend, command};
use crate::requests::refused;
use crate::senders::{Tally, send_while};
use crate::{is_ready, rounds, start, until_ready};
use sqlx::{AnyConnection, Connection, raw_sql};
use std::time::{Duration, Instant};

const SOON: Duration = Duration::from_secs(3);

fn demo(cluster: &Cluster) -> Backend {
    start(cluster.folder(), Some(&cluster.url()))
}

fn refuses(person: &Person<'_>, key: &str) -> Act {
    until_ready(person.backend, false, SOON);
    let act = objection(key);
    assert!(!person.send(&act).is_done("an objection"), "{key}");
    act
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_that_is_read_only_is_said_and_over_when_it_no_longer_is() {
    let cluster = Cluster::new();
    let backend = demo(&cluster);
    let person = Person::sign_in(&backend, "guarantor");
    let before = person.count_cases();
    // For every connection at once; or only for those that are made from now on.
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend'
               AND pid <> pg_backend_pid()";
    let for_all: [&[&str]; 2] = [
        &["ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()"],
        &[
            "SET default_transaction_read_only = off",
            "ALTER SYSTEM RESET default_transaction_read_only",
            "SELECT pg_reload_conf()",
        ],
    ];
    let for_new: [&[&str]; 2] = [
        &["ALTER DATABASE postgres SET default_transaction_read_only = on", cut],
        &["SET default_transaction_read_only = off", "ALTER DATABASE postgres RESET default_transaction_read_only"],
    ];
    for (number, [on, off]) in [for_all, for_new].into_iter().enumerate() {
        cluster.execute(on);
        // Long enough for every connection to have been used.
        let acts: Vec<Act> = (0..12).map(|act| refuses(&person, &format!("read-only-{number}-{act}"))).collect();
        person.reads();
        let said = refused(command(cluster.folder(), &["--demo"]).env("DATABASE_URL", cluster.url()));
        assert!(said.contains("read-only"), "{said}");
        cluster.execute(off);
        until_ready(&backend, true, SOON);
        for act in acts.iter().chain(&acts) {
            assert!(person.send(act).is_done("an objection"));
        }
    }
    assert_eq!(person.count_cases(), before + 24);
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_that_has_become_a_standby_is_said_and_over_after_its_promotion() {
    let cluster = Cluster::new();
    let backend = demo(&cluster);
    let person = Person::sign_in(&backend, "guarantor");
    let before = person.count_cases();
    let kept = objection("before-the-standby");
    let first = person.send(&kept);
    assert!(first.is_done("an objection"));

    let standby = cluster.replaced_by_its_standby();
    until_ready(&backend, false, SOON);
    let acts: Vec<Act> = (0..12).map(|number| refuses(&person, &format!("on-the-standby-{number}"))).collect();
    person.reads();
    let asked = Instant::now();
    let said = refused(command(standby.folder(), &["--demo"]).env("DATABASE_URL", standby.url()));
    assert!(said.contains("standby") && asked.elapsed() < Duration::from_secs(3), "{said}");

    standby.promote();
    until_ready(&backend, true, SOON);
    for act in acts.iter().chain(&acts) {
        assert!(person.send(act).is_done("an objection"));
    }
    assert_eq!(person.send(&kept), first, "what was answered before is there");
    assert_eq!(person.count_cases(), before + 13);
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_that_stops_crashes_and_hangs_loses_and_doubles_nothing() {
    let mut cluster = Cluster::new();
    let backend = demo(&cluster);
    let person = Person::sign_in(&backend, "guarantor");
    let before = person.count_cases();
    let mut longest = Duration::ZERO;
    let Tally { sent, wrong } = send_while(&backend.address, person.signed(), || {
        for round in 0..rounds(1) {
            for fault in ["fast", "immediate", "hang"] {
                std::thread::sleep(Duration::from_millis(500));
                if fault == "hang" {
                    cluster.signal("-STOP");
                } else {
                    cluster.stop(fault);
                }
                // A write that was committed just before counts for a second.
                until_ready(&backend, false, SOON);
                for _ in 0..3 {
                    assert!(!is_ready(&backend), "round {round}, {fault}");
                    std::thread::sleep(Duration::from_millis(400));
                }
                if fault == "hang" {
                    cluster.signal("-CONT");
                } else {
                    cluster.start();
                }
                let started = Instant::now();
                until_ready(&backend, true, Duration::from_secs(10));
                longest = longest.max(started.elapsed());
            }
        }
    });
    assert_eq!(person.count_cases(), before + sent);
    assert!(sent > 10, "{sent}");
    println!(
        "{} faults of the server: {sent} sent, {wrong} answers \"not now\", each done once; ready again within {longest:?}",
        3 * rounds(1)
    );
}

/// `pg_dump` keeps a lock on every table from its beginning to its end.
#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_that_is_being_backed_up_is_as_ready_as_before() {
    let cluster = Cluster::new();
    let backend = demo(&cluster);
    assert!(is_ready(&backend));
    block(async {
        let mut backup = AnyConnection::connect(&cluster.url()).await.unwrap();
        raw_sql("BEGIN; LOCK TABLE probe, person, portal_case IN ACCESS SHARE MODE")
            .execute(&mut backup)
            .await
            .unwrap();
        for _ in 0..6 {
            std::thread::sleep(Duration::from_millis(600));
            assert!(is_ready(&backend));
        }
        backup.close().await.unwrap();
    });
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_on_a_full_disk_is_said_and_over_when_there_is_room() {
    let Some(disk) = Disk::new(160) else { return };
    let data = disk.path().join("data");
    std::fs::create_dir(&data).unwrap();
    give(&data);
    let cluster = Cluster::at(folder(), data);
    let backend = demo(&cluster);
    let person = Person::sign_in(&backend, "guarantor");
    let before = person.count_cases();
    for round in 0..rounds(1) {
        disk.fill();
        until_ready(&backend, false, SOON);
        person.reads();
        disk.free();
        until_ready(&backend, true, Duration::from_secs(10));
        assert!(person.send(&objection(&format!("full-{round}"))).is_done("an objection"));
    }
    assert_eq!(person.count_cases(), before + rounds(1));
}
