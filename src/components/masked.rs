//! What is masked until the person asks: numbers, contact details, and the regional company, whose name tells a region.

use crate::text::texts;
use crate::ui::masked::{Mask, Masked};
use domain::masking::mask;
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
    let seen = Mask { seen: t.your_almi.to_owned(), said: "" };
    view! { <Masked mask=seen words=name show=texts().common.show what/> }.into_any()
}

/// A record's value; `name` is that of its field.
#[component]
pub fn MaskedValue(
    /// The kind of value, as the record says.
    #[prop(into)]
    value_type: String,
    /// What is masked.
    value: String,
    /// The name.
    name: String,
) -> impl IntoView {
    let t = &texts().common;
    let seen = mask(&value_type, &value);
    let said = if seen.starts_with('•') { t.masked.all } else { t.masked.last_four };
    view! { <Masked mask={Mask { seen, said }} words=value show=t.show what=name/> }.into_any()
}
