//! A hundred sends of one objection at the same time, each again and again until it is answered, while everything goes
//! wrong at random: one case, one receipt, the same words for each.

use crate::schema;
use crate::signed::Signed;
use crate::site::{Got, Site, Wish, get, order, send, sign_in};
use backend::store::config::{DatabaseConfig, Secret};
use backend::store::db::Db;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const PERSONA: &str = "mentor";
const SENDERS: usize = 100;

/// How long the whole may take.
const LIMIT: Duration = Duration::from_secs(90);

/// How often a backend may be killed: each time costs a start.
const DEATHS: usize = 3;

/// xorshift64*: the same numbers for the same seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) % limit
    }
}

/// Says at the end how to have the same faults again, when something failed.
struct Seed(u64);

impl Seed {
    fn new() -> Self {
        let fixed = std::env::var("PORTAL_TEST_SEED").ok().and_then(|text| text.parse().ok());
        let drawn = || {
            let mut bytes = [0; 8];
            getrandom::fill(&mut bytes).unwrap();
            u64::from_le_bytes(bytes) | 1
        };
        Self(fixed.unwrap_or_else(drawn))
    }
}

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the same faults again: PORTAL_TEST_SEED={}", self.0);
        }
    }
}

/// Two of three of the next sends go wrong; one of them deadly, if a death is left.
fn plan(random: &mut Random, deadly: bool) -> Value {
    let harmless = [
        "drop-before",
        "drop-after",
        "500",
        "503",
        "429",
        "slow",
        "truncated",
        "cut-body",
        "wrong-type",
        "session-gone",
    ];
    let death = 5 + random.below(40);
    let mut rules = Vec::new();
    for nth in 1..=300 {
        let fault = match random.below(3) {
            // The first strikes only a request that writes, which a repeated one does not: then the other one does.
            _ if deadly && nth == death => "killed-in-write",
            _ if deadly && nth == death + 3 => "killed-after",
            0 => continue,
            _ => harmless[usize::try_from(random.below(harmless.len() as u64)).unwrap()],
        };
        rules.push(json!({"method": "POST", "route": "/api/v1/cases", "nth": nth, "fault": fault, "ms": 1_200}));
    }
    json!(rules)
}

/// Sends until it is answered; counts what went wrong.
fn until_done(addresses: &[String], number: usize, wish: &Wish, wrong: &AtomicUsize) -> String {
    let started = Instant::now();
    let mut signed = Signed::default();
    for turn in 0.. {
        assert!(started.elapsed() < LIMIT, "sender {number} was never answered");
        let address = &addresses[(number + turn) % addresses.len()];
        match send(address, &signed, wish) {
            Got::Done(text) => return text,
            Got::Refused(401, _) => signed = sign_in(address, PERSONA).unwrap_or_default(),
            Got::Refused(500 | 503 | 429, _) | Got::Lost | Got::Unreadable => {
                wrong.fetch_add(1, Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(50));
            }
            refused @ Got::Refused(..) => panic!("{refused:?}"),
        }
    }
    unreachable!("turns have no end")
}

/// Cases of the person, and receipts with these words, as the database has them.
fn stored(site: &Site, words: &str) -> (i64, i64) {
    let url = site.server.clone().map(Secret::from);
    let place = DatabaseConfig::of(url.as_ref(), site.data.path()).unwrap();
    let (cases, receipts) = (format!("%{words}%"), format!("%{words}%"));
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let db = Db::open(&place).await.unwrap();
        let count = |sql: &'static str, like| sqlx::query_scalar(sql).bind(like).fetch_one(db.read());
        let cases = count("SELECT COUNT(*) FROM portal_case WHERE request LIKE $1", cases).await.unwrap();
        let receipts = count("SELECT COUNT(*) FROM receipt WHERE content LIKE $1", receipts).await.unwrap();
        db.close().await;
        (cases, receipts)
    })
}

fn one_case_whatever_goes_wrong(mut sites: Vec<Site>) {
    let seed = Seed::new();
    let mut random = Random(seed.0);
    let addresses: Vec<String> = sites.iter().map(|site| site.address().to_owned()).collect();
    let words = format!("Hundra gånger {}", seed.0);
    let body = json!({"kind": "objection", "activities": ["loan-documents"], "words": words});
    let (path, if_match) = ("/cases".to_owned(), "\"1\"".to_owned());
    let wish = Wish { path, key: format!("one-key-for-all-{}", seed.0), if_match, body };
    let (wrong, mut deaths) = (AtomicUsize::new(0), 0);
    for address in &addresses {
        order(address, &plan(&mut random, true));
    }
    let answers: BTreeSet<String> = std::thread::scope(|scope| {
        let send = |number| {
            let (addresses, wish, wrong) = (&addresses, &wish, &wrong);
            scope.spawn(move || until_done(addresses, number, wish, wrong))
        };
        let senders: Vec<_> = (0..SENDERS).map(send).collect();
        while senders.iter().any(|sender| !sender.is_finished()) {
            for site in &mut sites {
                if site.revived() {
                    deaths += 1;
                    site.order(&plan(&mut random, deaths < DEATHS));
                }
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        senders.into_iter().map(|sender| sender.join().unwrap()).collect()
    });
    assert_eq!(answers.len(), 1, "one answer for everybody: {answers:?}");
    let answer: Value = serde_json::from_str(answers.first().unwrap()).unwrap();
    assert_eq!(stored(&sites[0], &words), (1, 1), "cases and receipts");
    for site in &mut sites {
        site.revived();
        let signed = sign_in(site.address(), PERSONA).unwrap();
        let list = get(site.address(), &signed, "/cases?limit=100");
        let reference = &answer["case"]["reference"];
        let same = list["items"].as_array().unwrap().iter().filter(|case| case["reference"] == *reference);
        assert_eq!(same.count(), 1);
    }
    assert!(deaths > 0 && wrong.load(Ordering::Relaxed) > SENDERS / 2, "enough went wrong: {deaths}, {wrong:?}");
}

#[test]
fn sqlite_a_hundred_sends_with_random_faults_are_one_case() {
    one_case_whatever_goes_wrong(vec![Site::new(None)]);
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_a_hundred_sends_to_two_backends_with_random_faults_are_one_case() {
    let schema = schema();
    one_case_whatever_goes_wrong(vec![Site::new(Some(schema.clone())), Site::new(Some(schema))]);
}
