//! One build of the app in memory: whole, or not at all.

use super::folder::Listing;
use super::named::named;
use super::names::{INDEX, is_hashed, media_type};
use super::packed;
use crate::http::encoding::Encoding;
use crate::ids::sha256;
use axum::http::HeaderValue;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use sha2::{Digest, Sha256, Sha384, Sha512};
use std::collections::{BTreeMap, HashMap};

/// A file in one encoding.
#[derive(Debug, Clone)]
pub struct Variant {
    /// Its bytes.
    pub content: Bytes,
    /// Its validator.
    pub etag: HeaderValue,
}

/// A file with the encodings that lie beside it.
#[derive(Debug, Clone, Default)]
pub struct AppFile {
    /// Its `Content-Type`.
    pub media_type: Option<HeaderValue>,
    /// Does its name hold a hash of its content?
    pub hashed: bool,
    /// What it can be sent as.
    pub variants: BTreeMap<Encoding, Variant>,
}

/// All files by the path they are asked for with.
#[derive(Debug)]
pub struct Build {
    files: HashMap<String, AppFile>,
    listing: Listing,
}

/// Why a folder holds no build that could be served.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotWhole {
    /// No page.
    #[error("it holds no index.html")]
    NoPage,
    /// A file that the page names.
    #[error("its page names {0}, which is not there")]
    Missing(String),
    /// A file with other bytes than those that the page says (`integrity`).
    #[error("its page names {0}, which is not the one it means")]
    Differs(String),
    /// A file of the next build, whose page is not there yet: the one that is still names it, too.
    #[error("{0} has changed and the page has not")]
    Ahead(String),
    /// A file that has not come to its end.
    #[error("{0} has not come to its end")]
    Growing(String),
}

impl Build {
    /// Reads what is listed; what has not changed since the last build is taken from there.
    ///
    /// # Errors
    /// When it is not whole.
    pub fn read(listing: Listing, last: Option<&Self>) -> Result<Self, NotWhole> {
        let mut files: HashMap<String, AppFile> = HashMap::new();
        for (path, seen) in &listing {
            let (plain, encoding) = Encoding::of_file(path);
            let unchanged = last.filter(|last| last.listing.get(path) == Some(seen));
            let variant = match unchanged.and_then(|last| last.variant(path)) {
                Some(variant) => variant.clone(),
                // One that may not be read, or has gone meanwhile, is as good as none.
                None => match std::fs::read(&seen.real) {
                    Ok(content) if content.len() as u64 != seen.length => return Err(NotWhole::Growing(path.clone())),
                    Ok(content) => variant(content),
                    Err(_) => continue,
                },
            };
            let file = files.entry(plain.to_owned()).or_insert_with(|| AppFile::named(plain));
            file.variants.insert(encoding, variant);
        }
        // Something compressed with no plain file beside it is not served: not every client could read it.
        files.retain(|_, file| file.variants.contains_key(&Encoding::Identity));
        for (path, file) in &mut files {
            file.keep_true(path, last.and_then(|last| last.files.get(path)));
        }
        let build = Self { files, listing };
        build.is_whole()?;
        Ok(build)
    }

    /// The file for a path.
    pub fn get(&self, path: &str) -> Option<&AppFile> {
        self.files.get(path)
    }

    /// Has a file that the page names changed since the last build, though the page has not? Then it belongs to the next.
    pub fn ahead_of(&self, last: &Self) -> Option<NotWhole> {
        let page = self.variant(INDEX).filter(|_| self.has_page_of(last))?;
        let mut all = named(&page.content).into_iter();
        all.find(|named| self.etag(&named.path) != last.etag(&named.path)).map(|named| NotWhole::Ahead(named.path))
    }

    /// Has it the same page?
    pub fn has_page_of(&self, other: &Self) -> bool {
        self.etag(INDEX) == other.etag(INDEX)
    }

    fn etag(&self, path: &str) -> Option<&HeaderValue> {
        self.variant(path).map(|file| &file.etag)
    }

    /// What it was read from.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// One file of the folder, by its own name.
    fn variant(&self, path: &str) -> Option<&Variant> {
        let (plain, encoding) = Encoding::of_file(path);
        self.files.get(plain)?.variants.get(&encoding)
    }

    /// Is every file there that the page names, and the one it means where it says so?
    fn is_whole(&self) -> Result<(), NotWhole> {
        let page = self.variant(INDEX).ok_or(NotWhole::NoPage)?;
        for named in named(&page.content) {
            let file = self.variant(&named.path).ok_or_else(|| NotWhole::Missing(named.path.clone()))?;
            if !fits(&named.integrity, &file.content) {
                return Err(NotWhole::Differs(named.path));
            }
            if !ends(&file.content) {
                return Err(NotWhole::Growing(named.path));
            }
        }
        Ok(())
    }
}

fn variant(content: Vec<u8>) -> Variant {
    let etag = format!("\"{}\"", sha256(&content).get(..32).unwrap_or_default());
    let etag = HeaderValue::from_str(&etag).unwrap_or_else(|_| unreachable!("hexadecimal figures in quotation marks"));
    Variant { content: content.into(), etag }
}

impl AppFile {
    fn named(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or_default();
        Self {
            media_type: HeaderValue::from_static(media_type(name)).into(),
            hashed: is_hashed(path),
            ..Self::default()
        }
    }

