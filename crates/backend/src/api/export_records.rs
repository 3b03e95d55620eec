//! `GET /exports/{id}/records`: the snapshot as a stream of lines (NDJSON).
//!
//! Read in pages by number, so the length of the data costs no memory here. The last line says how many lines there
//! were and their digest; a stream without it was cut, and the app offers nothing then.

use crate::http::error::{ApiError, ApiResult};
use crate::ids::hex;
use crate::openapi::answers;
use crate::session::CurrentUser;
use crate::state::App;
use crate::store::DbError;
use crate::store::db::Db;
use crate::store::exports::{self, ExportRow};
use crate::store::records::{self, RecordCursor, Selection, Slice};
use api_types::examples;
use api_types::export::EndLine;
use api_types::problem::ProblemType;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use domain::portability::Scope;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

/// Rows read at a time.
const PAGE: i64 = 500;
/// Pages that may wait for a slow reader.
const AHEAD: usize = 2;

/// The records of an export
///
/// A stream of JSON lines, each ended by a newline: first one `RecordLine` per record, in the order of the package, then
/// one `EndLine` with their number and a SHA-256 over their bytes. Without the last line the stream was cut, and nothing
/// may be offered to the person. The same bytes every time.
#[utoipa::path(
    get, path = "/exports/{id}/records", tag = "exports",
    params(("id" = String, Path, description = "Id of the export.", example = "EXP-7F3K9Q2M4T")),
    responses(
        (status = 200, description = "`RecordLine`s, then one `EndLine`.", body = String,
            content_type = "application/x-ndjson",
            links(("StoreResult" = (operation_id = "store_result", parameters(("id" = "$request.path.id"))))),
            example = json!(examples::RECORDS)),
        answers::Read,
        (status = 403, response = answers::SignInTooOld),
        (status = 404, response = answers::NotFound),
    ),
)]
// An old order needs a recent sign-in again: otherwise it would be a way around the one that ordering asks for.
pub async fn read_records(
    State(app): State<Arc<App>>,
    user: CurrentUser,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let (db, now) = (app.db().await, app.clock.now());
    let export = {
        let mut read = db.snapshot().await?;
        exports::find(&mut read, &user.person_id, &id).await?.ok_or(ApiError::not_found())?
    };
    if now - export.created_at > app.settings.fresh_sign_in && !user.is_fresh(&app.settings, now) {
        return Err(ApiError::new(ProblemType::FreshSignInRequired));
    }
    let (to, lines) = mpsc::channel(AHEAD);
    tokio::spawn(async move {
        if let Err(error) = send(&db, &user.person_id, &export, &to).await {
            tracing::warn!(%error, "a stream of records was cut");
            // An error in the body makes the connection end without its proper end; the reader sees it as cut.
            let _ = to.send(Err(error)).await;
        }
    });
    let body = Body::from_stream(ReceiverStream::new(lines));
    Ok(([(header::CONTENT_TYPE, "application/x-ndjson")], body).into_response())
}

async fn send(
    db: &Db,
    person: &str,
    export: &ExportRow,
    to: &mpsc::Sender<Result<Bytes, DbError>>,
) -> Result<(), DbError> {
    // The order the package's writer asks for: part by part, and within a part category by category.
    let (mut parts, contents) = (Vec::new(), export.contents());
    {
        let mut read = db.snapshot().await?;
        for part in Scope::ALL.into_iter().filter(|part| *part == Scope::Art20 || contents.voluntary) {
            let selection = Selection { part, masked: contents.contact_details };
            let categories = records::categories(&mut read, person, selection).await?;
            parts.extend(categories.into_iter().map(|category| (selection, category)));
        }
    }
    let (mut digest, mut number) = (Sha256::new(), 0);
    for (selection, category) in &parts {
        let mut after = Some(RecordCursor::default());
        while let Some(place) = after {
            // A connection of its own for each page: a slow reader must not hold one.
            let mut read = db.snapshot().await?;
            let from = Slice { snapshot: export.snapshot, selection: *selection, category, after: place };
            let (page, next) = records::page(&mut read, person, from, PAGE).await?;
            drop(read);
            after = next;
            let mut chunk = String::new();
            for json in &page {
                // What is stored is a `Record` as it is sent (a test of `api::records` holds that); the line is a `RecordLine`.
                chunk.push_str(&format!("{{\"scope\":\"{}\",\"record\":{json}}}\n", selection.part.as_str()));
            }
            digest.update(&chunk);
            number += page.len() as u64;
            if !chunk.is_empty() && to.send(Ok(chunk.into())).await.is_err() {
                return Ok(()); // the reader has gone
            }
        }
    }
    let end = EndLine { end: true, records: number, sha256: hex(&digest.finalize()) };
    let mut line = serde_json::to_vec(&end).map_err(|_| DbError::Stored("end"))?;
    line.push(b'\n');
    let _ = to.send(Ok(line.into())).await;
    Ok(())
}
