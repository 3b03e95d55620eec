//! What the fuzzer has kept, tried again in every run: see `fuzz/Cargo.toml`.

use crate::common::*;
use crate::holds;
use domain::portability::Scope;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut all: Vec<_> = entries.map(|path| (path.clone(), fs::read(path).expect("a file"))).collect();
    all.sort();
    all
}

/// Tries all of a target; tells the names of those that were taken.
fn taken(target: &str, holds: fn(&[u8]) -> bool) -> Vec<String> {
    let all = corpus(target);
    assert!(all.len() > 5, "the corpus of {target} is kept");
    let taken = all.into_iter().filter(|(_, bytes)| holds(bytes));
    taken.map(|(path, _)| path.file_name().expect("a name").to_string_lossy().into_owned()).collect()
}

#[test]
fn what_was_kept_holds() {
    let streams = taken("stream", holds::stream);
    assert!(streams.iter().any(|name| name == "good"), "{streams:?}");
    let packages = taken("verify", holds::verify);
    assert!(packages.iter().all(|name| name == "good"), "{packages:?}");
}

/// Writes the inputs and the seeds of the corpus anew, after the package has changed: `cargo test -p export --features verify --test
/// package -- --ignored seeds`.
#[test]
#[ignore = "writes into the repository"]
fn seeds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let inputs = serde_json::to_string(&inputs()).expect("JSON");
    fs::write(folder.with_file_name("inputs.json"), format!("{inputs}\n")).expect("written");
    let of = |chunk: u8, stream: &[u8]| [&[chunk], stream].concat();
    let good = stream(&some_records());
    let mut hostile = some_records();
    hostile[0].1["value"] = serde_json::json!("=1+1\0\u{202e}\u{1f600}\"\r\n,");
    let one = line("art20", &record(Scope::Art20, "communication", 0));
    let seeds: [(&str, Vec<u8>); 8] = [
        ("good", of(7, &good)),
        ("hostile", of(1, &stream(&hostile))),
        ("empty", of(255, &stream(&[]))),
        ("cut", of(64, &good[..good.len() / 2])),
        ("surrogate", of(3, &end(one.replace("värde 0", "\\ud83d"), 1))),
        ("deep", of(200, &end(one.replace("\"värde 0\"", &"[".repeat(300)), 1))),
        ("not-utf8", of(9, &[one.as_bytes(), b"\xff\xfe\n"].concat())),
        ("number", of(30, &end(one.replace("\"värde 0\"", "1e999999"), 1))),
    ];
    for (name, bytes) in seeds {
        fs::write(folder.join("stream").join(name), bytes).expect("written");
    }
    let good = package_of(&some_records()[..1]);
    let turned = |at: usize| {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        bytes
    };
    let large = good.len();
    for (name, bytes) in [
        ("good", good.clone()),
        ("cut", good[..large / 2].to_vec()),
        ("end-only", good[large - 22..].to_vec()),
        ("first-header", turned(8)),
        ("last-directory", turned(large - 40)),
        ("end-record", turned(large - 6)),
        ("content", turned(300)),
    ] {
        fs::write(folder.join("verify").join(name), bytes).expect("written");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// The fuzzer's own invariants on changed seeds, where there is no fuzzer.
    #[test]
    fn changed_seeds_hold(pick in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), new in proptest::collection::vec(any::<u8>(), 0..6)) {
        for (target, holds) in [("stream", holds::stream as fn(&[u8]) -> bool), ("verify", holds::verify)] {
            let all = corpus(target);
            let mut bytes = all[pick.index(all.len())].1.clone();
            let at = at.index(bytes.len());
            let end = (at + new.len()).min(bytes.len());
            bytes.splice(at..end, new.iter().copied());
            holds(&bytes);
        }
    }
}
