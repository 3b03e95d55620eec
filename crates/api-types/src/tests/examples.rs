//! Every example of the contract, as the app reads it.

use super::{holds, read};
use crate::case::{CaseCreated, CaseDetail, CasePage};
use crate::consent::Consent;
use crate::demo::Persona;
use crate::examples::{
    self, RECORDS, act_receipt, case_receipt, lift_receipt, renewal_receipt, round_trips, stop_receipt,
};
use crate::export::{EndLine, ExportPreview, ExportSnapshot, Exports, RecordLine};
use crate::in_force::InForce;
use crate::marketing::DirectMarketing;
use crate::receipt::{Receipt, ReceiptConfirmation, ReceiptDocument, ReceiptPage};
use crate::record::{HeldRecord, RecordPage};
use crate::session::Session;
use domain::register::Register;

fn receipts() -> [ReceiptDocument; 5] {
    let all = [act_receipt(), renewal_receipt(), stop_receipt(), lift_receipt(), case_receipt()];
    all.map(|document| serde_json::from_value(document).unwrap())
}

#[test]
fn every_example_of_an_answer_may_grow() {
    /// Bodies that only the backend reads.
    const SENT: [&str; 15] = [
        "confirm_receipt",
        "message",
        "new_export",
        "result",
        "demo_sign_in",
        "ask",
        "decide",
        "announce_lifting",
        "objection",
        "access",
        "rectification",
        "erasure",
        "restriction",
        "transfer",
        "own_words",
    ];

    let mut seen = Vec::new();
    macro_rules! check {
        ($($name:ident: $type:ty $(, open $start:literal)?;)*) => {$(
            holds(stringify!($name), &examples::$name(), &[$($start)?], read::<$type>);
            seen.push(stringify!($name));
        )*};
    }
    check! {
        signed_in: Session;
        signed_out: Session;
        consents: Vec<Consent>;
        direct_marketing: DirectMarketing;
        act_receipt: ReceiptDocument;
        renewal_receipt: ReceiptDocument;
        stop_receipt: ReceiptDocument;
        lift_receipt: ReceiptDocument;
        case_receipt: ReceiptDocument;
        receipt_confirmation: ReceiptConfirmation;
        receipt_page: ReceiptPage;
        case_created: CaseCreated;
        case_page: CasePage;
        in_force: InForce;
        case_detail: CaseDetail, open "/request";
        case_answered: CaseDetail, open "/request";
        case_retracted: CaseDetail, open "/request";
        record_page: RecordPage, open "/items/0/record/value";
        held_record: HeldRecord, open "/record/value";
        exports: Exports;
        preview: ExportPreview, open "/first";
        snapshot: ExportSnapshot;
        personas: Vec<Persona>;
    }
    holds("register", &examples::register(), &[], read::<Register>);
    seen.push("register");
    for (name, ..) in round_trips() {
        assert!(seen.contains(&name) || SENT.contains(&name), "{name}");
    }
    for document in receipts() {
        holds("receipt", &serde_json::from_str(&document.text).unwrap(), &["/request"], read::<Receipt>);
    }
}

#[test]
fn examples_are_exactly_what_their_types_read_and_write() {
    for (name, example, through) in round_trips() {
        assert_eq!(through.unwrap_or_else(|error| panic!("{name}: {error}")), example, "{name}");
    }
}

#[test]
fn example_receipts_hold_a_receipt_and_example_records_end() {
    for document in receipts() {
        assert_eq!(serde_json::to_string(&document.read().unwrap()).unwrap(), document.text);
    }
    let (line, end) = RECORDS.split_once('\n').unwrap();
    let record: RecordLine = serde_json::from_str(line).unwrap();
    assert_eq!(serde_json::to_string(&record).unwrap(), line);
    assert!(record.record.facts().is_some());
    let last: EndLine = serde_json::from_str(end).unwrap();
    assert!(last.end && last.records == 1 && end.ends_with("}\n"));
}
