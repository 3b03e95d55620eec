//! How long a key press in the search field takes with 5,000 activities: `cargo run --release -p domain --example
//! search_speed`. Fails if any takes longer than 10 ms.
//!
//! The register is made up, with as many distinct words as running text of that length has (some 24,000): frequent
//! ones come again and again, rare ones once.

#![allow(clippy::print_stdout, reason = "prints its figures")]

use domain::filter::Filter;
use domain::ids::CategoryId;
use domain::register::{
    Activity, Categories, Category, Ground, LegalBasis, Level, Register, Retention, RetentionKind, RoleRelevance,
};
use domain::rights::Right;
use domain::role::{Role, RoleAssignment};
use domain::search::Index;
use std::process::ExitCode;
use std::time::{Duration, Instant};

const ACTIVITIES: usize = 5_000;
const LONGEST: Duration = Duration::from_millis(10);

/// Numbers that look drawn by lot and are the same every time.
struct Lot(u64);

impl Lot {
    fn below(&mut self, limit: usize) -> usize {
        // Multiply and carry on: the high bits of a linear congruence are good enough here.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// A word by its rank: low ranks come far more often (the product of two draws).
    fn word(&mut self) -> String {
        let (a, b) = (self.below(300), self.below(300));
        word(a * b)
    }

    fn text(&mut self, words: usize) -> String {
        (0..words).map(|_| self.word() + " ").collect()
    }
}

/// The word of a rank: the rarer, the longer, as in real text.
fn word(rank: usize) -> String {
    const PARTS: [&str; 24] = [
        "lån", "borg", "kund", "åta", "gan", "de", "kre", "dit", "sä", "ker", "het", "mark", "nad", "för", "ing",
        "upp", "gift", "av", "tal", "be", "slut", "rap", "por", "ter",
    ];
    let mut word = String::new();
    let mut rest = rank + 24;
    while rest > 0 {
        word += PARTS[rest % 24];
        rest /= 24;
    }
    word
}

fn register() -> Register {
    let lot = &mut Lot(1);
    let categories: Vec<Category> = (0..12)
        .map(|at| Category {
            id: CategoryId::new(format!("category-{at}")),
            name: lot.text(2),
            description: String::new(),
            examples: (0..10).map(|_| lot.text(2)).collect(),
            dpv: vec![],
        })
        .collect();
    let activities = (0..ACTIVITIES).map(|at| activity(at, &categories, lot)).collect();
    Register {
        notices: vec![],
        sections: vec![],
        roles: vec![],
        categories,
        sources: vec![],
        recipients: vec![],
        rights: vec![],
        reasons: vec![],
        starts: vec![],
        activities,
    }
}

fn activity(at: usize, categories: &[Category], lot: &mut Lot) -> Activity {
    Activity {
        id: format!("activity-{at}").into(),
        notice: "customer".into(),
        legal_basis: LegalBasis::ALL[lot.below(5)],
        data_ground: Ground::Stated,
        categories: Categories::Some((0..4).map(|_| categories[lot.below(12)].id.clone()).collect()),
        sources: vec![],
        recipients: vec![],
        direct_marketing: lot.below(10) == 0,
        restricted: false,
        overlaps: vec![],
        dpv_purposes: vec![],
        name: lot.text(3),
        summary: lot.text(15),
        purpose: lot.text(45),
        retention: Retention {
            kind: RetentionKind::PurposeBound,
            duration: None,
            max_duration: None,
            starts: None,
            text: String::new(),
            also: vec![],
        },
        consequences: String::new(),
        consequences_stated: false,
        notes: vec![],
        roles: Role::ALL
            .map(|role| RoleRelevance {
                role,
                level: Level::ALL[lot.below(3)],
                ground: Ground::Derived,
                why: String::new(),
            })
            .into(),
    }
}

/// How long something takes: the median of 9 times.
#[allow(clippy::disallowed_methods, reason = "this measures time; it is no part of the domain")]
fn timed<T>(mut act: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..9)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(act());
            start.elapsed()
        })
        .collect();
    times.sort();
    times[4]
}

fn main() -> ExitCode {
    let register = register();
    let built = timed(|| Index::new(&register));
    let index = Index::new(&register);
    println!("{} activities, {} distinct words, index built in {built:?}", ACTIVITIES, index.distinct_words());
    let mut slowest = Duration::ZERO;
    let whole = "borgensåtagande borgensatagnade lånkund kreidt marknadsföringsuppgift e";
    let long = "uppgift avtalbeslut lånborg ".repeat(18);
    for query in [whole, &long] {
        let (mut sum, mut worst, mut presses) = (Duration::ZERO, Duration::ZERO, 0);
        for (end, c) in query.char_indices() {
            let typed = &query[..end + c.len_utf8()];
            let took = timed(|| index.search(typed));
            (sum, worst, presses) = (sum + took, worst.max(took), presses + 1);
        }
        let (hits, mean) = (index.search(query).len(), sum / presses);
        println!("{presses} key presses: {mean:?} on average, {worst:?} at most, {hits} hits at the end");
        slowest = slowest.max(worst);
    }
    let roles = [RoleAssignment {
        id: "r".into(),
        role: Role::Guarantor,
        company: "Exempel AB".into(),
        controller: "Almi".into(),
        since: domain::Date::MIN,
        until: None,
    }];
    let items = domain::applicability::applicability(&register, &roles, None, domain::Date::MAX);
    let items: Vec<_> = items.iter().collect();
    let filter = Filter { right: Some(Right::Objection), level: Some(Level::Applies), ..Filter::default() };
    let kept = timed(|| items.iter().filter(|item| filter.keeps(item)).count());
    let counted = timed(|| filter.counts(&items, &roles, &register.categories));
    println!("filter: {kept:?} to narrow, {counted:?} to count every choice");
    slowest = slowest.max(kept + counted);
    if slowest > LONGEST { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
