//! A restriction in force, wherever it is shown: since when, of what, why, and the notice before it is lifted.

use super::request_facts::{activity_names, restriction_name};
use super::ways::FormLink;
use crate::text::{date, texts, use_lang};
use domain::Date;
use domain::case::CaseKind;
use domain::ids::ActivityId;
use domain::register::Register;
use domain::request::RestrictionGround;
use leptos::prelude::*;

/// A restriction of processing (Art. 18), as it is shown.
pub struct Restricted {
    /// Its first day.
    pub since: Date,
    /// Why, in the person's view; `None` for a ground this version does not know.
    pub ground: Option<RestrictionGround>,
    /// Activities; empty means all.
    pub activities: Vec<ActivityId>,
    /// When it was reported to the person that it will be lifted, and on which day at the earliest (Art. 18(3)).
    pub lifting: Option<(Date, Date)>,
}

/// The restriction in words.
pub fn restriction(held: &Restricted, register: &Register) -> AnyView {
    let t = &texts().cases.force;
    let lang = use_lang();
    let ground = held
        .ground
        .map(|ground| view! { <p class="quiet">{texts().cases.request.ground}": "{restriction_name(ground)}</p> });
    let lifting = held.lifting.map(|(told, lifts)| {
        let words = t.lifting.with([&date(lang, lifts), &date(lang, told)]);
        view! { <p class="box box-info">{words}" "{t.lifting_text}" "<FormLink kind=CaseKind::Restriction/></p> }
    });
    view! {
        <p><strong>{t.restricted.with([&date(lang, held.since)])}</strong></p>
        <div>{activity_names(&held.activities, register)}</div>
        {ground}
        {lifting}
    }
    .into_any()
}
