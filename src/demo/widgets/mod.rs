//! The gallery of widgets, `/_gallery`: each one in each state. The tests of the widgets (`tests/web`) use the same
//! examples, and `tests/architecture.rs` sees to it that no widget is without one.

pub mod fields;
mod parts;
mod portal;

use crate::api::session::SessionEnd;
use crate::components::heading::Heading;
use crate::components::register::WithRegister;
use crate::session::Me;
use crate::text::demo_texts;
use domain::Date;
use domain::register::Register;
use domain::role::{Role, RoleAssignment};
use leptos::prelude::*;
use std::sync::Arc;

/// What a widget is in. The words are in `WidgetsText::states`, in this order.
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

/// Every example, in the order of the page.
#[must_use]
pub fn examples() -> Vec<Example> {
    [fields::EXAMPLES, parts::EXAMPLES, portal::EXAMPLES]
        .concat()
        .into_iter()
        .map(|(widget, state, show)| Example { widget, state, show })
        .collect()
}

/// Examples of a file: widget, state, and what makes it.
type Listed = (&'static str, State, fn(&Given) -> AnyView);

/// The page.
pub fn page() -> AnyView {
    let t = &demo_texts().widgets;
    view! {
        <Heading title=t.title/>
        <p class="lead">{t.lead}</p>
        <WithRegister let:register>{groups(&Given::with(register))}</WithRegister>
    }
    .into_any()
}

/// The examples, grouped by the module that their widgets stand in.
fn groups(given: &Given) -> AnyView {
    let module = |example: &Example| example.widget.rsplit_once("::").map_or("", |(module, _)| module);
    let examples = examples();
    let groups = examples.chunk_by(|one, next| module(one) == module(next));
    groups
        .enumerate()
        .map(|(number, group)| {
            let id = format!("widgets-{number}");
            view! {
                <section aria-labelledby=id>
                    <h2 id=id.clone() lang="en"><code>{group.first().map(module)}</code></h2>
                    <ul class="widgets">{group.iter().map(|example| shown(example, given)).collect_view()}</ul>
                </section>
            }
        })
        .collect_view()
        .into_any()
}

fn shown(example: &Example, given: &Given) -> AnyView {
    let name = example.widget.rsplit("::").next();
    let state = demo_texts().widgets.states[example.state as usize];
    view! {
        <li class="widget">
            <p class="widget-name"><code lang="en">{name}</code>" · "{state}</p>
            <div class="widget-stage">{(example.show)(given)}</div>
        </li>
    }
    .into_any()
}

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
