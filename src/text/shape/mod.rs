//! The shape of all texts: one struct per area of the portal.
//!
//! A plain text is `&'static str`; a text with something put in is a function.

mod acts;
mod cases;
mod common;
mod export;
mod info;
mod processing;

pub use acts::*;
pub use cases::*;
pub use common::*;
pub use export::*;
pub use info::*;
pub use processing::*;

/// A noun in singular and plural.
#[derive(Debug, Clone, Copy)]
pub struct Noun {
    /// Singular: "ärende".
    pub one: &'static str,
    /// Plural: "ärenden".
    pub many: &'static str,
}

/// All texts of one language.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// Frame of every page: header, menu, footer.
    pub frame: FrameText,
    /// Words used in many places.
    pub common: CommonText,
    /// What went wrong and what to do.
    pub errors: ErrorText,
    /// Signing in and out.
    pub sign_in: SignInText,
    /// Overview.
    pub overview: OverviewText,
    /// Words of the register's terms: legal basis, level, right.
    pub terms: TermText,
    /// Processing that concerns me.
    pub activities: ActivitiesText,
    /// One activity.
    pub activity: ActivityText,
    /// Objection, consents, direct marketing, receipts.
    pub acts: ActsText,
    /// My cases.
    pub cases: CasesText,
    /// Take my data.
    pub export: ExportText,
    /// The notice and the accessibility statement.
    pub info: InfoText,
}
