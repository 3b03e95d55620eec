//! How a write ends.

use crate::http::error::ApiResult;
use crate::store::Transaction;

/// Keeps what was done, or undoes what is refused. When something has failed in the database the transaction is dropped,
/// which closes its connection.
///
/// # Errors
/// That of the write; or it could not be committed.
pub async fn end<T>(tx: Transaction, done: ApiResult<T>) -> ApiResult<T> {
    match &done {
        Ok(_) => tx.commit().await?,
        // What is refused has not failed in the database: it is undone before it is reported.
        Err(error) if error.is_refusal() => tx.rollback().await,
        Err(_) => {}
    }
    done
}
