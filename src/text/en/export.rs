//! Take my data.

use crate::text::ExportText;

pub const EXPORT: ExportText = ExportText {};
