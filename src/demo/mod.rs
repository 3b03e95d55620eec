//! Demo mode: for support staff who show the portal with made-up people. Compiled only with the feature `demo`.

pub mod banner;
pub mod gallery;
pub mod steps;
