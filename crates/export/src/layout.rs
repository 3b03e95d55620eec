//! Which files a package holds, under which path, and in which order.
//!
//! Order: data, CSV, linked data, schemas, the page for people, readmes, manifest, checksums. Within data and CSV `art20` comes first;
//! CSV tables of a scope are ascending by category. All paths are ASCII, relative, with forward slashes.

use domain::portability::Scope;

/// The manifest.
pub const MANIFEST: &str = "manifest.json";
/// The checksums, last of all.
pub const SUMS: &str = "SHA256SUMS";
/// Readme in Swedish.
pub const README_SV: &str = "LAS-MIG.txt";
/// Readme in English.
pub const README_EN: &str = "README.txt";
/// The package as a page for people.
pub const PAGE: &str = "index.html";
/// The person's consents as linked data.
pub const CONSENT_RECORDS: &str = "linked-data/consent-records.jsonld";
/// What Almi does with data, as linked data.
pub const PROCESSING: &str = "linked-data/processing.jsonld";
/// Schema of the linked data.
pub const SCHEMA_LINKED_DATA: &str = "schema/linked-data.schema.json";
/// Schema of the manifest.
pub const SCHEMA_MANIFEST: &str = "schema/manifest.schema.json";
/// Schema of the records.
pub const SCHEMA_RECORDS: &str = "schema/portability-export.schema.json";

/// A group of files; the order of the variants is the order in the package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// `data/<scope>/records.json`.
    Data,
    /// `csv/<scope>/<category>.csv`.
    Csv,
    /// `linked-data/*.jsonld`.
    LinkedData,
    /// `schema/*.schema.json`.
    Schema,
    /// `index.html`.
    Page,
    /// The two readmes.
    Readme,
    /// `manifest.json`.
    Manifest,
    /// `SHA256SUMS`.
    Sums,
}

/// Where a path stands in the package: compare these to compare places.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Group.
    pub section: Section,
    /// Part, for data and CSV.
    pub scope: Option<Scope>,
    /// Name within the group: the category for CSV, else a number or nothing.
    pub name: String,
}

/// Path of the records of a scope.
#[must_use]
pub fn records_path(scope: Scope) -> String {
    format!("data/{}/records.json", scope.as_str())
}

/// Path of the table of a category.
#[must_use]
pub fn table_path(scope: Scope, category: &str) -> String {
    format!("csv/{}/{category}.csv", scope.as_str())
}

/// The place of a path; `None` when no package has such a file.
#[must_use]
pub fn place_of(path: &str) -> Option<Place> {
    let fixed = |section, name: &str| Some(Place { section, scope: None, name: name.to_owned() });
    match path {
        CONSENT_RECORDS => return fixed(Section::LinkedData, "1"),
        PROCESSING => return fixed(Section::LinkedData, "2"),
        SCHEMA_LINKED_DATA => return fixed(Section::Schema, "1"),
        SCHEMA_MANIFEST => return fixed(Section::Schema, "2"),
        SCHEMA_RECORDS => return fixed(Section::Schema, "3"),
        PAGE => return fixed(Section::Page, ""),
        README_SV => return fixed(Section::Readme, "1"),
        README_EN => return fixed(Section::Readme, "2"),
        MANIFEST => return fixed(Section::Manifest, ""),
        SUMS => return fixed(Section::Sums, ""),
        _ => {}
    }
    let mut parts = path.split('/');
    let (folder, second, third) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    match (folder, third) {
        ("data", Some("records.json")) => {
            Some(Place { section: Section::Data, scope: Some(Scope::parse(second)?), name: String::new() })
        }
        ("csv", Some(file)) => {
            let name = file.strip_suffix(".csv").filter(|name| is_slug(name))?.to_owned();
            Some(Place { section: Section::Csv, scope: Some(Scope::parse(second)?), name })
        }
        _ => None,
    }
}

/// Is it an id of the register: lower-case ASCII words joined by hyphens, at most 64 bytes? Only such a category may
/// become a file name.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    text.len() <= 64
        && text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// Files every package has.
#[cfg(feature = "verify")]
pub(crate) fn required() -> [String; 10] {
    [
        records_path(Scope::Art20),
        CONSENT_RECORDS.to_owned(),
        PROCESSING.to_owned(),
        SCHEMA_LINKED_DATA.to_owned(),
        SCHEMA_MANIFEST.to_owned(),
        SCHEMA_RECORDS.to_owned(),
        README_SV.to_owned(),
        README_EN.to_owned(),
        MANIFEST.to_owned(),
        SUMS.to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_the_fixed_order() {
        let order = [
            records_path(Scope::Art20),
            records_path(Scope::Voluntary),
            table_path(Scope::Art20, "bank-details"),
            table_path(Scope::Art20, "communication"),
            table_path(Scope::Voluntary, "bank-details"),
            CONSENT_RECORDS.to_owned(),
            PROCESSING.to_owned(),
            SCHEMA_LINKED_DATA.to_owned(),
            SCHEMA_MANIFEST.to_owned(),
            SCHEMA_RECORDS.to_owned(),
            PAGE.to_owned(),
            README_SV.to_owned(),
            README_EN.to_owned(),
            MANIFEST.to_owned(),
            SUMS.to_owned(),
        ];
        let places: Vec<Place> = order.iter().map(|path| place_of(path).expect(path)).collect();
        assert!(places.is_sorted() && places.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn anything_else_has_no_place() {
        for path in [
            "",
            "/manifest.json",
            "../manifest.json",
            "data/art20/../records.json",
            "data\\art20\\records.json",
            "csv/art20/.csv",
            "csv/art20/A.csv",
            "csv/other/a.csv",
            "csv/art20/a-.csv",
            "csv/art20/a/b.csv",
            "extra.txt",
            "linked-data/x.json",
            "linked-data/x.jsonld",
            "data/art20/",
        ] {
            assert_eq!(place_of(path), None, "{path}");
        }
    }
}
