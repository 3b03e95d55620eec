//! The finished file: save it, what it is, how to check it, how to keep it safe.

use super::builder::Builder;
use crate::api::package::Package;
use crate::browser::download::Offer;
use crate::text::{bytes, count, texts, use_lang};
use crate::ui::parts::Row;
use leptos::prelude::*;

/// Media types of the two kinds of file.
const TYPES: [&str; 2] = ["application/zip", "application/json"];

/// The content of the panel when the file is there.
#[component]
pub fn ExportResult(
    /// The build.
    builder: Builder,
    /// The finished package.
    package: Package,
) -> impl IntoView {
    let t = &texts().export;
    let lang = use_lang();
    let saved = RwSignal::new(false);
    let records = usize::try_from(package.records).unwrap_or(usize::MAX);
    let check_linux = format!("sha256sum {}", package.file_name);
    let check_mac = format!("shasum -a 256 {}", package.file_name);
    let check_windows = format!("Get-FileHash -Algorithm SHA256 {}", package.file_name);
    let facts = view! {
        <dl class="facts">
            <Row term=t.file_name value={view! { <span class="code">{package.file_name.clone()}</span> }}/>
            <Row term=t.size value=bytes(lang, package.bytes)/>
            <Row term=t.check_sum value={view! { <span class="code">{package.sha256.clone()}</span> }}/>
        </dl>
    };
    let inside = (!package.just_json)
        .then(|| view! { <p>{t.check_inside}" "<code class="code">"sha256sum -c SHA256SUMS"</code></p> });
    let offer = Offer::new();
    let save = move |_| {
        package.pieces.save(offer, &package.file_name, TYPES[usize::from(package.just_json)]);
        saved.set(true);
    };
    view! {
        <p>{t.done_text.with([&count(lang, records, t.record)])}</p>
        <p><button type="button" class="button" on:click=save>{t.save}</button></p>
        <p role="status">{move || saved.get().then_some(t.saved)}</p>
        {facts}
        <Show when=move || builder.untold()><p class="quiet">{t.untold}</p></Show>
        <div class="box box-info">
            <p class="box-title">{t.not_encrypted}</p>
            <ul>{t.keep_safe.map(|advice| view! { <li>{advice}</li> })}</ul>
        </div>
        <details class="fold">
            <summary>{t.check}</summary>
            <p>{t.check_text}</p>
            <dl class="facts">
                <Row term="Linux" value={view! { <code class="code">{check_linux}</code> }}/>
                <Row term="macOS" value={view! { <code class="code">{check_mac}</code> }}/>
                <Row term="Windows (PowerShell)" value={view! { <code class="code">{check_windows}</code> }}/>
            </dl>
            {inside}
        </details>
        <p>
            <button type="button" class="button button-quiet" on:click=move |_| builder.again()>{t.another}</button>
        </p>
    }
    .into_any()
}
