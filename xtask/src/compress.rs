//! Compresses the app's files once at build time, so that the backend only chooses and never spends time on it.
//! The same input gives the same bytes.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use walkdir::WalkDir;

/// Writes `.br` and `.gz` beside every file that gains by it. Never beside `index.html`: the backend fills that in.
pub fn beside(folder: &Path) -> Result<()> {
    let files: Vec<PathBuf> = files_below(folder)?.into_iter().filter(|file| compressible(file)).collect();
    std::thread::scope(|scope| {
        let tasks: Vec<_> = files.iter().map(|file| scope.spawn(move || one(file))).collect();
        tasks.into_iter().try_for_each(|task| task.join().map_err(|_| anyhow::anyhow!("a compressor panicked"))?)
    })
}

fn one(file: &Path) -> Result<()> {
    let raw = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    for (extension, packed) in [("br", brotli(&raw)?), ("gz", gzip(&raw)?)] {
        if packed.len() < raw.len() {
            let target = with_suffix(file, extension);
            fs::write(&target, packed).with_context(|| format!("{} cannot be written", target.display()))?;
        }
    }
    Ok(())
}

/// Brotli at its best quality, with the ordinary window: browsers do not accept the large one.
pub fn brotli(raw: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        large_window: false,
        size_hint: raw.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &raw[..], &mut packed, &params).context("brotli failed")?;
    Ok(packed)
}

/// Gzip at its best level, without time or name.
fn gzip(raw: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::GzBuilder::new().mtime(0).write(Vec::new(), flate2::Compression::best());
    encoder.write_all(raw).and_then(|()| encoder.finish()).context("gzip failed")
}

/// Whether a file is text or wasm and served as it is.
fn compressible(file: &Path) -> bool {
    let kind = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    matches!(kind, "js" | "mjs" | "wasm" | "css" | "svg" | "json" | "txt" | "xml" | "webmanifest")
}

/// `app.js` → `app.js.br`.
pub fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

/// All files in a folder and its subfolders, in the order of their names.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let all: Result<Vec<_>, _> = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().collect();
    let all = all.with_context(|| format!("{} cannot be listed", folder.display()))?;
    Ok(all.into_iter().filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_is_repeatable_and_smaller() {
        let raw = "processing activity ".repeat(500).into_bytes();
        let (br, gz) = (brotli(&raw).unwrap(), gzip(&raw).unwrap());
        assert!(br.len() < gz.len() && gz.len() < raw.len() / 10);
        assert_eq!((&br, &gz), (&brotli(&raw).unwrap(), &gzip(&raw).unwrap()));
        assert_eq!(gz[4..8], [0; 4], "no time in the header");
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &br[..], &mut back).unwrap();
        assert_eq!(back, raw);
    }

    #[test]
    fn the_page_itself_pictures_and_what_would_grow_are_left_alone() {
        for name in ["index.html", "icon.png", "font.woff2", "app.js.br", "LICENSE"] {
            assert!(!compressible(Path::new(name)), "{name}");
        }
        for name in ["app-1f.js", "app-1f_bg.wasm", "main-2.css", "icon.svg", "robots.txt", "export_worker.js"] {
            assert!(compressible(Path::new(name)), "{name}");
        }
        let dir = std::env::temp_dir().join(format!("xtask-compress-{}", std::process::id()));
        fs::create_dir_all(dir.join("deep")).unwrap();
        fs::write(dir.join("tiny.txt"), "a").unwrap();
        fs::write(dir.join("index.html"), "<p>".repeat(400)).unwrap();
        fs::write(dir.join("deep/long.css"), "a{b:c}".repeat(400)).unwrap();
        beside(&dir).unwrap();
        let names: Vec<_> =
            files_below(&dir).unwrap().iter().map(|file| file.strip_prefix(&dir).unwrap().to_owned()).collect();
        let expected = ["deep/long.css", "deep/long.css.br", "deep/long.css.gz", "index.html", "tiny.txt"];
        assert_eq!(names, expected.map(PathBuf::from));
        fs::remove_dir_all(&dir).unwrap();
    }
}
