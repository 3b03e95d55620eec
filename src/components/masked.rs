//! What is covered until the person asks: numbers, contact details, and the regional company, whose name tells a region.

use crate::text::texts;
use crate::ui::masked::{Cover, Masked};
use domain::discretion::cover;
use leptos::prelude::*;

/// The name of a regional Almi company. `whose` tells it from others on the page (in which role it is the person's), and
/// is empty where there are none.
#[component]
pub fn AlmiCompany(
    /// The name.
    #[prop(into)]
    name: String,
    /// What tells it from others on the page; empty where there are none.
    #[prop(into)]
    whose: String,
) -> impl IntoView {
    let t = &texts().overview;
    let what = if whose.is_empty() { t.almi_name.to_owned() } else { [t.almi_name, ": ", &whose].concat() };
    let seen = Cover { seen: t.your_almi.to_owned(), said: "" };
    view! { <Masked cover=seen words=name show=texts().common.show what/> }.into_any()
}

/// A record's value; `name` is that of its field.
#[component]
pub fn CoveredValue(
    /// The kind of value, as the record says.
    #[prop(into)]
    value_type: String,
    /// What is covered.
    value: String,
    /// The name.
    name: String,
) -> impl IntoView {
    let t = &texts().common;
    let seen = cover(&value_type, &value);
    let [last_four, all] = t.covered;
    let said = if seen.starts_with('•') { all } else { last_four };
    view! { <Masked cover={Cover { seen, said }} words=value show=t.show what=name/> }.into_any()
}
