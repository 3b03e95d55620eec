//! Every word on screen that is not the register's.
//!
//! The structs of [`shape`](Text) say which texts there are. Each language is one value of [`Text`] (feature
//! `languages`), so a text that is missing in one of them does not compile. The app holds neither: `text-files` writes
//! one file per language, the app fetches the one it shows, and [`Text::read`] puts it into the same structs.
//!
//! The words of demo mode are apart, in [`demo`](crate) (feature `demo`): they are in the demo's wasm and in no file, so that what is
//! deployed holds none of them.
//!
//! **To add a text**: a field in `shape/`, its words in `sv/` and in `en/`, in the struct of the same name. Nothing else.
//!
//! **Never here:** a rule of the portal, anything about a person, a dependency.

#[macro_use]
mod part;
#[cfg(feature = "demo")]
pub mod demo;
#[cfg(feature = "languages")]
mod en;
mod file;
mod pattern;
mod shape;
#[cfg(feature = "languages")]
mod sv;

#[cfg(feature = "languages")]
pub use en::TEXT as EN;
pub use file::{NO_WORDS, Refused};
#[cfg(feature = "languages")]
pub use part::Entry;
pub use part::Noun;
pub use pattern::Pattern;
pub use shape::*;
#[cfg(feature = "languages")]
pub use sv::TEXT as SV;

/// Swedish, in Swedish: the language switch names each language in itself, whichever one is loaded.
pub const SVENSKA: &str = "Svenska";
/// English, in English.
pub const ENGLISH: &str = "English";
