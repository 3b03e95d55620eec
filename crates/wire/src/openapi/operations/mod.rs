//! The operations, one file per area.

pub mod acts;
pub mod cases;
pub mod demo;
pub mod exports;
pub mod session;

use utoipa::ToSchema;

/// Body of a state change that needs no words: `{}`, `null`, or nothing at all. The media type is JSON all the same: a form
/// of another site cannot say so.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Empty {}
