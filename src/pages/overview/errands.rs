//! What people come to do: each is one press from here, and one more where it is done.

use crate::api::cases::InForce;
use crate::components::links::{AddressLink, PlaceLink, to_marketing};
use crate::routes::Place;
use crate::text::texts;
use leptos::prelude::*;

/// The section. A consent can be withdrawn where there is one.
pub fn errands(now: &InForce) -> AnyView {
    let t = texts();
    let [stop, _, withdraw] = &t.rights.ways;
    let stop = if now.marketing_stopped_at.is_some() { t.activity.marketing_choice } else { stop.title };
    let withdraw = (!now.consent_activities.is_empty())
        .then(|| view! { <li><PlaceLink place=Place::Consents words=withdraw.title/></li> }.into_any());
    view! {
        <section class="panel waits" aria-labelledby="errands-title">
            <h2 id="errands-title">{t.overview.errands}</h2>
            <ul class="plain in-a-row">
                <li><AddressLink address=to_marketing() words=stop/></li>
                {withdraw}
                <li><PlaceLink place=Place::Export words=t.frame.export/></li>
            </ul>
        </section>
    }
    .into_any()
}
