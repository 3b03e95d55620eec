//! The usual tools alone: what a bare `trunk build` makes, and `trunk serve` beside a backend in a fresh copy of the
//! repository.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::{from_env, root};
use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use text::SV;

/// How long a build may take on a busy machine, with the dependencies compiled.
const PATIENCE: Duration = Duration::from_secs(900);

fn trunk(folder: &Path) -> Command {
    let mut command = Command::new("trunk");
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let tools = from_env("PORTAL_TOOLS_PATH");
    let all = std::env::split_paths(&tools).chain(std::env::split_paths(&inherited)).collect::<Vec<_>>();
    command.current_dir(folder).env("PATH", std::env::join_paths(all).expect("a path")).env_remove("NO_COLOR");
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("TRUNK_") || name.starts_with("CARGO_PKG")) {
        command.env_remove(name);
    }
    command
}

/// All files below a folder, by their path in it.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut all, mut open) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).expect("a folder") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below it").to_owned();
                all.insert(name, fs::read(&path).expect("readable"));
            }
        }
    }
    all
}

#[test]
fn a_bare_trunk_build_makes_what_is_deployed_but_for_compressed_files() {
    let out = TempDir::new().expect("a folder");
    let status = trunk(&root()).args(["build", "--release", "--dist"]).arg(out.path()).status().expect("trunk runs");
    assert!(status.success());
    let mut deployed = files(&from_env("PORTAL_APP_DIST"));
    let all = deployed.len();
    deployed.retain(|name, _| !name.extension().is_some_and(|kind| kind == "br" || kind == "gz"));
    assert!(all > deployed.len(), "the deployed app has compressed files");
    let built = files(out.path());
    assert_eq!(built.keys().collect::<Vec<_>>(), deployed.keys().collect::<Vec<_>>());
    for (name, content) in built {
        assert!(content == deployed[&name], "{} is another file", name.display());
    }
}

/// A process that is ended with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What git knows of, as a fresh clone has it: with changes that are not yet committed.
fn fresh_copy(to: &Path) {
    let listed = Command::new("git").current_dir(root()).args(["ls-files", "-co", "--exclude-standard"]).output();
    let listed = String::from_utf8(listed.expect("git runs").stdout).expect("UTF-8");
    for file in listed.lines().filter(|file| root().join(file).is_file()) {
        let target = to.join(file);
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::copy(root().join(file), target).expect("copied");
    }
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("readable");
    assert!(text.contains(from), "{} holds {from}", file.display());
    fs::write(file, text.replace(from, to)).expect("written");
}

#[tokio::test]
async fn trunk_serve_beside_a_backend_shows_a_page_that_works_and_follows_a_change() {
    let backend = Backend::demo();
    let copy = TempDir::new().expect("a folder");
    fresh_copy(copy.path());
    // Ports that are free here; all else is as it stands in the repository.
    let port = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a free port").port();
    let config = copy.path().join("Trunk.toml");
    replace(&config, "port = 8081", &format!("port = {port}"));
    replace(&config, "http://127.0.0.1:8080", &backend.address());
    let target = from_env("PORTAL_TARGET");
    let started = Instant::now();
    let serving = trunk(copy.path())
        .args(["serve", "--features", "demo"])
        .env("CARGO_TARGET_DIR", target)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let _serving = Running(serving.expect("trunk runs"));
    let address = format!("http://127.0.0.1:{port}");
    while ureq::get(format!("{address}/")).call().is_err() {
        assert!(started.elapsed() < PATIENCE, "trunk serves nothing");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    println!("trunk serve: {:?} until the first page", started.elapsed());

    let browser = Browser::start(&address, "sv-SE", 1280).await;
    browser.open("/").await;
    browser.become_persona("guarantor").await;
    browser.open("/consents").await;
    browser.settled().await;
    browser.see_heading(SV.acts.consents.title).await;
    // Something is sent through it, too.
    browser.open("/").await;
    browser.settled().await;
    browser.assert_quiet(&[]).await;

    let changed = Instant::now();
    replace(&copy.path().join("crates/text/src/sv/common.rs"), "\"Hoppa till", "\"Hoppa nu till");
    loop {
        let words = browser.script("return document.querySelector('a.skip')?.textContent ?? ''").await;
        if words.as_str().is_some_and(|words| words.starts_with("Hoppa nu till")) {
            break;
        }
        assert!(changed.elapsed() < PATIENCE, "the change is not shown: {words}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    println!("trunk serve: {:?} from a change to the page", changed.elapsed());
    browser.sign_out().await;
    browser.close().await;
}
