//! What is done at once and answered with a receipt: consents and direct marketing.

use super::Empty;
use crate::consent::Consent;
use crate::in_force::InForce;
use crate::marketing::DirectMarketing;
use crate::openapi::answers::{
    BadRequest, BadRequestOrNoKey, Changed, CrossSite, Invalid, InvalidOrKeyReused, NotFound, PreconditionRequired,
    RenewalRefused, StepNotAllowedOrInProgress, TooLarge, TooManyRequests, Unauthenticated, Unexpected,
    UnsupportedMediaType,
};
use crate::openapi::examples;
use crate::receipt::{ConfirmReceipt, ReceiptConfirmation, ReceiptDocument, ReceiptPage};

/// My consents
///
/// All, also withdrawn ones, with their full history and the exact words that were shown. Often none: that is a true
/// answer.
#[utoipa::path(
    get, path = "/api/v1/consents", tag = "consents",
    responses(
        (status = 200, description = "The consents.", body = Vec<Consent>, example = json!(examples::consents())),
        (status = 401, response = Unauthenticated),
        (status = "default", response = Unexpected),
    ),
)]
pub fn list_consents() {}

/// Withdraw a consent
///
/// An act (Art. 7(3)), done at once and without a reason; as easy as giving it. Always succeeds: a consent that is
/// already withdrawn answers with the first receipt. Needs no `If-Match`, no fresh sign-in and no `Idempotency-Key`; one
/// that is sent changes nothing.
#[utoipa::path(
    post, path = "/api/v1/consents/{id}/withdrawal", tag = "consents",
    params(("id" = String, Path, description = "Id of the consent."), ("Origin", Header)),
    request_body = Empty,
    responses(
        (status = 200, description = "Withdrawn.", body = ReceiptDocument, example = json!(examples::act_receipt())),
        (status = 401, response = Unauthenticated),
        (status = 403, response = CrossSite),
        (status = 404, response = NotFound),
        (status = 415, response = UnsupportedMediaType),
        (status = "default", response = Unexpected),
    ),
)]
pub fn withdraw_consent() {}

/// Give a withdrawn consent again
///
/// `If-Match` covers the words: the person says yes to those that were shown, and to no others.
#[utoipa::path(
    post, path = "/api/v1/consents/{id}/renewal", tag = "consents",
    params(
        ("id" = String, Path, description = "Id of the consent."),
        ("Idempotency-Key", Header), ("If-Match", Header), ("Origin", Header),
    ),
    request_body = Empty,
    responses(
        (status = 200, description = "Given again.", body = ReceiptDocument),
        (status = 400, response = BadRequestOrNoKey),
        (status = 401, response = Unauthenticated),
        (status = 403, response = CrossSite),
        (status = 404, response = NotFound),
        (status = 409, response = RenewalRefused),
        (status = 412, response = Changed),
        (status = 413, response = TooLarge),
        (status = 415, response = UnsupportedMediaType),
        (status = 422, response = InvalidOrKeyReused),
        (status = 428, response = PreconditionRequired),
        (status = 429, response = TooManyRequests),
        (status = "default", response = Unexpected),
    ),
)]
pub fn renew_consent() {}

/// My choice about direct marketing
#[utoipa::path(
    get, path = "/api/v1/direct-marketing", tag = "direct-marketing",
    responses(
        (status = 200, description = "Where the choice stands, with all changes.", body = DirectMarketing,
            headers(("ETag")), example = json!(examples::direct_marketing())),
        (status = 401, response = Unauthenticated),
        (status = "default", response = Unexpected),
    ),
)]
pub fn read_direct_marketing() {}

/// Stop direct marketing
///
/// An act (Art. 21(2)-(3)), done at once and without a reason; all channels, and profiling for direct marketing. Always
/// succeeds: already stopped answers with the first receipt. Needs no `If-Match`, no fresh sign-in and no `Idempotency-Key`; one
/// that is sent changes nothing.
#[utoipa::path(
    post, path = "/api/v1/direct-marketing/stop", tag = "direct-marketing",
    params(("Origin", Header)),
    request_body = Empty,
    responses(
        (status = 200, description = "Stopped.", body = ReceiptDocument),
        (status = 401, response = Unauthenticated),
        (status = 403, response = CrossSite),
        (status = 415, response = UnsupportedMediaType),
        (status = "default", response = Unexpected),
    ),
)]
pub fn stop_direct_marketing() {}

