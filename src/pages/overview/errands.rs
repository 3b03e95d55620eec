//! What people come to do: each is one press from here, and one more where it is done.

use crate::api::cases::InForce;
use crate::components::links::{AddressLink, HrefLink, to_marketing};
use crate::routes::Address;
use crate::text::texts;
use leptos::prelude::*;

/// The section. A consent can be withdrawn where there is one.
pub fn errands(now: &InForce) -> AnyView {
    let t = texts();
    let stop =
        if now.marketing_stopped_at.is_some() { t.activity.marketing_choice } else { t.rights.ways.marketing.title };
    let withdraw = (!now.consent_activities.is_empty()).then(|| {
        view! { <li><AddressLink address=Address::Consents words=t.rights.ways.consent.title/></li> }.into_any()
    });
    view! {
        <section class="panel waits" aria-labelledby="errands-title">
            <h2 id="errands-title">{t.overview.errands}</h2>
            <ul class="plain in-a-row">
                <li><HrefLink href=to_marketing() words=stop/></li>
                {withdraw}
                <li><AddressLink address=Address::Export words=t.frame.export/></li>
            </ul>
        </section>
    }
    .into_any()
}
