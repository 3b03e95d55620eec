//! Open cases, and when the next answer is due.

use crate::api::cases::{CasePage, CaseSummary};
use crate::components::case_names::{case_name, kind_name};
use crate::components::links::{AddressLink, ButtonLink, HrefLink, to_receipts};
use crate::routes::Address;
use crate::text::{count, date, texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use domain::case::Status;
use leptos::prelude::*;

/// So many cases are named here; the others stand on their own page.
const NAMED: usize = 5;

/// The panel.
pub fn open_cases(page: &CasePage) -> AnyView {
    let t = texts();
    let lang = use_lang();
    let content = match page.next_due_on {
        None => {
            let ask = view! { <AddressLink address=Address::Rights words=t.rights.ask/> }.into_any();
            view! { <EmptyState of=Picture::Calendar><p>{t.overview.no_open_case}</p><p>{ask}</p></EmptyState> }
                .into_any()
        }
        Some(next) => {
            let open = count(lang, page.counts.open as usize, t.common.case);
            let rows = page.items.iter().take(NAMED).map(row).collect_view();
            view! {
                <p>{open}". "{t.overview.next_due.with([&date(lang, next)])}</p>
                <ul class="plain">{rows}</ul>
            }
            .into_any()
        }
    };
    view! {
        <section class="panel" aria-labelledby="cases-title">
            <h2 id="cases-title">{t.overview.cases}</h2>
            {content}
            <p><ButtonLink address=Address::Cases words=t.overview.all_cases/></p>
            <p><HrefLink href=to_receipts() words=t.overview.all_receipts/></p>
        </section>
    }
    .into_any()
}

fn row(case: &CaseSummary) -> AnyView {
    let words = case_name(kind_name(case.kind), &case.reference);
    let t = &texts().cases;
    let due = t.at_latest.with([&date(use_lang(), case.due_on)]);
    // A day beside a question that waits for the person: what becomes of the day.
    let waits = (case.status == Status::NeedsInformation).then(|| view! { ". "{t.while_waiting} });
    view! {
        <li><AddressLink address={Address::Case { id: case.id.clone() }} words/><br/><span class="quiet">{due}{waits}</span></li>
    }
    .into_any()
}
