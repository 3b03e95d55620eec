//! Every example of the contract, as the app reads it.

use super::register::{converted, in_pieces};
use super::{same, same_by};
use crate::case::{CaseCreated, CaseDetail, CasePage, NewCase};
use crate::consent::Consent;
use crate::demo::Persona;
use crate::export::{ExportPreview, ExportSnapshot, Exports};
use crate::in_force::InForce;
use crate::json;
use crate::marketing::DirectMarketing;
use crate::openapi::examples::{self, round_trips};
use crate::receipt::{Receipt, ReceiptConfirmation, ReceiptDocument};
use crate::session::Session;

#[test]
fn every_example_of_an_answer_is_read_as_serde_reads_it() {
    /// Bodies that only the backend reads.
    const SENT: [&str; 8] =
        ["confirm_receipt", "message", "new_export", "result", "demo_sign_in", "ask", "decide", "announce_lifting"];

    let mut read = Vec::new();
    macro_rules! check {
        ($($name:ident: $type:ty $(, tolerant $start:literal)?;)*) => {
            $(same::<$type>(stringify!($name), &examples::$name(), &[$($start)?]); read.push(stringify!($name));)*
        };
    }
    check! {
        signed_in: Session;
        signed_out: Session;
        consents: Vec<Consent>;
        direct_marketing: DirectMarketing;
        act_receipt: ReceiptDocument;
        case_receipt: ReceiptDocument;
        receipt_confirmation: ReceiptConfirmation;
        objection: NewCase;
        access: NewCase;
        rectification: NewCase;
        erasure: NewCase;
        restriction: NewCase;
        transfer: NewCase;
        own_words: NewCase;
        case_created: CaseCreated;
        case_page: CasePage;
        in_force: InForce;
        case_detail: CaseDetail, tolerant "/request/";
        exports: Exports;
        preview: ExportPreview<json::Value<'static>>;
        snapshot: ExportSnapshot<json::Value<'static>>, tolerant "/facts/";
        personas: Vec<Persona>;
    }
    same_by("register", &examples::register(), &[], |value| in_pieces(&value.to_string(), 100), converted);
    read.push("register");
    // The export worker reads the facts too.
    same::<ExportSnapshot>("snapshot", &examples::snapshot(), &[]);
    for (name, ..) in round_trips() {
        assert!(read.contains(&name) || SENT.contains(&name), "{name}");
    }
    for text in [examples::ACT_RECEIPT, examples::CASE_RECEIPT] {
        same::<Receipt>("receipt", &serde_json::from_str(text).unwrap(), &["/request"]);
    }
}
