//! The operations, one file per area.

pub mod acts;
pub mod cases;
pub mod demo;
pub mod exports;
pub mod session;
