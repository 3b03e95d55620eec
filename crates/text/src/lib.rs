//! Every word on screen that is not the register's.
//!
//! The structs of `shape/` say which texts there are; each language is one value of [`Text`], so a text that is missing
//! in one of them does not compile.
//!
//! The words of demo mode are apart, in [`demo`](crate) (feature `demo`): what is deployed holds none of them.
//!
//! A separate crate and not a module of the app, which is for the browser alone: the tests of the words run natively.
//!
//! **To add a text**: a field in `shape/`, its words in `sv/` and in `en/`, in the struct of the same name. Nothing else.
//!
//! **Never here:** a rule of the portal, anything about a person.

#[cfg(feature = "demo")]
pub mod demo;
mod en;
mod pattern;
mod shape;
mod sv;

pub use en::TEXT as EN;
pub use pattern::Pattern;
use serde::Serialize;
pub use shape::*;
pub use sv::TEXT as SV;

/// Swedish, in Swedish: the language switch names each language in itself, whichever one is shown.
pub const SVENSKA: &str = "Svenska";
/// English, in English.
pub const ENGLISH: &str = "English";

/// What people say yes to, in Swedish and in English: a consent is in the words that it was given in, and whoever reads the
/// portal in the other language looks for it in that.
pub const SAID_YES_TO: [[&str; 2]; 5] = [
    ["nyhetsbrev", "newsletter"],
    ["inbjudningar", "invitations"],
    ["sms", "text message"],
    ["chatt", "chat"],
    ["hälsa", "health"],
];

/// A noun in singular and plural.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Noun {
    /// Singular: "ärende".
    pub one: &'static str,
    /// Plural: "ärenden".
    pub many: &'static str,
}
