//! The words of the app: one file per language, written by `crates/text`, with the hash of its content in its name so
//! that browsers may keep it for ever. `index.html` says the names.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::compress;
use crate::fingerprint;
use crate::layout::Layout;
use crate::process::Cmd;

/// The files as `crates/text` and `index.html` name them; the hash goes before the ending.
const FILES: [&str; 2] = ["text-sv.txt", "text-en.txt"];

/// Writes the files, without a hash yet. Returns their folder.
///
/// # Errors
/// A text is missing in one language, or the files cannot be written.
pub fn write(layout: &Layout) -> Result<PathBuf> {
    let folder = layout.portal().join("words");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    Cmd::cargo(layout, "run --quiet -p text --features languages --bin text-files --")
        .args([&folder])
        .run()
        .context("the files of the two languages could not be written")?;
    Ok(folder)
}

/// Puts the files beside the app that trunk built, and their names into its `index.html`.
///
/// # Errors
/// A file cannot be read or written, the page does not name it exactly once, or the app holds words itself.
pub fn place(written: &Path, app: &Path) -> Result<()> {
    let page = app.join("index.html");
    let mut html = fs::read_to_string(&page).with_context(|| format!("{} cannot be read", page.display()))?;
    for file in FILES {
        let from = written.join(file);
        let words = fs::read(&from).with_context(|| format!("{} cannot be read", from.display()))?;
        stands_in_no_wasm(&words, file, app)?;
        let name = file.replace(".txt", &format!("-{}.txt", fingerprint::of_bytes(&words)));
        let (before, after) = (format!("\"/{file}\""), format!("\"/{name}\""));
        if html.matches(&before).count() != 1 {
            bail!("index.html must name {before} exactly once, in a <meta>");
        }
        html = html.replace(&before, &after);
        let to = app.join(name);
        fs::write(&to, words).with_context(|| format!("{} cannot be written", to.display()))?;
    }
    fs::write(&page, html).with_context(|| format!("{} cannot be written", page.display()))
}

/// The words were taken out of the app to make it smaller; a feature switched on by mistake would bring them back
/// unnoticed. They come back all or none, so the longest one tells.
fn stands_in_no_wasm(words: &[u8], file: &str, app: &Path) -> Result<()> {
    let longest = words.split(|byte| *byte == 0x1f).max_by_key(|text| text.len()).unwrap_or_default().trim_ascii();
    for wasm in compress::files_below(app)?.iter().filter(|path| path.extension().is_some_and(|kind| kind == "wasm")) {
        let bytes = fs::read(wasm).with_context(|| format!("{} cannot be read", wasm.display()))?;
        if bytes.windows(longest.len().max(1)).any(|window| window == longest) {
            bail!("{} holds the words of {file}: the app is built with the feature `text/languages`", wasm.display());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_content_and_the_page_says_them() {
        let dir = std::env::temp_dir().join(format!("xtask-words-{}", std::process::id()));
        let (written, app) = (dir.join("written"), dir.join("app"));
        fs::create_dir_all(&written).unwrap();
        fs::create_dir_all(&app).unwrap();
        let page = app.join("index.html");
        let named = |swedish: &str| {
            fs::write(written.join("text-sv.txt"), swedish).unwrap();
            fs::write(written.join("text-en.txt"), "words").unwrap();
            fs::write(&page, "<meta content=\"/text-sv.txt\"><meta content=\"/text-en.txt\">").unwrap();
            place(&written, &app).unwrap();
            let html = fs::read_to_string(&page).unwrap();
            html.split('"').filter(|part| part.starts_with("/text-")).map(str::to_owned).collect::<Vec<_>>()
        };
        let first = named("ord");
        assert_eq!(first.len(), 2);
        assert_eq!(fs::read_to_string(app.join(&first[0][1..])).unwrap(), "ord");
        assert_eq!(fs::read_to_string(app.join(&first[1][1..])).unwrap(), "words");
        assert!(first[0].starts_with("/text-sv-") && first[0].len() == "/text-sv-.txt".len() + 16, "{first:?}");
        let second = named("andra ord");
        assert_ne!(first[0], second[0]);
        assert_eq!(first[1], second[1]);

        fs::write(app.join("app_bg.wasm"), "\0asm and andra ord, as they stand").unwrap();
        fs::write(&page, "<meta content=\"/text-sv.txt\"><meta content=\"/text-en.txt\">").unwrap();
        assert!(place(&written, &app).unwrap_err().to_string().contains("text/languages"));
        fs::write(app.join("app_bg.wasm"), "\0asm").unwrap();

        // A page that trunk made of another index.html: never one without words.
        fs::write(&page, "<meta content=\"/text-sv.txt\">").unwrap();
        assert!(place(&written, &app).unwrap_err().to_string().contains("text-en.txt"));
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn the_page_names_every_file() {
        let page = include_str!("../../index.html");
        for file in FILES {
            assert_eq!(page.matches(&format!("\"/{file}\"")).count(), 1, "{file}");
        }
    }
}
