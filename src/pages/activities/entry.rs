//! One activity in the list.

use crate::components::because::because;
use crate::components::labels::BasisTag;
use crate::components::links::HrefLink;
use crate::routes::{Address, ROLE};
use crate::text::texts;
use domain::applicability::Applicability;
use domain::register::Register;
use leptos::prelude::*;

/// Name, one sentence, legal basis, and why it concerns the person. `role` goes along in the link: the opaque id of the
/// role the list is narrowed to, or nothing.
pub fn entry(item: &Applicability<'_>, register: &Register, role: &str) -> AnyView {
    let activity = item.activity;
    let href = Address::Activity { id: activity.id.to_string() }.with_query(&[(ROLE, role)]);
    let same = activity.restricted.then(|| view! { <p class="quiet">{texts().activities.same_for_all}</p> });
    view! {
        <li class="activity">
            <h3><HrefLink href words=activity.name.clone()/></h3>
            <p>{activity.summary.clone()}</p>
            <BasisTag basis=activity.legal_basis/>
            {because(item, register, false)}
            {same}
        </li>
    }
    .into_any()
}
