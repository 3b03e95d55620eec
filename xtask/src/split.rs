//! Takes the app apart: the step that Trunk lacks between cargo and wasm-bindgen. Trunk calls it as a hook.
//!
//! The parts are those of `src/app/lazy.rs`. They lie beside the app's own two files in a folder that has their hash in its
//! name, since the splitter's names have none. The page names each of them, so that `boot.js` knows what to ask for ahead,
//! and the backend when all of a build is there.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::layout::Layout;
use crate::process::Cmd;

/// What Trunk's names of the app's own files begin with.
const APP: &str = "privacy-portal-";

/// The splitter's own script, which the app's imports and which fetches the parts.
const LOADER: &str = "parts.js";

/// Takes apart what Trunk has just built, in its staging folder. A debug build has no parts and is left as it is.
pub fn run(layout: &Layout) -> Result<()> {
    let variable = |name| std::env::var_os(name).with_context(|| format!("{name} is not set: Trunk calls this"));
    if variable("TRUNK_PROFILE")? != "release" {
        return Ok(());
    }
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let stem = app_in(&staging)?;
    let hash = &stem[APP.len()..];
    let built = layout.target.join("wasm32-unknown-unknown/web/privacy-portal.wasm");
    let wasm = fs::read(&built).with_context(|| format!("{} cannot be read", built.display()))?;

    let work = layout.portal().join("split");
    crate::app::remove(&work)?;
    let folder = format!("parts-{hash}");
    fs::create_dir_all(work.join(&folder)).with_context(|| format!("{} cannot be made", work.display()))?;
    let (main, link) = (work.join(format!("{stem}.wasm")), format!("./{folder}/{LOADER}"));
    let main_module = format!("../{stem}.js");
    let mut options = wasm_split_cli_support::Options::new(&wasm);
    options.output_dir = &work;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = &main_module;
    let split = wasm_split_cli_support::transform(options).map_err(|error| anyhow::anyhow!("{error:?}"))?;

    let parts = staging.join(&folder);
    fs::create_dir_all(&parts).with_context(|| format!("{} cannot be made", parts.display()))?;
    let loader = work.join(&folder).join(LOADER);
    for file in split.split_modules.iter().chain([&loader]) {
        let target = parts.join(file.file_name().unwrap_or_default());
        fs::copy(file, &target).with_context(|| format!("{} cannot be written", target.display()))?;
    }
    let mut named: Vec<(String, String)> = Vec::new();
    for (part, files) in split.prefetch_map {
        named.extend(files.iter().map(|file| (part.clone(), format!("/{folder}/{file}.wasm"))));
    }
    named.sort();
    name_in(&staging.join("index.html"), &format!("/{folder}/{LOADER}"), &named)?;
    // The same as Trunk does, on the first part only.
    Cmd::new(layout, "wasm-bindgen")
        .args([&main])
        .args(["--target=web", "--no-typescript", "--keep-lld-exports", "--no-demangle"])
        .arg("--out-name", &stem)
        .arg("--out-dir", &staging)
        .run()
        .context("wasm-bindgen did not work on the first part")
}

/// Names the loader and the files of each part in the page.
fn name_in(page: &Path, loader: &str, named: &[(String, String)]) -> Result<()> {
    let text = fs::read_to_string(page).with_context(|| format!("{} cannot be read", page.display()))?;
    let Some((head, rest)) = text.split_once("</head>") else { bail!("{} has no head", page.display()) };
    let mut parts = format!("  <link rel=\"modulepreload\" href=\"{loader}\">\n");
    for (part, file) in named {
        parts += &format!("  <meta name=\"portal-part\" content=\"{file}\" data-part=\"{part}\">\n");
    }
    fs::write(page, [head, &parts, "</head>", rest].concat())
        .with_context(|| format!("{} cannot be written", page.display()))
}

/// The name that Trunk gave the app, without its endings.
fn app_in(staging: &Path) -> Result<String> {
    let entries = fs::read_dir(staging).with_context(|| format!("{} cannot be read", staging.display()))?;
    for entry in entries {
        let name = entry?.file_name();
        let (path, name) = (Path::new(&name), name.to_string_lossy());
        if name.starts_with(APP) && path.extension() == Some(OsStr::new("js")) {
            return Ok(name.trim_end_matches(".js").to_owned());
        }
    }
    bail!("{} holds no {APP}….js", staging.display());
}
