//! The glue between app and browser, as `wasm-bindgen` writes it: made small after trunk has built the app.
//!
//! Wasm and JavaScript call each other by names, and those of `wasm-bindgen` are long, hold a hash each and stand in
//! both files. Here both sides get names of one or two letters, the functions that look alike are put side by side
//! (brotli then finds them), and a minifier does the rest. Nothing is guessed: a name that one file has and the other
//! has not stops the build.

mod sections;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::compress;
use crate::fingerprint;
use crate::minify::{self, Kind};

/// How the functions that the wasm imports begin in the JavaScript: one entry of an object for each.
const ENTRIES: &str = "__proto__: null,\n";
/// What the object of the wasm's own functions is called there.
const EXPORTS: &str = "wasm.";

/// Makes every pair of a wasm and its JavaScript in a folder smaller. A pair with a hash in its name gets a new one, in
/// `index.html` too.
///
/// # Errors
/// A file is missing, or is not what `wasm-bindgen` writes.
pub fn shorten(app: &Path) -> Result<()> {
    let page = app.join("index.html");
    let mut html = fs::read_to_string(&page).with_context(|| format!("{} cannot be read", page.display()))?;
    for wasm in compress::files_below(app)? {
        let Some(stem) = wasm.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix("_bg.wasm"))
        else {
            continue;
        };
        let script = wasm.with_file_name(format!("{stem}.js"));
        let old = Pair {
            wasm: fs::read(&wasm).with_context(|| format!("{} cannot be read", wasm.display()))?,
            script: fs::read_to_string(&script).with_context(|| format!("{} cannot be read", script.display()))?,
        };
        let new = old.shortened().with_context(|| format!("{} cannot be made small", script.display()))?;
        fs::remove_file(&wasm).and_then(|()| fs::remove_file(&script)).context("the long files cannot be removed")?;
        let name = new.name(stem);
        html = html.replace(stem, &name);
        for (end, bytes) in [("_bg.wasm", new.wasm), (".js", new.script.replace(stem, &name).into_bytes())] {
            let to = app.join(name.clone() + end);
            fs::write(&to, bytes).with_context(|| format!("{} cannot be written", to.display()))?;
        }
    }
    fs::write(&page, html).with_context(|| format!("{} cannot be written", page.display()))
}

struct Pair {
    wasm: Vec<u8>,
    script: String,
}

impl Pair {
    fn shortened(&self) -> Result<Self> {
        let names = sections::names(&self.wasm)?;
        let (module, _) = names.imports.first().context("the wasm imports nothing")?;
        if let Some((other, _)) = names.imports.iter().find(|(from, _)| from != module) {
            bail!("the wasm imports from {other} and from {module}");
        }
        let (script, imports) = with_short_imports(&self.script, module)?;
        let known: BTreeSet<&str> = names.imports.iter().map(|(_, name)| name.as_str()).collect();
        if !imports.keys().map(String::as_str).eq(known) {
            bail!("the functions of the JavaScript are not those that the wasm imports");
        }
        let (script, exports) = with_short_exports(&script, &names.exports);
        let kind = if script.contains("\nexport ") { Kind::Module } else { Kind::Script };
        let wasm = sections::renamed(&self.wasm, "a", &imports, &exports)?;
        Ok(Self { wasm, script: minify::minify(&script, kind)? })
    }

    /// `app-0123456789abcdef` with a hash of what is in it now; a name without a hash stays.
    fn name(&self, stem: &str) -> String {
        match stem.rsplit_once('-') {
            Some((name, hash)) if hash.len() > 10 && hash.bytes().all(|digit| digit.is_ascii_hexdigit()) => {
                let content = [self.wasm.as_slice(), self.script.as_bytes()].concat();
                format!("{name}-{}", fingerprint::of_bytes(&content))
            }
            _ => stem.to_owned(),
        }
    }
}

/// The JavaScript with short names for the functions that the wasm imports, sorted by what they do; and which name
/// became which.
fn with_short_imports(script: &str, module: &str) -> Result<(String, BTreeMap<String, String>)> {
    let (before, rest) = script.split_once(ENTRIES).context("the JavaScript has no object of functions")?;
    let indent = rest.len() - rest.trim_start_matches(' ').len();
    // Entries stand one step deeper than the object's end.
    let end = format!("\n{}}};", " ".repeat(indent.saturating_sub(4)));
    let (entries, after) = rest.split_once(&end).context("the object of functions has no end")?;
    let mut functions = Vec::new();
    for line in entries.split_inclusive('\n') {
        match line.get(indent..).filter(|text| line.trim_start().len() == text.len() && text.starts_with("__wb")) {
            Some(text) => {
                let (name, begin) = text.split_once(": ").context("a function has no name")?;
                functions.push((begin.to_owned(), name.to_owned()));
            }
            None => functions.last_mut().context("the object begins in the middle of a function")?.0.push_str(line),
        }
    }
    functions.sort();
    let mut short = BTreeMap::new();
    let mut all = String::new();
    for (at, (function, name)) in functions.into_iter().enumerate() {
        let new = letters(at);
        // The last one had no comma: it need not be the last any more.
        let function = function.trim_end().trim_end_matches(',');
        all.push_str(&format!("{new}: {function},\n"));
        short.insert(name, new);
    }
    let from = format!("\"{module}\":");
    if after.matches(&from).count() != 1 {
        bail!("the JavaScript does not name {module} exactly once");
    }
    Ok((format!("{before}{ENTRIES}{all}{end}{}", after.replace(&from, "\"a\":")), short))
}

/// The JavaScript with short names for the functions of the wasm that it calls, and which name became which. The others
/// of `names` are called by nobody.
fn with_short_exports(script: &str, names: &[String]) -> (String, BTreeMap<String, String>) {
    let mut short = BTreeMap::new();
    let mut new = String::with_capacity(script.len());
    let mut rest = script;
    while let Some((before, after)) = rest.split_once(EXPORTS) {
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
        let name = &after[..after.find(|letter| !is_part(letter)).unwrap_or(after.len())];
        new.push_str(before);
        new.push_str(EXPORTS);
        if !before.ends_with(|letter| is_part(letter) || letter == '.') && names.iter().any(|known| known == name) {
            let next = letters(short.len());
            new.push_str(short.entry(name.to_owned()).or_insert(next));
        } else {
            new.push_str(name);
        }
        rest = &after[name.len()..];
    }
    (new + rest, short)
}

/// `a` … `z`, `A` … `Z`, `aa` …
fn letters(number: usize) -> String {
    const ALL: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let last = char::from(ALL[number % 52]);
    match number / 52 {
        0 => last.to_string(),
        more => letters(more - 1) + &last.to_string(),
    }
}

#[cfg(test)]
mod tests;
