//! The demo's own addresses, and those that its links lead to.

use crate::routes::{
    ACTIVITY, BASIS, CATEGORY, CONTACT_DETAILS, KIND, LEVEL, RIGHT, ROLE, STATE, VOLUNTARY, is_page, with_query,
};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

/// The gallery of widgets.
pub const WIDGETS: &str = "/_gallery";

/// The gallery of people.
pub const PEOPLE: &str = "/_demo";

/// What a link may narrow its page by: ids only.
const NARROWED_BY: [&str; 10] =
    [ROLE, BASIS, CATEGORY, RIGHT, LEVEL, ACTIVITY, VOLUNTARY, CONTACT_DETAILS, STATE, KIND];

/// The address a link leads to, if it names a page of the app; the overview otherwise.
pub fn target_of(path: &str, query: Memo<ParamsMap>) -> String {
    let path = format!("/{path}");
    written(if is_page(&path) { &path } else { "/" }, query)
}

/// A path with what narrows it in the current address.
fn written(path: &str, query: Memo<ParamsMap>) -> String {
    let value = |name: &'static str| Some((name, query.with_untracked(|query| query.get(name))?));
    let values: Vec<(&str, String)> = NARROWED_BY.into_iter().filter_map(value).collect();
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    with_query(path.trim_end_matches('/'), &values)
}

/// The link to a page for a person; `None` for addresses that have none.
#[must_use]
pub fn link_to_here(person: &str, path: &str, query: Memo<ParamsMap>) -> Option<String> {
    is_page(path).then(|| format!("{PEOPLE}/{person}{}", written(path, query)))
}
