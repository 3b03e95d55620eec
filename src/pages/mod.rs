//! One folder per area, one file per page. No page uses another page.

pub mod activities;
pub mod cases;
pub mod consents;
pub mod data;
pub mod export;
pub mod info;
pub mod object;
pub mod overview;
pub mod receipt;
pub mod rights;
pub mod sign_in;
