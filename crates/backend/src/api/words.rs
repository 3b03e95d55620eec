//! The words that a person sends: in which language they are answered, and how many they may be.

use crate::http::error::{ApiError, ApiResult};
use axum::http::{HeaderMap, header};
use domain::Lang;
use domain::request::{FieldError, text_problem};
use unicode_segmentation::UnicodeSegmentation;

/// Counts the characters of a text as they are seen.
#[must_use]
pub fn seen(text: &str) -> usize {
    text.graphemes(true).count()
}

/// A text that must be there and not be too long.
///
/// # Errors
/// 422.
pub fn check_words(field: &'static str, words: &str) -> ApiResult<()> {
    match text_problem(words, true, seen) {
        Some(problem) => Err(ApiError::invalid(&[FieldError { field, problem }])),
        None => Ok(()),
    }
}

/// The language of a request by `Accept-Language`, in the order it is written; Swedish unless it asks for English
/// first. Only names in receipts depend on it.
pub fn lang_of(headers: &HeaderMap) -> Lang {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    wanted.split(',').find_map(|tag| Lang::parse(tag.split(';').next().unwrap_or_default().trim())).unwrap_or_default()
}
