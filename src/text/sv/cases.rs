//! My cases.

use crate::text::CasesText;

pub const CASES: CasesText = CasesText {};
