//! Who sends the body later than the head, as over a slow line: the answer arrives, whatever it is.

use crate::support::World;
use api_types::session::SUBJECT_HEADER;
use axum::http::StatusCode;

/// Refusals that need nothing of the body, each by what is wrong with the head.
#[tokio::test]
async fn a_refusal_reaches_whoever_is_still_sending() {
    let world = World::demo().await.behind_a_socket().await;
    let (customer, other) = (world.customer("guarantor").await, world.customer("mentor").await);
    let subject = other.subject.clone().unwrap();
    let case = || customer.post("/cases").bytes(&vec![b' '; 20_000]).key();
    let table = [
        (StatusCode::UNAUTHORIZED, case().without("cookie")),
        (StatusCode::FORBIDDEN, case().header("origin", "https://example.org")),
        (StatusCode::UNSUPPORTED_MEDIA_TYPE, case().header("content-type", "text/plain")),
        (StatusCode::BAD_REQUEST, case().without(SUBJECT_HEADER)),
        (StatusCode::CONFLICT, case().header(SUBJECT_HEADER, &subject)),
        (StatusCode::BAD_REQUEST, case().without("idempotency-key")),
        (StatusCode::BAD_REQUEST, case().again("content-type", "application/json")),
        (StatusCode::NOT_FOUND, customer.post("/nothing").bytes(&vec![b' '; 20_000])),
        (StatusCode::METHOD_NOT_ALLOWED, customer.post("/register").bytes(&vec![b' '; 20_000])),
        // More than the backend takes, and than the buffers of two sockets hold.
        (StatusCode::PAYLOAD_TOO_LARGE, case().bytes(&vec![b' '; 7_000_000])),
    ];
    for (expected, call) in table {
        let answer = world.send_late(call.request()).await;
        assert_eq!(answer.as_ref().map(|answer| answer.status).ok(), Some(expected), "{answer:?}");
    }
}
