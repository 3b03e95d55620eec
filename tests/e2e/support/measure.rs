//! Measures a page through Chromium's own counters.

use super::browser::{Browser, PATIENCE};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// What was measured with one register. Times in milliseconds.
pub struct Figures {
    /// From the start of the navigation until the list is shown, with an empty cache.
    pub first_view: f64,
    /// Memory with the list shown.
    pub memory: Memory,
    /// Of each key press in the search field.
    pub presses: Vec<Cost>,
    /// Of each choice in a filter.
    pub filters: Vec<Cost>,
    /// Bytes of the register on its way to the browser.
    pub package: usize,
}

/// Bytes.
pub struct Memory {
    /// Heap of scripts, after a collection.
    pub script: f64,
    /// Linear memory of the wasm.
    pub wasm: f64,
}

/// How often the first view is measured.
const VIEWS: usize = 7;
/// How many key presses are measured.
const PRESSES: usize = 50;
/// What a press may set off must have begun within this time.
const SETTLE: Duration = Duration::from_millis(250);

/// Words a person may type: parts, misspellings, letters without their marks.
const TYPED: [&str; 7] = ["kredit", "borgn", "bokforing", "avtal", "markandsföring", "uppgiftr", "lån"];

/// Notes when the list is first there, and the wasm's memory.
const WATCH: &str = "
    const look = () => document.querySelector('main li.activity') ? (window.listShown = performance.now()) : requestAnimationFrame(look);
    requestAnimationFrame(look);
    const isMemory = it => it instanceof WebAssembly.Memory;
    const keep = it => (window.wasmMemory = Object.values((it.instance ?? it).exports).find(isMemory), it);
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const own = WebAssembly[name];
        WebAssembly[name] = (...rest) => own.apply(WebAssembly, rest).then(keep);
    }";

/// The middle one.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// The largest.
pub fn most(values: &[f64]) -> f64 {
    values.iter().copied().fold(0.0, f64::max)
}

async fn cdp(browser: &Browser, method: &str, parameters: Value) -> Value {
    browser.driver.cdp().send_raw(method, parameters).await.unwrap_or_else(|error| panic!("{method}: {error}"))
}

