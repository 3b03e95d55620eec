//! The rest of a body that nobody read. hyper closes the connection on whoever is answered while still sending, and the
//! answer may be lost with it (RFC 9112, 9.6): a person on a slow line would be told that there is no connection, and not
//! that somebody else is signed in. By hand, since no layer of tower-http reads on.

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::Instant;
use tokio_stream::StreamExt;

/// So much is read and thrown away, in bytes: sixteen times what the API takes.
const MAX_IGNORED: usize = 16 * super::body::MAX_BODY;

/// The layer that reads what was left of the body before the answer goes, within the time in which the whole has to come.
pub async fn drain(State(within): State<Duration>, request: Request, next: Next) -> Response {
    let until = Instant::now() + within;
    let (parts, body) = request.into_parts();
    let body = Shared(Arc::new(Mutex::new(body)));
    let response = next.run(Request::from_parts(parts, Body::new(body.clone()))).await;
    if !body.is_end_stream() {
        // One that does not end in time is cut: as much was said of it as can be.
        let _ = tokio::time::timeout_at(until, read(body)).await;
    }
    response
}

async fn read(body: Shared) {
    let (mut pieces, mut length) = (Body::new(body).into_data_stream(), 0);
    while let Some(Ok(piece)) = pieces.next().await {
        length += piece.len();
        if length > MAX_IGNORED {
            return;
        }
    }
}

/// The body of a request, which the handler has, and whoever reads what that leaves.
#[derive(Clone)]
struct Shared(Arc<Mutex<Body>>);

impl Shared {
    fn body(&self) -> MutexGuard<'_, Body> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HttpBody for Shared {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut *self.body()).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body().is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body().size_hint()
    }
}