    /// Leaves out what is compressed and is not the plain file: that is sent instead. What was in the last build is known.
    fn keep_true(&mut self, path: &str, last: Option<&Self>) {
        let Some(plain) = self.variants.get(&Encoding::Identity).cloned() else { return };
        let was = |encoding, variant: &Variant| {
            let last = |encoding| last.and_then(|last| last.variants.get(&encoding)).map(|last| &last.etag);
            last(encoding) == Some(&variant.etag) && last(Encoding::Identity) == Some(&plain.etag)
        };
        self.variants.retain(|&encoding, variant| {
            let keep = was(encoding, variant) || packed::is_of(&variant.content, encoding, &plain.content);
            if !keep {
                tracing::warn!(path, ?encoding, "a compressed file is not what lies plain beside it, and is left out");
            }
            keep
        });
    }
}

/// A wasm is a row of sections that say how long they are (<https://webassembly.github.io/spec/core/binary/modules.html>):
/// whether its end is there can be seen. Read by hand, since crates for it read all of it. Of other files it cannot.
fn ends(content: &[u8]) -> bool {
    let Some(mut rest) = content.strip_prefix(b"\0asm") else { return true };
    rest = rest.get(4..).unwrap_or_default();
    while let Some((_, sections)) = rest.split_first() {
        let Some(end) = sections.iter().take(5).position(|byte| byte & 0x80 == 0) else { return false };
        let length =
            sections[..=end].iter().rev().fold(0_usize, |length, byte| (length << 7) | usize::from(byte & 0x7f));
        match sections.get(end + 1..).and_then(|content| content.get(length..)) {
            Some(next) => rest = next,
            None => return false,
        }
    }
    true
}

/// W3C SRI: of what is said, the strongest hash decides; of several by the same, any.
fn fits(integrity: &str, content: &[u8]) -> bool {
    let said: Vec<(&str, &str)> = integrity.split_ascii_whitespace().filter_map(|one| one.split_once('-')).collect();
    let by = |name: &str, digest: fn(&[u8]) -> Vec<u8>| {
        let mut by = said.iter().filter(|(algorithm, _)| *algorithm == name).peekable();
        by.peek()?;
        let own = STANDARD.encode(digest(content));
        Some(by.any(|(_, sum)| sum.split('?').next() == Some(&own)))
    };
    by("sha512", |bytes| Sha512::digest(bytes).to_vec())
        .or_else(|| by("sha384", |bytes| Sha384::digest(bytes).to_vec()))
        .or_else(|| by("sha256", |bytes| Sha256::digest(bytes).to_vec()))
        .unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app_files::folder::list;
    use std::path::Path;

    #[test]
    fn integrity_is_that_of_the_strongest_hash() {
        let sum = |digest: Vec<u8>| STANDARD.encode(digest);
        let good = format!("sha384-{}", sum(Sha384::digest(b"x").to_vec()));
        let weak = format!("sha256-{}", sum(Sha256::digest(b"x").to_vec()));
        for (said, expected) in [
            (String::new(), true),
            (good.clone(), true),
            (format!("{good}?later"), true),
            (format!("sha384-AAAA {good}"), true),
            (format!("{weak} sha384-AAAA"), false),
            ("sha256-AAAA".to_owned(), false),
            (format!("sha512-AAAA {good}"), false),
            ("md5-AAAA".to_owned(), true),
        ] {
            assert_eq!(fits(&said, b"x"), expected, "{said}");
        }
    }

    #[test]
    fn whether_a_wasm_has_come_to_its_end_can_be_told() {
        // An empty section, and one of three hundred bytes.
        let whole = [&b"\0asm\x01\0\0\0\x01\0\x00\xac\x02"[..], &[7; 300]].concat();
        assert!(ends(&whole) && ends(b"\0asm\x01\0\0\0") && ends(b"not a wasm") && ends(b""));
        for length in [9, 11, 12, 13, 100, whole.len() - 1] {
            assert!(!ends(&whole[..length]), "{length}");
        }
    }

    #[test]
    fn a_build_is_whole_when_all_that_its_page_names_is_there_as_it_means_it() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, content: &[u8]| std::fs::write(folder.path().join(name), content).unwrap();
        let read = || Build::read(list(Path::new(folder.path())).unwrap(), None).map(drop);
        assert_eq!(read(), Err(NotWhole::NoPage));
        let sum = STANDARD.encode(Sha384::digest("a"));
        let page =
            format!(r#"<script src="/a.js" integrity="sha384-{sum}"></script><meta name="x" data-wasm="/b.wasm">"#);
        write("index.html", page.as_bytes());
        assert_eq!(read(), Err(NotWhole::Missing("/a.js".to_owned())));
        write("a.js", b"half of a");
        assert_eq!(read(), Err(NotWhole::Differs("/a.js".to_owned())));
        write("a.js", b"a");
        assert_eq!(read(), Err(NotWhole::Missing("/b.wasm".to_owned())));
        write("b.wasm.br", b"compressed");
        assert_eq!(read(), Err(NotWhole::Missing("/b.wasm".to_owned())));
        write("b.wasm", b"\0asm\x01\0\0\0\x01\x05");
        assert_eq!(read(), Err(NotWhole::Growing("/b.wasm".to_owned())));
        write("b.wasm", b"\0asm\x01\0\0\0\x01\x01x");
        assert_eq!(read(), Ok(()));
    }
}
