//! An unpacked package. Safari unpacks what it has downloaded and removes the ZIP, and other people unpack it to look into
//! it.
//!
//! The files are put into a container again while they are read. Where the package was made by the encoder of this
//! program that is the very file it came from, and its SHA-256 can be compared with the one of the receipt.

use super::content::{Content, Seen};
use super::fault::Fault;
use super::limits::Limits;
use super::problem::Problem;
use crate::layout;
use crate::zip::ZipWriter;
use std::fs::{self, File, ReadDir};
use std::io::{self, Read};
use std::path::Path;

/// Most files reported that no package has.
const MOST: usize = 20;

/// What lies in a folder.
#[derive(Default)]
pub(super) struct Listing {
    /// Paths of a package's files, in the order of a package.
    pub(super) files: Vec<String>,
    /// Paths of what systems put beside other people's files.
    pub(super) passed_over: Vec<String>,
}

/// Does a system put it there by itself? Finder's notes and views, and what macOS's archiver makes of file attributes;
/// Windows' views and thumbnails; KDE's views. Nothing of a package is called so.
fn is_of_a_system(name: &str) -> bool {
    name.starts_with("._")
        || [".DS_Store", "__MACOSX", "Icon\r", "Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", ".directory"]
            .contains(&name)
}

/// Was a package unpacked here? A folder that has nothing of one is another one, and what lies in it is not reported.
fn is_package(folder: &Path) -> bool {
    [layout::MANIFEST, layout::SUMS, "data/art20"].iter().any(|name| folder.join(name).exists())
}

/// That a package was not unpacked here, and where it may have been: a program may put a folder around it.
fn elsewhere(folder: &Path) -> Result<Problem, Fault> {
    let mut near = Vec::new();
    for entry in read_dir(folder, "")? {
        let entry = entry?;
        if entry.file_type()?.is_dir() && is_package(&entry.path()) {
            near.push(printable(&entry.file_name().to_string_lossy()));
        }
    }
    let place = match near.as_slice() {
        [one] => format!(": here it lies in the folder {one}"),
        _ => String::new(),
    };
    Ok(Problem::whole("not-a-package", format!("give the folder that has manifest.json in it{place}")))
}

fn read_dir(folder: &Path, path: &str) -> io::Result<ReadDir> {
    fs::read_dir(folder).map_err(|error| of_file(path, &error))
}

/// An error with the file that it concerns.
fn of_file(path: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", printable(path)))
}

/// Lists a folder with all below it. Links are not followed.
pub(super) fn list(folder: &Path, limits: Limits, problems: &mut Vec<Problem>) -> Result<Listing, Fault> {
    if !is_package(folder) {
        return Err(Fault::Found(elsewhere(folder)?));
    }
    let mut listing = Listing::default();
    let mut foreign = Vec::new();
    let mut folders = vec![(folder.to_owned(), String::new())];
    let mut seen = 0;
    while let Some((folder, prefix)) = folders.pop() {
        for entry in read_dir(&folder, &prefix)? {
            let entry = entry?;
            seen += 1;
            if seen > limits.entries {
                return Err(Fault::Found(Problem::whole("too-many-entries", "more files than a package can have")));
            }
            let name = entry.file_name();
            let path = format!("{prefix}{}", name.to_string_lossy());
            let kind = entry.file_type()?;
            match name.to_str() {
                Some(name) if is_of_a_system(name) => listing.passed_over.push(path),
                Some(_) if kind.is_dir() => folders.push((entry.path(), format!("{path}/"))),
                Some(_) if kind.is_file() && layout::place_of(&path).is_some() => listing.files.push(path),
                _ => foreign.push(path),
            }
        }
    }
    listing.files.sort_by_key(|path| layout::place_of(path));
    listing.passed_over.sort();
    foreign.sort();
    let unknown = |path: &String| Problem::of(&printable(path), "unknown-file", "no package has such a file");
    problems.extend(foreign.iter().take(MOST).map(unknown));
    Ok(listing)
}

/// Only what is printable ASCII is repeated in a message: a terminal may be reading.
fn printable(path: &str) -> String {
    path.chars().take(120).map(|it| if it.is_ascii_graphic() || it == ' ' { it } else { '?' }).collect()
}

/// Reads a file, and puts it into the container made again.
pub(super) struct Loose<'a, S> {
    path: String,
    file: File,
    zip: &'a mut ZipWriter<S>,
}

impl<'a, S: FnMut(&[u8])> Loose<'a, S> {
    pub(super) fn open(folder: &Path, path: &str, zip: &'a mut ZipWriter<S>) -> Result<Self, Fault> {
        let file = File::open(folder.join(path)).map_err(|error| of_file(path, &error))?;
        zip.open(path.to_owned());
        Ok(Self { path: path.to_owned(), file, zip })
    }
}

impl<S: FnMut(&[u8])> Read for Loose<'_, S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer).map_err(|error| of_file(&self.path, &error))?;
        self.zip.write(&buffer[..read]).map_err(io::Error::other)?;
        Ok(read)
    }
}

impl<S: FnMut(&[u8])> Content for Loose<'_, S> {
    fn fault(&self, error: io::Error) -> Fault {
        Fault::Io(error)
    }

    fn problem(&self, code: &'static str, detail: &str) -> Fault {
        Fault::Found(Problem::of(&self.path, code, detail))
    }

    fn is_wrong(&self) -> bool {
        false
    }

    fn finish(mut self) -> Result<Seen, Fault> {
        self.drain()?;
        if self.zip.close().is_err() {
            return Err(self.problem("deflate", "cannot be deflated again"));
        }
        let entry = self.zip.entries().last().expect("the entry just closed");
        Ok(Seen { sha256: entry.totals.sha256.clone(), packed_as_we_do: true })
    }
}
