//! Download my data.

use crate::{EmptyArt20Ways, Noun, Pattern, ScopeText};
use serde::Serialize;

/// Download my data.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ExportText {
    /// Title.
    pub title: &'static str,
    /// Under the title.
    pub lead: &'static str,
    /// Where the file is made.
    pub lead_here: &'static str,
    /// A record: "uppgift".
    pub record: Noun,

    /// Heading: what the file will hold.
    pub contents: &'static str,
    /// Heading of each part.
    pub part: ScopeText,
    /// What each part is.
    pub part_text: ScopeText,
    /// Name of each part in the history.
    pub part_short: ScopeText,
    /// "Holds {count}, by category:"
    pub holds: Pattern<1>,
    /// The part of Art. 20 is empty.
    pub art20_empty: &'static str,
    /// Why.
    pub art20_empty_text: &'static str,
    /// What the person can do instead.
    pub art20_empty_ways: EmptyArt20Ways,
    /// The voluntary part is empty.
    pub voluntary_empty: &'static str,
    /// The voluntary part is not offered here.
    pub voluntary_off: &'static str,
    /// Check box: voluntary part.
    pub voluntary_label: &'static str,
    /// Its hint.
    pub voluntary_hint: &'static str,
    /// Heading: contact details.
    pub contact: &'static str,
    /// Check box: contact details.
    pub contact_label: &'static str,
    /// Its hint: off for everyone.
    pub contact_hint: &'static str,
    /// Contact details in the history.
    pub contact_short: &'static str,
    /// Fold: show the first records.
    pub show_first: &'static str,
    /// Caption of the table of each part.
    pub first: ScopeText,
    /// Table: field.
    pub column_field: &'static str,
    /// Table: value.
    pub column_value: &'static str,
    /// Table: category.
    pub column_category: &'static str,

    /// Heading: never included.
    pub excluded: &'static str,
    /// The list is the same for everyone.
    pub excluded_text: &'static str,
    /// The reasons, in the order of `Exclusion::ALL`; the same words as in the file's manifest.
    pub exclusions: [&'static str; 7],

    /// Heading: make the file.
    pub make: &'static str,
    /// "{left} of {max} left today"
    pub limit: Pattern<2>,
    /// The limit is reached.
    pub limit_reached: &'static str,
    /// The same, when it is known that it "opens again {when}".
    pub limit_reached_until: Pattern<1>,
    /// What is chosen holds nothing.
    pub would_be_empty: &'static str,
    /// How long it takes, and that the page must stay open.
    pub time: &'static str,
    /// Button.
    pub make_button: &'static str,
    /// Small button: just the records, as JSON.
    pub json_button: &'static str,
    /// What that file is.
    pub json_text: &'static str,
    /// A fresh sign-in is needed.
    pub fresh: &'static str,
    /// Why, and that the choice stays.
    pub fresh_text: &'static str,
    /// Button.
    pub fresh_button: &'static str,
    /// Heading while the file is made.
    pub running: &'static str,
    /// Keep the page open.
    pub running_text: &'static str,
    /// "{records} of {all} records, {bytes} written"
    pub progress: Pattern<3>,
    /// The same while it is not known how many there are: "{records} records, {bytes} written"
    pub progress_open: Pattern<2>,
    /// The connection was cut, and it goes on by itself.
    pub again: &'static str,
    /// Button: stop.
    pub cancel: &'static str,
    /// It was stopped.
    pub cancelled: &'static str,

    /// Heading: no file.
    pub failed_title: &'static str,
    /// The connection was cut.
    pub fault_connection: &'static str,
    /// The backend failed; when to try again follows.
    pub fault_backend: &'static str,
    /// The snapshot is gone.
    pub fault_gone: &'static str,
    /// The worker could not start or broke.
    pub fault_worker: &'static str,
    /// Something that may not be included was in the stream.
    pub fault_refused: &'static str,
    /// What to do about it.
    pub fault_refused_text: &'static str,
    /// Page and worker are of different builds.
    pub fault_build: &'static str,
    /// Button: reload.
    pub reload: &'static str,

    /// Heading: the file is ready.
    pub done_title: &'static str,
    /// "The file holds {count}. Save it …"
    pub done_text: Pattern<1>,
    /// Button: save.
    pub save: &'static str,
    /// After the press.
    pub saved: &'static str,
    /// It could not be reported to the backend.
    pub untold: &'static str,
    /// File name.
    pub file_name: &'static str,
    /// Size.
    pub size: &'static str,
    /// SHA-256.
    pub check_sum: &'static str,
    /// Not encrypted.
    pub not_encrypted: &'static str,
    /// How to keep it safe.
    pub keep_safe: [&'static str; 3],
    /// Fold: how to check the file.
    pub check: &'static str,
    /// What to compare.
    pub check_text: &'static str,
    /// The files within, before the command.
    pub check_inside: &'static str,
    /// Button: make another one.
    pub another: &'static str,

    /// Heading: earlier files.
    pub history: &'static str,
    /// The files are not kept.
    pub history_text: &'static str,
    /// None yet.
    pub history_none: &'static str,
    /// Export id.
    pub export_id: &'static str,
    /// Parts.
    pub parts: &'static str,
    /// No digest.
    pub not_finished: &'static str,

    /// Heading: other ways.
    pub other: &'static str,
    /// Access.
    pub access: &'static str,
    /// Access, explained.
    pub access_text: &'static str,
    /// Transfer.
    pub transfer: &'static str,
    /// Transfer, explained.
    pub transfer_text: &'static str,
    /// Link: rights on each activity.
    pub see_rights: &'static str,
}
