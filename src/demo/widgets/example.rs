//! What an example is, and what it is made with.

use crate::api::session::SessionEnd;
use crate::session::Me;
use crate::text::demo_texts;
use domain::Date;
use domain::register::Register;
use domain::role::{Role, RoleAssignment};
use leptos::prelude::*;
use std::sync::Arc;

/// What a widget is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing has happened.
    Rest,
    /// Filled in.
    Filled,
    /// With an error.
    Error,
    /// Something is under way.
    Busy,
    /// Something is chosen.
    Chosen,
    /// On its way.
    Loading,
    /// It did not come.
    Failed,
    /// There is nothing.
    Empty,
    /// Every kind of it at once.
    All,
}

/// What examples are made with.
pub struct Given {
    /// The register; of a test, one that is empty.
    pub register: Arc<Register>,
    /// Somebody with a role and a former one.
    pub me: Me,
}

impl Given {
    /// With a register.
    #[must_use]
    pub fn with(register: Arc<Register>) -> Self {
        Self { register, me: somebody() }
    }
}

/// One widget in one state.
pub struct Example {
    /// Module and name of the function: `ui::form::text_area`.
    pub widget: &'static str,
    /// What it is in.
    pub state: State,
    /// Makes it. An id stands in no other example.
    pub show: fn(&Given) -> AnyView,
}

/// Examples of a file: widget, state, and what makes it.
pub type Listed = (&'static str, State, fn(&Given) -> AnyView);

/// Somebody made up, with a role and a former one.
fn somebody() -> Me {
    let day = |year, month| Date::from_ymd_opt(year, month, 1).unwrap_or_default();
    let role = |id: &str, role, company: &str, until| RoleAssignment {
        id: id.into(),
        role,
        company: company.to_owned(),
        controller: "Almi Företagspartner Exempellän AB".to_owned(),
        since: day(2019, 3),
        until,
    };
    let [first, second] = demo_texts().widgets.companies;
    Me {
        subject: "somebody".to_owned(),
        name: "Exempel Exempelsson".to_owned(),
        roles: vec![
            role("w1", Role::Guarantor, first, None),
            role("w2", Role::BoardMember, second, Some(day(2024, 6))),
        ],
        today: day(2026, 11),
        previous_sign_in_at: None,
        end: SessionEnd { at_ms: f64::MAX, is_final: false },
        contact_phone: None,
        demo: true,
    }
}
