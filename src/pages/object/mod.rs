//! Object: no to direct marketing, and objection to a legitimate interest.

mod activities;
pub mod check;
pub mod form;
mod instead;
mod marketing;
