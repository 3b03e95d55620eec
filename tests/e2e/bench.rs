//! How quick the portal is with the real register and with a large one of 500 activities: `cargo xtask bench`.
//!
//! Times are those of the page's own thread (script, style and layout as Chromium counts them), each the median of many.
//! How many milliseconds they are is the machine's; what holds is how they grow with the register, both measured in one run.

use crate::support::backend::Backend;
use crate::support::browser::{Browser, PATIENCE};
use crate::support::measure::{self, Cost, Figures, median, most, totals};
use crate::support::register::activities;
use crate::support::{from_env, many};
use std::collections::BTreeSet;
use std::time::Instant;
use tempfile::TempDir;

/// A key press or a chosen filter in the large register, per activity, as a multiple of the real one's.
const PRESS: f64 = 1.0;
/// The first view of the large register, as a multiple of the real one's.
const FIRST_VIEW: f64 = 3.0;
/// Memory per activity of the large register, as a multiple of the real one's.
const MEMORY: f64 = 1.0;

/// Starts a backend and measures everything a person with several roles may do on the list.
async fn measured(backend: &Backend) -> Figures {
    let browser = Browser::arrive(&backend.address(), "board-member", "/", 1280).await;
    let figures = Figures {
        first_view: measure::first_view(&browser).await,
        memory: measure::memory(&browser).await,
        presses: measure::presses(&browser).await,
        filters: measure::filters(&browser).await,
        package: measure::packed(&backend.address()).await,
    };
    browser.close().await;
    figures
}

#[tokio::test]
#[ignore = "a benchmark; run by `cargo xtask bench`"]
async fn bench() {
    let number: usize = from_env("PORTAL_BENCH_ACTIVITIES").to_string_lossy().parse().expect("a number");
    let folder = TempDir::new().expect("a temporary folder");
    many::write(folder.path(), number);
    let (mut starts, mut all) = (Vec::new(), Vec::new());
    for register in [crate::support::root().join("register"), folder.path().to_owned()] {
        let start = Instant::now();
        let backend = Backend::with_register(register);
        starts.push(start.elapsed());
        assert!(start.elapsed() < PATIENCE, "the backend took {:?} to start", start.elapsed());
        all.push(measured(&backend).await);
    }
    let [real, large] = &all[..] else { unreachable!("two registers") };
    let counts = [activities().len(), number];

    println!("\n{:<44}{:>14}{:>14}{:>10}", "", format!("{} activities", counts[0]), counts[1], "hold");
    let row = |name: &str, values: [String; 2], hold: &str| {
        println!("{name:<44}{:>14}{:>14}{hold:>10}", values[0], values[1]);
    };
    let ms = |value: f64| format!("{value:.1} ms");
    let mib = |bytes: f64| format!("{:.2} MiB", bytes / 1_048_576.0);
    row("start of the backend", [0, 1].map(|at| format!("{} ms", starts[at].as_millis())), "");
    row("register, gzip", [real, large].map(|it| mib(it.package as f64)), "");
    let mut over = Vec::new();
    for (name, costs) in [
        ("key press in the search", [&real.presses, &large.presses]),
        ("filter chosen", [&real.filters, &large.filters]),
    ] {
        let medians = costs.map(|costs| median(&totals(costs)));
        row(&format!("{name}, median of {}", costs[0].len()), medians.map(ms), "");
        let ratio = (medians[1] / counts[1] as f64) / (medians[0] / counts[0] as f64);
        row("  per activity, ratio", ["1".to_owned(), format!("{ratio:.2}")], &PRESS.to_string());
        for (at, part) in ["script", "style", "layout"].into_iter().enumerate() {
            let part_of = |costs: &Vec<Cost>| ms(median(&costs.iter().map(|cost| cost[at]).collect::<Vec<_>>()));
            row(&format!("  of it {part}"), costs.map(part_of), "");
        }
        row("  slowest", costs.map(|costs| ms(most(&totals(costs)))), "");
        over.extend((ratio > PRESS).then(|| format!("{name}: per activity {ratio:.2} times the real one's")));
    }
    row("first view, median", [real, large].map(|it| ms(it.first_view)), "");
    let ratio = large.first_view / real.first_view;
    row("first view, ratio", ["1".to_owned(), format!("{ratio:.2}")], &FIRST_VIEW.to_string());
    let total = [real, large].map(|it| it.memory.script + it.memory.wasm);
    row("memory of scripts", [real, large].map(|it| mib(it.memory.script)), "");
    row("memory of the wasm", [real, large].map(|it| mib(it.memory.wasm)), "");
    let each = [0, 1].map(|at| total[at] / counts[at] as f64);
    row("memory per activity", each.map(|bytes| format!("{:.1} KiB", bytes / 1024.0)), "");
    let share = each[1] / each[0];
    row("memory per activity, ratio", ["1".to_owned(), format!("{share:.2}")], &MEMORY.to_string());
    over.extend((ratio > FIRST_VIEW).then(|| format!("first view: {ratio:.2} times the real one's")));
    over.extend((share > MEMORY).then(|| format!("memory per activity: {share:.2} times the real one's")));
    assert!(over.is_empty(), "over the limit:\n{}", over.join("\n"));
}

/// What the benchmark is made on is a register like the real one: the backend starts on it, and nothing is left out.
#[tokio::test]
async fn a_register_that_was_made_up_is_whole() {
    let folder = TempDir::new().expect("a temporary folder");
    many::write(folder.path(), 400);
    let backend = Backend::with_register(folder.path().to_owned());
    let register = measure::register(&backend.address(), "sv").await;
    let english = measure::register(&backend.address(), "en").await;
    let all = register["activities"].as_array().expect("activities");
    assert_eq!((all.len(), english["activities"].as_array().map(Vec::len)), (400, Some(400)));
    let different = |key: &str| -> BTreeSet<String> { all.iter().map(|it| it[key].to_string()).collect() };
    assert_eq!(different("name").len(), 400, "every name is another");
    let words = [different("summary").len(), different("purpose").len()];
    assert!(words[0] > 360 && words[1] > 390, "{words:?}");
    assert_eq!(different("legal_basis").len(), 5);
    let used = |list: &str, key: &str| {
        let ids = register[list].as_array().expect("a list").iter().map(|it| it["id"].as_str().expect("an id"));
        ids.filter(|id| all.iter().any(|it| it[key].to_string().contains(id))).count()
    };
    for (list, key) in [("categories", "categories"), ("sources", "sources")] {
        assert_eq!(Some(used(list, key)), register[list].as_array().map(Vec::len), "every entry of {list} is used");
    }
    for level in ["applies", "may-apply", "not-typical"] {
        assert!(all.iter().filter(|it| it["roles"].to_string().contains(level)).count() > 100, "{level}");
    }
}
