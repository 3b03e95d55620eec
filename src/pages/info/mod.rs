//! Pages readable before sign-in.

pub mod accessibility;
pub mod notice;
mod notice_parts;
