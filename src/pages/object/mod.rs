//! Object: no to direct marketing, and objection to a legitimate interest. Its answers are checked and sent by the page
//! of all requests (`pages::rights::check`).

pub mod form;
mod instead;
mod marketing;
