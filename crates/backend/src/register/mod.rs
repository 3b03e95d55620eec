//! The register of processing activities: TOML files in, two checked registers (Swedish, English) out.
//!
//! Every fault is found in one go and reported with file, line and key, so that the editor of a text need not start the
//! backend once per comma. A register with a fault is not served at all.

mod activity;
mod checker;
mod fault;
mod file;
mod gzip;
mod lists;
mod receipts;
mod shape;
mod sort;
mod source;

use crate::ids::sha256;
use activity::Activities;
use bytes::Bytes;
use domain::Lang;
use domain::ids::ActivityId;
use domain::register::Register;
use domain::rights::can_object;
use fault::Faults;
use lists::Lists;
use std::fmt;
use std::path::Path;

pub use fault::Fault;
pub use receipts::{RESTRICTED_MEANWHILE, ReceiptWords};

/// The register in one language, as it is served.
#[derive(Debug, Clone)]
pub struct Served {
    /// The register.
    pub register: Register,
    /// Its JSON, plain.
    pub plain: Body,
    /// The same as gzip.
    pub gzip: Body,
}

impl Served {
    fn new(register: Register) -> Self {
        let json = serde_json::to_vec(&register);
        let json = json.expect("structs of texts, numbers and flags have a JSON form");
        Self { register, gzip: Body::new(gzip::gzip(&json)), plain: Body::new(json) }
    }
}

/// Bytes to send, with their strong validator.
#[derive(Debug, Clone)]
pub struct Body {
    /// The bytes.
    pub bytes: Bytes,
    /// The validator, quotes included.
    pub etag: String,
}

impl Body {
    fn new(bytes: Vec<u8>) -> Self {
        let etag = format!("\"{}\"", &sha256(&bytes)[..32]);
        Self { bytes: bytes.into(), etag }
    }
}

/// The register in both languages.
#[derive(Debug, Clone)]
pub struct Registers {
    sv: Served,
    en: Served,
    receipts: ReceiptWords,
}

/// Everything that is wrong with a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterFaults(pub Vec<Fault>);

impl fmt::Display for RegisterFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(f, "{fault}")?;
        }
        let faults = if self.0.len() == 1 { "fault" } else { "faults" };
        write!(f, "the register has {} {faults}; nothing was started", self.0.len())
    }
}

impl std::error::Error for RegisterFaults {}

impl Registers {
    /// Reads and checks the folder.
    ///
    /// # Errors
    /// Every fault found.
    pub fn load(folder: &Path) -> Result<Self, RegisterFaults> {
        let faults = Faults::default();
        let lists = Lists::read(folder, &faults);
        let activities = Activities::read(folder, &faults);
        let receipts = ReceiptWords::read(folder, &faults);
        let order = sort::swedish();
        let register = |lang| {
            let mut register = lists.in_lang(lang, &faults);
            register.activities = activities.in_lang(lang, &register, &faults);
            register.activities.sort_by(|one, other| order.compare(&one.name, &other.name));
            register
        };
        let (sv, en) = (register(Lang::Sv), register(Lang::En));
        let faults = faults.into_sorted();
        if !faults.is_empty() {
            return Err(RegisterFaults(faults));
        }
        Ok(Self { sv: Served::new(sv), en: Served::new(en), receipts })
    }

    /// The words of receipts.
    #[must_use]
    pub fn receipts(&self) -> &ReceiptWords {
        &self.receipts
    }

    /// In one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &Served {
        match lang {
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }

    /// For [`domain::request::Request::check`]: does the activity exist, and can one object to it (Art. 21(1))? A
    /// restricted activity is answered like any other.
    #[must_use]
    pub fn objection(&self, id: &ActivityId) -> Option<bool> {
        self.sv.register.activity(id).map(can_object)
    }

    /// Ids of the activities that are direct marketing.
    pub fn direct_marketing(&self) -> impl Iterator<Item = &ActivityId> {
        self.sv.register.activities.iter().filter(|activity| activity.direct_marketing).map(|activity| &activity.id)
    }

    /// The notice that prevails, and its version: `customer 2025-04-29`.
    #[must_use]
    pub fn notice_in_force(&self) -> (String, String) {
        let notice = self.sv.register.notices.first().expect("a register without a notice is refused");
        (notice.id.to_string(), notice.version.clone())
    }
}