/// A number that a script gives; waits until there is one.
async fn number(browser: &Browser, script: &str) -> f64 {
    let until = Instant::now() + PATIENCE * 3;
    loop {
        let value = browser.driver.execute(script, Vec::new()).await.expect("the page answers");
        if let Some(number) = value.json().as_f64() {
            return number;
        }
        assert!(
            Instant::now() < until,
            "no number from `{script}`; the page shows:\n{:.2000}",
            browser.page_text().await
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// From the start of the navigation to the list until an entry is shown; the median of several, with an empty cache.
pub async fn first_view(browser: &Browser) -> f64 {
    cdp(browser, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
    let mut views = Vec::new();
    for _ in 0..VIEWS {
        cdp(browser, "Network.enable", json!({})).await;
        cdp(browser, "Network.clearBrowserCache", json!({})).await;
        // While it is on, Chromium decodes every answer once more for its developer tools, in the page's own thread:
        // with a large register that took as long as the app did.
        cdp(browser, "Network.disable", json!({})).await;
        browser.open("/activities").await;
        views.push(number(browser, "return window.listShown").await);
        // What the page still has to do must not fall into the next measurement.
        tokio::time::sleep(SETTLE).await;
    }
    median(&views)
}

/// Memory of the page as it stands, after what is no longer used has been collected.
pub async fn memory(browser: &Browser) -> Memory {
    cdp(browser, "HeapProfiler.collectGarbage", json!({})).await;
    let heap = cdp(browser, "Runtime.getHeapUsage", json!({})).await;
    Memory {
        script: heap["usedSize"].as_f64().expect("a size"),
        wasm: number(browser, "return window.wasmMemory.buffer.byteLength").await,
    }
}

/// What Chromium counts for a page, in the order of [`Cost`].
const METRICS: [&str; 3] = ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"];

/// Milliseconds of script, style and layout. What is nested is not counted twice.
pub type Cost = [f64; 3];

/// Script, style and layout together, of each.
pub fn totals(costs: &[Cost]) -> Vec<f64> {
    costs.iter().map(|cost| cost.iter().sum()).collect()
}

/// From here on Chromium counts the time the page's thread really ran, so that a busy machine changes little.
async fn count(browser: &Browser) {
    cdp(browser, "Performance.enable", json!({ "timeDomain": "threadTicks" })).await;
}

/// What was spent so far.
async fn spent(browser: &Browser) -> Cost {
    let metrics = cdp(browser, "Performance.getMetrics", json!({})).await;
    let metrics = metrics["metrics"].as_array().expect("metrics");
    METRICS.map(|name| {
        let metric = metrics.iter().find(|metric| metric["name"] == name).expect("a metric");
        metric["value"].as_f64().expect("seconds") * 1000.0
    })
}

/// What all that follows from a doing costs.
async fn cost(browser: &Browser, doing: impl Future<Output = ()>) -> Cost {
    let before = spent(browser).await;
    doing.await;
    // Until nothing more happens: a search may wait for a pause in the typing, or go on in pieces.
    let mut last = spent(browser).await;
    loop {
        tokio::time::sleep(SETTLE).await;
        let now = spent(browser).await;
        if totals(&[now])[0] - totals(&[last])[0] < 0.2 {
            return std::array::from_fn(|at| now[at] - before[at]);
        }
        last = now;
    }
}

async fn key(browser: &Browser, name: &str) {
    let mut press = json!({ "type": "keyDown", "key": name });
    match name {
        "Backspace" => press["windowsVirtualKeyCode"] = 8.into(),
        letter => press["text"] = letter.into(),
    }
    cdp(browser, "Input.dispatchKeyEvent", press).await;
    cdp(browser, "Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": name })).await;
}

/// Words typed letter by letter and taken back again: each press is measured.
pub async fn presses(browser: &Browser) -> Vec<Cost> {
    count(browser).await;
    let field = browser.see("//input[@type='search'][@id='search']").await;
    field.click().await.expect("the field takes focus");
    let mut costs = Vec::new();
    for word in TYPED.iter().cycle() {
        let letters: Vec<String> = word.chars().map(String::from).collect();
        let back = vec!["Backspace".to_owned(); letters.len()];
        for name in letters.iter().chain(&back) {
            costs.push(cost(browser, key(browser, name)).await);
            if costs.len() == PRESSES {
                // Leave the field as it was.
                field.clear().await.expect("an empty field");
                return costs;
            }
        }
        let value = field.prop("value").await.expect("a value");
        assert_eq!(value.as_deref(), Some(""), "what was typed did not reach the field");
    }
    unreachable!("words go round")
}

/// Every choice in every filter, one at a time.
pub async fn filters(browser: &Browser) -> Vec<Cost> {
    count(browser).await;
    let mut costs = Vec::new();
    for id in ["role", "basis", "category", "right", "level"] {
        let options = number(browser, &format!("return document.getElementById('{id}').options.length")).await as usize;
        for option in (1..options.min(6)).chain([0]) {
            let choose = format!(
                "const field = document.getElementById('{id}');
                field.selectedIndex = {option};
                field.dispatchEvent(new Event('input', {{bubbles: true}}));
                field.dispatchEvent(new Event('change', {{bubbles: true}}));"
            );
            let doing = async {
                browser.driver.execute(&choose, Vec::new()).await.expect("a choice");
            };
            costs.push(cost(browser, doing).await);
        }
    }
    costs
}

/// The register in a language, read apart from the browser.
pub async fn register(address: &str, lang: &str) -> Value {
    serde_json::from_slice(&read(address, lang, "identity").await).expect("JSON")
}

/// Bytes of the register as gzip.
pub async fn packed(address: &str) -> usize {
    read(address, "sv", "gzip").await.len()
}

async fn read(address: &str, lang: &str, encoding: &'static str) -> Vec<u8> {
    let address = format!("{address}/api/v1/register?lang={lang}");
    let read = move || {
        let mut answer = ureq::get(&address).header("accept-encoding", encoding).call().expect("the register");
        let got = answer.headers().get("content-encoding").map_or("identity", |it| it.to_str().expect("a word"));
        assert_eq!(got, encoding);
        answer.body_mut().with_config().limit(1 << 30).read_to_vec().expect("bytes")
    };
    tokio::task::spawn_blocking(read).await.expect("an answer")
}
