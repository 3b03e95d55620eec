//! How what people do grows with the number of other people, and with the number of one's own cases, in one table.
//! It holds on growth only, never on the milliseconds of a machine: sizes that are compared are measured in turn, in the
//! same minutes. `cargo xtask full-check --only growth`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]
#![cfg(unix)]

mod acts;
#[path = "../database/mod.rs"]
mod database;
mod fill;
#[path = "../many_cases/mod.rs"]
mod many_cases;
#[path = "../program/mod.rs"]
mod program;
#[path = "../program/signed.rs"]
mod signed;
mod world;

use acts::ACTS;
use std::time::Duration;
use world::World;

/// Other people, and cases of the one who is asked about.
const PEOPLE: [i64; 3] = [1_000, 10_000, 100_000];
const CASES: [i64; 3] = [1, 100, 10_000];

/// How often each act is done for each size.
const TURNS: usize = 24;
/// And the backend started.
const STARTS: usize = 5;

/// How much dearer than with the least an act may be that has nothing to do with how many there are.
const SAME: f64 = 2.0;
/// The same of what may grow as they do.
const LINEAR: f64 = 1.5;

/// How something may grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// Not at all.
    Same,
    /// No more than the number.
    Linear,
}

/// What something costs at each size, in milliseconds.
type Costs = [f64; 3];

/// Does it grow no more than it may, from the least on and from each size to the next?
fn holds(growth: Growth, sizes: [i64; 3], costs: Costs) -> bool {
    match growth {
        Growth::Same => costs[1..].iter().all(|cost| *cost <= costs[0] * SAME),
        Growth::Linear => (1..3).all(|at| costs[at] <= costs[at - 1] * (sizes[at] / sizes[at - 1]) as f64 * LINEAR),
    }
}

/// What a quarter of them stay below, in milliseconds: what else the machine does makes the others longer.
fn quarter(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 4].as_secs_f64() * 1_000.0
}

/// Times of something, size by size in turn.
fn in_turn(worlds: &mut [World; 3], turns: usize, act: impl Fn(&mut World) -> Duration) -> Costs {
    let mut times: [Vec<Duration>; 3] = Default::default();
    for _ in 0..turns {
        for (world, times) in worlds.iter_mut().zip(&mut times) {
            times.push(act(world));
        }
    }
    times.map(quarter)
}

fn cells(costs: Costs) -> String {
    let cells: String = costs.iter().map(|cost| format!("{cost:>10.2}")).collect();
    format!("{cells}{:>8.1}", costs[2] / costs[0])
}

/// Prints a line, and notes what grows more than it may.
fn line(what: &str, people: (Growth, Costs), cases: Option<(Growth, Costs)>, wrong: &mut Vec<String>) {
    println!("{what:<42}{}{}", cells(people.1), cases.map(|(_, costs)| cells(costs)).unwrap_or_default());
    if !holds(people.0, PEOPLE, people.1) {
        wrong.push(format!("{what}: with people"));
    }
    if cases.is_some_and(|(growth, costs)| !holds(growth, CASES, costs)) {
        wrong.push(format!("{what}: with cases"));
    }
}

fn growth(database: &str, new: impl Fn() -> Option<String>) {
    let mut wrong = Vec::new();
    let mut people = PEOPLE.map(|number| World::new(new(), number, 0));
    println!("{database}, milliseconds that a quarter stay below, and how many times the first the last is");
    let heads = |sizes: [i64; 3]| sizes.map(|size| format!("{size:>10}")).concat() + "       ×";
    println!("{:<42}{}{}", "people, and cases of one", heads(PEOPLE), heads(CASES));
    // The first start finds a closed case of every tenth person to delete, and no later one any.
    for (what, turns) in [("a start that deletes every tenth's case", 1), ("a start", STARTS)] {
        line(what, (Growth::Linear, in_turn(&mut people, turns, World::start)), None, &mut wrong);
    }
    // One case is there from the start.
    let mut cases = CASES.map(|number| World::new(new(), 1_000, number - 1));
    for world in &mut cases {
        world.start();
    }
    people.iter_mut().chain(&mut cases).for_each(World::sign_in);
    for act in ACTS {
        let costs = [&mut people, &mut cases].map(|worlds| in_turn(worlds, TURNS, act.run));
        line(act.what, (Growth::Same, costs[0]), Some((act.with_cases, costs[1])), &mut wrong);
    }
    assert!(wrong.is_empty(), "grows more than it may: {wrong:#?}");
}

#[test]
fn what_grows_more_than_it_may_is_noticed() {
    let with = |growth, costs| holds(growth, PEOPLE, costs);
    assert!(with(Growth::Same, [1.0, 1.2, 1.9]) && !with(Growth::Same, [1.0, 1.0, 2.1]));
    assert!(with(Growth::Linear, [1.0, 9.0, 100.0]) && !with(Growth::Linear, [1.0, 4.0, 100.0]));
    assert!(!with(Growth::Linear, [1.0, 100.0, 100.0]));
}

#[test]
#[ignore = "a benchmark: cargo xtask full-check --only growth"]
fn sqlite() {
    growth("SQLite", || None);
}

#[test]
#[ignore = "a benchmark: cargo xtask full-check --only growth"]
fn postgres() {
    growth("PostgreSQL", || Some(database::new_schema().unwrap_or_else(|| panic!("{} is not set", database::SERVER))));
}