/// Lift the stop of direct marketing
///
/// The person's own choice, never a default.
#[utoipa::path(
    post, path = "/api/v1/direct-marketing/lift", tag = "direct-marketing",
    params(("Idempotency-Key", Header), ("If-Match", Header), ("Origin", Header)),
    request_body = Empty,
    responses(
        (status = 200, description = "Lifted.", body = ReceiptDocument),
        (status = 400, response = BadRequestOrNoKey),
        (status = 401, response = Unauthenticated),
        (status = 403, response = CrossSite),
        (status = 409, response = StepNotAllowedOrInProgress),
        (status = 412, response = Changed),
        (status = 413, response = TooLarge),
        (status = 415, response = UnsupportedMediaType),
        (status = 422, response = InvalidOrKeyReused),
        (status = 428, response = PreconditionRequired),
        (status = 429, response = TooManyRequests),
        (status = "default", response = Unexpected),
    ),
)]
pub fn lift_direct_marketing_stop() {}

/// What is in force now
///
/// The stop of direct marketing, restrictions (Art. 18) with the notice before one is lifted (Art. 18(3)), and
/// objections that were upheld. A restriction is in force from the receipt of an objection that asks for it (Art. 18(1)(d)),
/// or from the decision on a request for one, until it is lifted. And which activities the person has said yes to, or asks
/// about in open cases: those concern them, whatever their roles.
#[utoipa::path(
    get, path = "/api/v1/in-force", tag = "in-force",
    responses(
        (status = 200, description = "What is in force.", body = InForce, example = json!(examples::in_force())),
        (status = 401, response = Unauthenticated),
        (status = "default", response = Unexpected),
    ),
)]
pub fn read_in_force() {}

/// My receipts
///
/// Of acts and of cases in one list, the newest first. A receipt never changes, so a page neither.
#[utoipa::path(
    get, path = "/api/v1/receipts", tag = "receipts",
    params(
        ("cursor" = Option<String>, Query, description = "`next` of the page before."),
        ("limit" = Option<u32>, Query, description = "Items on a page.", minimum = 1, maximum = 100, example = 50),
    ),
    responses(
        (status = 200, description = "A page of receipts.", body = ReceiptPage, headers(("Link")),
            example = json!(examples::receipt_page())),
        (status = 400, response = BadRequest),
        (status = 401, response = Unauthenticated),
        (status = "default", response = Unexpected),
    ),
)]
pub fn list_receipts() {}

/// A receipt
///
/// Of an act or a case. The same bytes every time.
#[utoipa::path(
    get, path = "/api/v1/receipts/{id}", tag = "receipts",
    params(("id" = String, Path, description = "Id of the receipt.")),
    responses(
        (status = 200, description = "The receipt with its SHA-256.", body = ReceiptDocument, examples(
            ("act" = (summary = "A consent was withdrawn", value = json!(examples::act_receipt()))),
            ("case" = (summary = "An objection was received", value = json!(examples::case_receipt()))),
        )),
        (status = 401, response = Unauthenticated),
        (status = 404, response = NotFound),
        (status = "default", response = Unexpected),
    ),
)]
pub fn read_receipt() {}

/// Is this a receipt of mine?
///
/// Says whether a receipt that the person kept as a file is one they were given, unchanged: by its reference and the
/// SHA-256 of the file. Somebody else's receipt, one that does not exist, one with another digest and one that has been
/// deleted with its case after its time all answer `false`. Reads only, so it can be repeated at will.
#[utoipa::path(
    post, path = "/api/v1/receipts/confirmation", tag = "receipts",
    params(("Origin", Header)),
    request_body(content = ConfirmReceipt, example = json!(examples::confirm_receipt())),
    responses(
        (status = 200, description = "Yes or no.", body = ReceiptConfirmation,
            example = json!(examples::receipt_confirmation())),
        (status = 400, response = BadRequest),
        (status = 401, response = Unauthenticated),
        (status = 403, response = CrossSite),
        (status = 413, response = TooLarge),
        (status = 415, response = UnsupportedMediaType),
        (status = 422, response = Invalid),
        (status = "default", response = Unexpected),
    ),
)]
pub fn confirm_receipt() {}
