//! All receipts of the person, of acts and of cases, the newest first.

use crate::api::acts::{ReceiptPage, ReceiptSummary};
use crate::api::{Api, ApiError};
use crate::browser;
use crate::components::links::{AddressLink, RECEIPTS};
use crate::components::loaded::Loaded;
use crate::components::receipt_name::receipt_name;
use crate::routes::Address;
use crate::text::{self, texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use leptos::prelude::*;

/// The section.
#[component]
pub fn Receipts() -> impl IntoView {
    let api = expect_context::<Api>();
    let t = &texts().acts.receipt;
    // How many pages are shown: when they are read again, as many are.
    let pages = RwSignal::new(1_usize);
    let receipts = LocalResource::new(move || {
        let pages = pages.get();
        async move { first(api, pages).await }
    });
    // How many were shown when more were asked for.
    let asked = StoredValue::new(None::<usize>);
    view! {
        <section class="waits" id=RECEIPTS aria-labelledby="receipts-title">
            <h2 id="receipts-title">{t.all}</h2>
            <Loaded data=receipts let:page>{
                let before = asked.try_update_value(Option::take).flatten();
                if let Some(first) = before.and_then(|before| page.items.get(before)) {
                    // The button that was pressed moved down or is gone: focus goes to what it brought.
                    browser::focus(&link_id(first));
                }
                list(&page, pages, asked)
            }</Loaded>
        </section>
    }
    .into_any()
}

/// So many pages from the first.
async fn first(api: Api, pages: usize) -> Result<ReceiptPage, ApiError> {
    let mut page = api.receipts(None).await?;
    for _ in 1..pages {
        let Some(cursor) = page.next.take() else { break };
        let more = api.receipts(Some(&cursor)).await?;
        page.items.extend(more.items);
        page.next = more.next;
    }
    Ok(page)
}

fn list(page: &ReceiptPage, pages: RwSignal<usize>, asked: StoredValue<Option<usize>>) -> AnyView {
    let t = &texts().acts.receipt;
    if page.items.is_empty() {
        return view! { <EmptyState of=Picture::Letter><p>{t.none}</p></EmptyState> }.into_any();
    }
    let items = page.items.iter().map(item).collect_view();
    let number = page.items.len();
    let ask = move |_| {
        asked.set_value(Some(number));
        pages.update(|pages| *pages += 1);
    };
    let more = page.next.is_some().then(|| {
        view! { <p><button type="button" class="button button-quiet" on:click=ask>{t.more}</button></p> }
    });
    view! { <p>{t.all_text}</p><ul class="receipt-list">{items}</ul>{more} }.into_any()
}

fn link_id(receipt: &ReceiptSummary) -> String {
    format!("receipt-{}", receipt.id)
}

fn item(receipt: &ReceiptSummary) -> AnyView {
    let case = receipt.case_kind.as_ref().map(|kind| kind.known().unwrap_or_default());
    let name = receipt_name(receipt.kind.known(), case);
    let at = text::instant(use_lang(), &receipt.at);
    // Several consents may be for the same: their words tell which one it was.
    let quoted = receipt
        .consents
        .iter()
        .map(|consent| view! { <q lang=consent.language.clone()>{consent.words.clone()}</q>" " })
        .collect_view();
    let address = Address::Receipt { id: receipt.id.clone() };
    // Heard alone, a link must say which of several it is.
    let words = view! { {name}<span class="visually-hidden">", "{receipt.reference.clone()}</span> };
    view! {
        <li>
            <h3 id=link_id(receipt) tabindex="-1"><AddressLink address words/></h3>
            <p class="quiet"><time datetime=receipt.at.clone()>{at}</time>", "<span class="reference">{receipt.reference.clone()}</span></p>
            {(!receipt.consents.is_empty()).then(|| view! { <p class="receipt-words">{quoted}</p> })}
        </li>
    }
    .into_any()
}
