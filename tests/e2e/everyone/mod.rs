//! For everyone: what axe-core and html-validate say of every page, dialogue and error, in every setting, and that nothing
//! jumps.
//!
//! On every change the settings are tried pairwise, `full-check` tries them all. Zero violations hold.

mod demo;
mod enlarged;
mod held;
mod matrix;
mod missing;
mod named;
pub mod pages;
mod states;
mod stretched;
mod told;
mod valid;
mod zoomed;
