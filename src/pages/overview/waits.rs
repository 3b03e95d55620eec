//! What waits for the person: a question of Almi's, a restriction about to be lifted. Nothing at all where nothing waits.

use crate::api::cases::{CasePage, InForce};
use crate::components::case_names::{case_name, kind_name};
use crate::components::links::{HrefLink, href_of, to_answer};
use crate::routes::Address;
use crate::text::{date, texts, use_lang};
use domain::case::Status;
use leptos::prelude::*;

/// The section, with as many rows as its heading says.
pub fn waits(now: &InForce, cases: &CasePage) -> AnyView {
    let t = &texts().overview;
    let lang = use_lang();
    let asked = cases.items.iter().filter(|case| case.status == Status::NeedsInformation).map(|case| {
        let words = view! { {t.asks}": "{case_name(kind_name(case.kind), &case.reference)} };
        // Straight to the field for the answer.
        (to_answer(case.id.clone()), words.into_any())
    });
    let lifted = now.restrictions.iter().filter_map(|held| {
        let words = t.lifting.with([&date(lang, held.lifting.as_ref()?.lifts_on)]);
        let words = view! { {words}": "<span class="reference">{held.reference.clone()}</span> };
        Some((href_of(&Address::Case { id: held.case_id.clone()? }), words.into_any()))
    });
    let rows: Vec<AnyView> =
        asked.chain(lifted).map(|(href, words)| view! { <li><HrefLink href words/></li> }.into_any()).collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="panel panel-strong" aria-labelledby="waits-title">
            <h2 id="waits-title">{t.waits.with([&rows.len().to_string()])}</h2>
            <ul class="plain">{rows}</ul>
        </section>
    }
    .into_any()
}
