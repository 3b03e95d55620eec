//! The operations, one file per area.

pub mod acts;
pub mod cases;
pub mod demo;
pub mod exports;
pub mod records;
pub mod session;

use utoipa::ToSchema;

/// Body of a state change that needs no words: `{}`, `null`, or nothing at all. If there is one, it is JSON: a form of
/// another site cannot send that.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Empty {}
