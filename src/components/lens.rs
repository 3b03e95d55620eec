//! The role lens: a person with several roles narrows every page to one of them.
//!
//! The lens stands in the address, as the session's opaque role id, and goes along with every link to a page that it
//! narrows.

use crate::routes::{Filter, ROLE};
use crate::session::Me;
use crate::text::texts;
use crate::ui::filter::{FilterSelect, options};
use crate::ui::navigation::use_navigation;
use domain::ids::RoleAssignmentId;
use domain::register::Register;
use domain::role::RoleAssignment;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_query_map};

/// The role the page is narrowed to, if it is one of the person's. Another id is as good as none: the link may come
/// from someone else.
#[must_use]
pub fn lens(me: &Me) -> Memo<Option<RoleAssignmentId>> {
    let query = use_query_map();
    let own: Vec<RoleAssignmentId> = me.roles.iter().map(|role| role.id.clone()).collect();
    Memo::new(move |_| {
        query.with(|query| query.get(ROLE)).map(|id| RoleAssignmentId::from(id.as_str())).filter(|id| own.contains(id))
    })
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
    let (t, now, choose) = (&texts().lens, lens(me), choose());
    let chosen = Signal::derive(move || now.with(|role| role.as_ref().map(ToString::to_string)));
    let roles = options(role_choices(me, register), chosen);
    view! { <FilterSelect field="role" label=t.label none=t.all_roles chosen choose>{roles}</FilterSelect> }.into_any()
}

/// Puts the role into the address of the page, without leaving it.
fn choose() -> impl Fn(Option<String>) + Clone + 'static {
    let (navigation, path, query) = (use_navigation(), use_location().pathname, use_query_map());
    move |role| {
        let mut filter = Filter::read(|name| query.with_untracked(|query| query.get(name)));
        filter.role = role;
        let how = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigation.go(&filter.on(&path.get_untracked()), how);
    }
}

/// The role in the address, as it stands there; empty if there is none. Tracks nothing.
#[must_use]
pub fn lens_now() -> String {
    use_query_map().with_untracked(|query| query.get(ROLE)).unwrap_or_default()
}
