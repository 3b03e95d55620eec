//! How to complain: the data protection officer, the supervisory authority, court (Arts. 77 and 79).

use super::contacts::{letters, mail};
use crate::text::texts;
use domain::contacts::{AUTHORITY_ADDRESS, AUTHORITY_MAIL, OFFICER_MAIL};
use leptos::prelude::*;

/// The section. Shown on every receipt and with every decision that did not give the person all they asked for.
#[component]
pub fn Complain() -> impl IntoView {
    let t = &texts().acts.complain;
    let article = |number| view! { <br/><span class="quiet">{texts().common.article.with([number])}</span> };
    view! {
        <section aria-labelledby="complain-title">
            <h2 id="complain-title">{t.title}</h2>
            <p>{t.officer}" "{mail(OFFICER_MAIL)}</p>
            <p>
                {t.authority}" "{mail(AUTHORITY_MAIL)}", "
                {letters(AUTHORITY_ADDRESS)}
                {article("77")}
            </p>
            <p>{t.court}{article("79")}</p>
        </section>
    }
    .into_any()
}
