//! The notice and the accessibility statement.

use crate::text::InfoText;

pub const INFO: InfoText = InfoText {};
