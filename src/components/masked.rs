//! What is covered until the person asks: numbers, contact details, and the regional company, whose name tells a region.

use crate::text::texts;
use crate::ui::masked::{Cover, masked};
use domain::discretion::cover;
use leptos::prelude::AnyView;

/// The name of a regional Almi company. `whose` tells it from others on the page (in which role it is the person's), and
/// is empty where there are none.
pub fn almi_company(name: &str, whose: &str) -> AnyView {
    let t = &texts().overview;
    let what = if whose.is_empty() { t.almi_name.to_owned() } else { [t.almi_name, ": ", whose].concat() };
    let seen = Cover { seen: t.your_almi.to_owned(), said: "" };
    masked(seen, name.to_owned(), texts().common.show, what)
}

/// A record's value; `name` is that of its field.
pub fn covered_value(value_type: &str, value: String, name: String) -> AnyView {
    let t = &texts().common;
    let seen = cover(value_type, &value);
    let [last_four, all] = t.covered;
    let said = if seen.starts_with('•') { all } else { last_four };
    masked(Cover { seen, said }, value, t.show, name)
}
