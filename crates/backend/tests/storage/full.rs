//! SQLite on a disk that is full: every write is "not now, soon again", every read is answered, and when there is room
//! again all of it works without a restart, each once.

use crate::acts::{Act, Got, Kind, Person, kinds, objection, renewal, reset};
use crate::disk::Disk;
use crate::{health, is_ready, rounds, start, until_ready};
use std::time::{Duration, Instant};

/// What one round found out.
#[derive(Debug, Default)]
struct Tally {
    sent: usize,
    refused: usize,
    recovered: Duration,
}

/// Takes the room that earlier writes left within the database's own files, until not even the smallest write fits.
fn exhaust(person: &Person<'_>, round: usize) -> Vec<(Act, Got)> {
    let mut sent = Vec::new();
    for number in 0..400 {
        let case = objection(&format!("full-{round}-{number}"));
        let got = person.send(&case);
        let (fits, small) = (got.is_done(case.what), person.send(&renewal()).is_done("going on"));
        sent.push((case, got));
        if !fits && !small {
            return sent;
        }
    }
    panic!("the disk is full, and four hundred cases fit into the database");
}

fn one_round(person: &Person<'_>, disk: &Disk, round: usize) -> Tally {
    let key = format!("round-{round}");
    let acts: Vec<(Kind, Act)> = kinds().into_iter().map(|kind| (kind, (kind.prepare)(person, &key))).collect();
    let effects = |kind: &Kind, act: &Act| kind.effects.map(|count| count(person, act));
    let before: Vec<Option<usize>> = acts.iter().map(|(kind, act)| effects(kind, act)).collect();
    let cases = person.count_cases();

    disk.fill();
    let mut sent = exhaust(person, round);
    for (_, act) in &acts {
        sent.push((act.clone(), person.send(act)));
    }
    sent.push((reset(), person.send(&reset())));
    let refused = sent.iter().filter(|(act, got)| !got.is_done(act.what)).count();
    assert!(refused >= acts.len(), "round {round}: {refused} of {}", sent.len());
    until_ready(person.backend, false, Duration::from_millis(1_500));
    assert_eq!(health(person.backend, "/livez"), (200, false));
    // Long enough for each read to be noted as use of the session, if it could be.
    std::thread::sleep(Duration::from_millis(5_100));
    for _ in 0..8 {
        person.reads();
    }

    disk.free();
    let freed = Instant::now();
    until_ready(person.backend, true, Duration::from_secs(3));
    let recovered = freed.elapsed();
    sent.pop();
    for (act, first) in &sent {
        let again = person.send(act);
        // Ended is ended: the same sign-out has nobody to sign out any more.
        let signed_out = act.what == "a sign-out" && first.status == 204 && again.status == 401;
        assert!(signed_out || again.is_done(act.what), "round {round}: {act:?}: {first:?}, {again:?}");
        if first.is_done(act.what) && act.what == "an objection" {
            assert_eq!((&again.body, again.status), (&first.body, first.status), "the same answer again");
        }
    }
    for ((kind, act), before) in acts.iter().zip(before) {
        // Those of the exhaustion are cases too.
        let more = if act.what == "an objection" { sent.len() - acts.len() } else { 0 };
        assert_eq!(effects(kind, act), before.map(|before| before + 1 + more), "round {round}: {}", act.what);
    }
    assert_eq!(person.count_cases(), cases + 1 + sent.len() - acts.len());
    Tally { sent: sent.len() + 1, refused, recovered }
}

#[test]
fn sqlite_a_full_disk_is_said_and_is_over_when_there_is_room() {
    let Some(disk) = Disk::new(24) else { return };
    let backend = start(&disk.path().join("data"), None);
    assert!(is_ready(&backend));
    let (mut sent, mut refused, mut longest) = (0, 0, Duration::ZERO);
    for round in 0..rounds(2) {
        let person = Person::sign_in(&backend, "board-member");
        let tally = one_round(&person, &disk, round);
        (sent, refused) = (sent + tally.sent, refused + tally.refused);
        longest = longest.max(tally.recovered);
    }
    println!(
        "disk full {} times: {sent} writes, {refused} of them refused, each done once; ready again within {longest:?}",
        rounds(2)
    );
    // The reset too, and everybody is there after it.
    assert!(Person::sign_in(&backend, "mentor").send(&reset()).is_done("a reset"));
    Person::sign_in(&backend, "board-member").reads();
}
