//! What came of a run, told to people and to machines.

pub mod junit;
pub mod text;
