//! The role lens: a person with several roles narrows every page to one of them.
//!
//! The lens stands in the address, as the session's opaque role id, and goes along with every link to a page that it
//! narrows.

use crate::routes::{Filter, Place, ROLE};
use crate::session::Me;
use crate::text::texts;
use crate::ui::location::{Location, Move, use_location};
use crate::ui::view::{CollectView, IntoAny, view};
use domain::ids::RoleAssignmentId;
use domain::register::Register;
use domain::role::RoleAssignment;
use leptos::prelude::AnyView;
use signal::Memo;

/// The role the page is narrowed to, if it is one of the person's. Another id is as good as none: the link may come
/// from someone else.
#[must_use]
pub fn lens(me: &Me) -> Memo<Option<RoleAssignmentId>> {
    let location = use_location();
    let own: Vec<RoleAssignmentId> = me.roles.iter().map(|role| role.id.clone()).collect();
    Memo::new(move |_| location.param(ROLE).map(|id| RoleAssignmentId::from(id.as_str())).filter(|id| own.contains(id)))
}

/// The roles of the person as (value in the address, words).
#[must_use]
pub fn role_choices(me: &Me, register: &Register) -> Vec<(String, String)> {
    let choice = |role: &RoleAssignment| {
        let title = register.role(role.role).map(|words| words.title.as_str()).unwrap_or_default();
        let words = format!("{title}, {}", role.company);
        let former = role.is_former(me.today);
        (role.id.to_string(), if former { format!("{words} {}", texts().lens.former) } else { words })
    };
    me.roles.iter().map(choice).collect()
}

/// The choice of a role, for pages with no other filter. Nothing for a person with fewer than two roles.
pub fn lens_select(me: &Me, register: &Register) -> AnyView {
    if me.roles.len() < 2 {
        return ().into_any();
    }
    let location = use_location();
    let chosen = lens(me);
    let choices = role_choices(me, register)
        .into_iter()
        .map(|(id, words)| {
            let this = Some(RoleAssignmentId::from(id.as_str()));
            view! { <option value=id prop:selected=move || chosen.get() == this>{words}</option> }
        })
        .collect_view();
    view! {
        <div class="field filter">
            <label for="role">{texts().lens.label}</label>
            <select id="role" on:change:target=move |event| choose(location, &event.target().value())>
                <option value="" prop:selected=move || chosen.with(Option::is_none)>{texts().lens.all_roles}</option>
                {choices}
            </select>
        </div>
    }
}

/// Puts the role into the address of the page, without leaving it.
fn choose(location: Location, role: &str) {
    let mut filter = Filter::read(|name| location.param_now(name));
    filter.role = (!role.is_empty()).then(|| role.to_owned());
    if let Some(place) = Place::at(&location.path_now()) {
        location.navigate(&filter.on(&place), Move { scroll: false, ..Move::default() });
    }
}

/// The role in the address, as it stands there; empty if there is none. Tracks nothing.
#[must_use]
pub fn lens_now() -> String {
    let location = use_location();
    location.param_now(ROLE).unwrap_or_default()
}
