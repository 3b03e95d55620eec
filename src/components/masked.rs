//! What is covered until the person asks: numbers, contact details, and the regional company, whose name tells a region.

use crate::text::texts;
use crate::ui::masked::{Cover, masked};
use domain::discretion::cover;
use leptos::prelude::AnyView;

/// The name of a regional Almi company.
pub fn almi_company(name: &str) -> AnyView {
    let t = &texts().overview;
    let seen = Cover { seen: t.your_almi.to_owned(), said: "" };
    masked(seen, name.to_owned(), texts().common.show, t.almi_name.to_owned())
}

/// A record's value; `name` is that of its field.
pub fn covered_value(value_type: &str, value: String, name: String) -> AnyView {
    let t = &texts().common;
    let seen = cover(value_type, &value);
    let [last_four, all] = t.covered;
    let said = if seen.starts_with('•') { all } else { last_four };
    masked(Cover { seen, said }, value, t.show, name)
}
