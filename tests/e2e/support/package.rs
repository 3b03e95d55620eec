//! Opens a portability package as a stranger would: every check sum, every schema.

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The files of a package, by path.
pub struct Package(BTreeMap<String, Vec<u8>>);

impl Package {
    /// Opens a ZIP.
    pub fn open(path: &Path) -> Self {
        let mut archive = zip::ZipArchive::new(File::open(path).expect("the file")).expect("a ZIP");
        let mut files = BTreeMap::new();
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).expect("an entry");
            let mut bytes = Vec::new();
            // Reading to the end also checks the entry's CRC.
            entry.read_to_end(&mut bytes).expect("an intact entry");
            let name = entry.name().expect("a name in UTF-8").into_owned();
            assert!(files.insert(name.clone(), bytes).is_none(), "{name} stands twice");
        }
        Self(files)
    }

    /// Bytes of a file.
    pub fn file(&self, path: &str) -> &[u8] {
        self.0.get(path).unwrap_or_else(|| panic!("{path} is not in the package: {:?}", self.0.keys()))
    }

    /// Is the file there?
    pub fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// A file as JSON.
    pub fn json(&self, path: &str) -> Value {
        serde_json::from_slice(self.file(path)).expect("JSON")
    }

    /// Checks every SHA-256 in `SHA256SUMS` and in the manifest, that no file is left out of them, and both schemas.
    pub fn check(&self) {
        let sums = String::from_utf8(self.file("SHA256SUMS").to_vec()).expect("UTF-8");
        let mut named = Vec::new();
        for line in sums.lines() {
            let (sum, path) = line.split_once("  ").expect("two columns");
            assert_eq!(sum, sha256(self.file(path)), "{path}");
            named.push(path.to_owned());
        }
        named.push("SHA256SUMS".to_owned());
        named.sort();
        let all: Vec<String> = self.0.keys().cloned().collect();
        assert_eq!(named, all, "SHA256SUMS names every file");

        let manifest = self.json("manifest.json");
        for file in manifest["files"].as_array().expect("files") {
            let path = file["path"].as_str().expect("a path");
            assert_eq!(file["sha256"].as_str(), Some(sha256(self.file(path)).as_str()), "{path}");
            assert_eq!(file["bytes"].as_u64(), Some(self.file(path).len() as u64), "{path}");
        }
        self.validate("schema/manifest.schema.json", &manifest);
        for scope in ["art20", "voluntary"] {
            let path = format!("data/{scope}/records.json");
            if self.has(&path) {
                self.validate("schema/portability-export.schema.json", &self.json(&path));
            }
        }
    }

    fn validate(&self, schema: &str, instance: &Value) {
        let validator = jsonschema::validator_for(&self.json(schema)).expect("a schema");
        let errors: Vec<String> = validator.iter_errors(instance).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{schema}: {errors:#?}");
    }

    /// Records of a part; none when the part is not there.
    pub fn records(&self, scope: &str) -> Vec<Value> {
        let path = format!("data/{scope}/records.json");
        if !self.has(&path) {
            return Vec::new();
        }
        self.json(&path)["records"].as_array().expect("records").clone()
    }
}

/// SHA-256, lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
