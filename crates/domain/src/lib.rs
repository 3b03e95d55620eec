//! The rules of the privacy portal.
//!
//! What is here: the eight roles and which processing activities concern them ([`applicability`]), which rights a
//! person has on each activity and why ([`rights`]), how data flow ([`flow`]), what a case may become ([`case`]), when
//! an answer is due ([`deadline`]), when a restriction begins and ends ([`restriction`]), what belongs in a portability
//! package ([`portability`]), what a person may be told of at all ([`visibility`]), what is masked until it is asked for
//! ([`masking`]), and the check of what a person fills in ([`request`]). Activities and data are found by words ([`search`]),
//! activities narrowed ([`filter`]), data put in groups ([`held`]).
//!
//! **Invariants, mostly of what is absent.** No input or output, no clock (a date is an argument), no locale, no
//! dependency on another crate of this workspace. Every sentence a person reads comes from the register or from the
//! app's texts; this crate only names reasons by id. Where the JSON of a type is the contract, it has derives for it,
//! behind the features `serde` and `openapi`; what may grow is read as `open` says.

#[macro_use]
mod term;

pub mod act;
pub mod actor;
pub mod applicability;
pub mod case;
pub mod contacts;
#[cfg(feature = "serde")]
pub mod day;
pub mod deadline;
pub mod dpv;
pub mod filter;
pub mod flow;
pub mod held;
pub mod holidays;
pub mod identity;
pub mod ids;
pub mod masking;
#[cfg(feature = "serde")]
pub mod open;
pub mod portability;
pub mod receipt;
pub mod register;
pub mod request;
pub mod restriction;
pub mod rights;
pub mod role;
pub mod search;
pub mod visibility;

/// A calendar date with no time and no zone. Dates of receipt and due dates are dates in Europe/Stockholm.
pub type Date = chrono::NaiveDate;

/// The two languages of the portal. Both are always complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// Swedish, the first language of the portal.
    #[default]
    Sv,
    /// English.
    En,
}

impl Lang {
    /// Both languages, Swedish first.
    pub const ALL: [Lang; 2] = [Lang::Sv, Lang::En];

    /// The BCP 47 tag: `sv` or `en`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Lang::Sv => "sv",
            Lang::En => "en",
        }
    }

    /// Reads a BCP 47 tag by its primary subtag (`en-GB` is English); `None` for any other language.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Lang> {
        let primary = tag.split('-').next().unwrap_or_default();
        Lang::ALL.into_iter().find(|lang| lang.as_str().eq_ignore_ascii_case(primary))
    }
}

by_id!(Lang);
