//! Earlier exports: when, which parts, size and digest. The files themselves are not kept.

use super::ExportsRead;
use crate::api::exports::{Export, Exports};
use crate::components::errors::read_error;
use crate::text::{bytes, instant, texts, use_lang};
use crate::ui::empty::{Picture, empty};
use crate::ui::loaded::loaded;
use crate::ui::parts::row;
use crate::ui::view::{CollectView, IntoAny, view};
use leptos::prelude::*;

/// The section.
pub fn history(exports: ExportsRead) -> AnyView {
    let t = texts();
    view! {
        <section class="waits" aria-labelledby="history-title">
            <h2 id="history-title">{t.export.history}</h2>
            <p>{t.export.history_text}</p>
            {loaded(
                move || exports.get(),
                t.common.loading,
                move |error| read_error(&error, move || exports.refetch()),
                |exports| list(&exports),
            )}
        </section>
    }
    .into_any()
}

fn list(exports: &Exports) -> AnyView {
    if exports.items.is_empty() {
        return empty(Picture::Tray, view! { <p>{texts().export.history_none}</p> });
    }
    view! { <ul class="plain">{exports.items.iter().map(entry).collect_view()}</ul> }.into_any()
}

fn entry(export: &Export) -> AnyView {
    let t = &texts().export;
    let lang = use_lang();
    let parts: Vec<&str> = [
        Some(t.part_short[0]),
        export.voluntary.then_some(t.part_short[1]),
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
                {row(t.export_id, view! { <span class="code">{export.id.clone()}</span> })}
                {row(t.parts, parts.join(", "))}
                {export.bytes.map(|size| row(t.size, bytes(lang, size)))}
                {row(t.check_sum, digest)}
            </dl>
        </li>
    }
    .into_any()
}
