//! A backend that is killed in the middle of everything, and a file that somebody else keeps locked: nothing is lost or
//! done twice.

use crate::acts::Person;
use crate::look::{block, file};
use crate::senders::{Tally, send_while};
use crate::{database, is_ready, rounds, start, start_on, until_ready};
use sqlx::{AnyConnection, Connection, raw_sql};
use std::time::{Duration, Instant};

fn killed_again_and_again(server: Option<&str>) {
    let data = tempfile::tempdir().unwrap();
    let mut backend = start_on(data.path(), server, "0");
    let port = backend.address.rsplit(':').next().unwrap().to_owned();
    let address = backend.address.clone();
    let signed = backend.sign_in();
    let before = Person::of(&backend, &signed).count_cases();
    let mut slowest = Duration::ZERO;
    let Tally { sent, wrong } = send_while(&address, &signed, || {
        for round in 0..rounds(4) {
            // At another moment each time.
            std::thread::sleep(Duration::from_millis(150 + 37 * (round as u64 % 11)));
            backend.signal("-KILL");
            assert_eq!(backend.ends_within(Duration::from_secs(5)), None);
            let started = Instant::now();
            backend = start_on(data.path(), server, &port);
            until_ready(&backend, true, Duration::from_secs(3));
            slowest = slowest.max(started.elapsed());
        }
        std::thread::sleep(Duration::from_millis(300));
    });
    assert!(wrong > 0 && sent > 4, "{sent}, {wrong}");
    assert_eq!(Person::of(&backend, &signed).count_cases(), before + sent);
    println!(
        "{} kills: {sent} sent, {wrong} tries in vain, each done once; started again within {slowest:?}",
        rounds(4)
    );
}

#[test]
fn sqlite_a_backend_that_is_killed_again_and_again_loses_and_doubles_nothing() {
    killed_again_and_again(None);
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_a_backend_that_is_killed_again_and_again_loses_and_doubles_nothing() {
    killed_again_and_again(Some(&database::new_schema().unwrap()));
}

/// A copy that is made, a repair: another program holds the one lock that writers share.
#[test]
fn sqlite_a_file_that_is_locked_for_a_while_loses_and_doubles_nothing() {
    let data = tempfile::tempdir().unwrap();
    let backend = start(data.path(), None);
    let signed = backend.sign_in();
    let person = Person::of(&backend, &signed);
    let before = person.count_cases();
    let Tally { sent, wrong } = send_while(&backend.address, &signed, || {
        for _ in 0..rounds(2) {
            block(async {
                let mut other = AnyConnection::connect(&file(data.path())).await.unwrap();
                raw_sql("PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
                until_ready(&backend, false, Duration::from_secs(4));
                person.reads();
                assert!(!is_ready(&backend));
                other.close().await.unwrap();
            });
            until_ready(&backend, true, Duration::from_secs(4));
        }
    });
    assert_eq!(person.count_cases(), before + sent);
    println!("locked {} times: {sent} sent, {wrong} answers \"not now\", each done once", rounds(2));
}
