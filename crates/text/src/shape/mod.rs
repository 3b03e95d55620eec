//! The shape of all texts: one struct per area of the portal.
//!
//! A field is a plain text (`&'static str`), a list of them that is shown whole, a struct where there is one for each of
//! several things (`choices`, `events`), a [`Noun`](crate::Noun), or a [`Pattern`](crate::Pattern)
//! where something is put in. `Serialize` is for the tests, which walk through all of them.

mod acts;
mod cases;
mod choices;
mod common;
mod data;
mod events;
mod export;
mod info;
mod processing;
mod rights;

pub use acts::*;
pub use cases::*;
pub use choices::*;
pub use common::*;
pub use data::*;
pub use events::*;
pub use export::*;
pub use info::*;
pub use processing::*;
pub use rights::*;

use serde::Serialize;

/// All texts of one language.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Text {
    /// Frame of every page: header, menu, footer.
    pub frame: FrameText,
    /// Words used in many places.
    pub common: CommonText,
    /// What went wrong and what to do.
    pub errors: ErrorText,
    /// Signing in and out.
    pub sign_in: SignInText,
    /// The warning before the session ends.
    pub timeout: TimeoutText,
    /// Overview.
    pub overview: OverviewText,
    /// Words of the register's terms: legal basis, level, right.
    pub terms: TermText,
    /// How Almi uses my data.
    pub activities: ActivitiesText,
    /// One activity.
    pub activity: ActivityText,
    /// The role lens.
    pub lens: LensText,
    /// My data by category.
    pub data: DataText,
    /// Objection, consents, direct marketing, receipts.
    pub acts: ActsText,
    /// The overview of all rights, and the form of each request.
    pub rights: RightsText,
    /// My cases.
    pub cases: CasesText,
    /// Download my data.
    pub export: ExportText,
    /// The notice and the accessibility statement.
    pub info: InfoText,
}
