//! How to complain: the data protection officer, the supervisory authority, court (Arts. 77 and 79).

use crate::text::texts;
use leptos::prelude::*;

/// The section. Shown on every receipt and with every decision that did not give the person all they asked for.
#[component]
pub fn Complain() -> impl IntoView {
    let t = &texts().acts.complain;
    let article = |number| view! { <br/><span class="quiet">{texts().common.article.with([number])}</span> };
    view! {
        <section aria-labelledby="complain-title">
            <h2 id="complain-title">{t.title}</h2>
            <p>{t.officer}" "<a href="mailto:dataskyddsombud@almi.se">"dataskyddsombud@almi.se"</a></p>
            <p>
                {t.authority}" "<a href="mailto:imy@imy.se">"imy@imy.se"</a>", "
                <span lang="sv">"Box\u{a0}8114, 104\u{a0}20\u{a0}Stockholm"</span>
                {article("77")}
            </p>
            <p>{t.court}{article("79")}</p>
        </section>
    }
    .into_any()
}
