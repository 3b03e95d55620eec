//! Earlier exports: when, which parts, size and digest. The files themselves are not kept.

use super::state::ExportsRead;
use crate::api::exports::{Export, Exports};
use crate::components::loaded::Loaded;
use crate::text::{bytes, instant, texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use crate::ui::parts::Row;
use leptos::prelude::*;

/// The section.
#[component]
pub fn ExportHistory(
    /// Earlier exports and the limit.
    exports: ExportsRead,
) -> impl IntoView {
    let t = texts();
    view! {
        <section class="waits" aria-labelledby="history-title">
            <h2 id="history-title">{t.export.history}</h2>
            <p>{t.export.history_text}</p>
            <Loaded data=exports let:exports>{list(&exports)}</Loaded>
        </section>
    }
    .into_any()
}

fn list(exports: &Exports) -> AnyView {
    if exports.items.is_empty() {
        return view! { <EmptyState of=Picture::Tray><p>{texts().export.history_none}</p></EmptyState> }.into_any();
    }
    view! { <ul class="plain">{exports.items.iter().map(entry).collect_view()}</ul> }.into_any()
}

fn entry(export: &Export) -> AnyView {
    let t = &texts().export;
    let lang = use_lang();
    let parts: Vec<&str> = [
        Some(t.part_short.art20),
        export.voluntary.then_some(t.part_short.voluntary),
        export.contact_details.then_some(t.contact_short),
    ]
    .into_iter()
    .flatten()
    .collect();
    let digest = match &export.sha256 {
        Some(sha256) => view! { <span class="code">{sha256.clone()}</span> }.into_any(),
        None => t.not_finished.into_any(),
    };
    view! {
        <li>
            <h3>{instant(lang, &export.created_at)}</h3>
            <dl class="facts">
                <Row term=t.export_id value={view! { <span class="code">{export.id.clone()}</span> }}/>
                <Row term=t.parts value=parts.join(", ")/>
                {export.bytes.map(|size| view! { <Row term=t.size value=bytes(lang, size)/> }.into_any())}
                <Row term=t.check_sum value=digest/>
            </dl>
        </li>
    }
    .into_any()
}
