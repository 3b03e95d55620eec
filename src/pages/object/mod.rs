//! Object: no to direct marketing, and objection to a legitimate interest.

pub mod check;
pub mod form;
