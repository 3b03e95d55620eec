//! Before the build: what the file will hold, what it never holds, and the two choices.

use super::state::Ticked;
use crate::api::exports::{ExportPreview, Record};
use crate::api::records::plain;
use crate::api::{Api, ApiError};
use crate::components::loaded::Loaded;
use crate::components::names::category_name;
use crate::components::register::WithRegister;
use crate::components::value::{Field, shown_value};
use crate::components::ways::FormLink;
use crate::text::{count, number, texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use crate::ui::form::CheckBox;
use domain::case::CaseKind;
use domain::portability::Scope;
use domain::register::Register;
use leptos::prelude::*;

/// A read of one part's preview; `None` when the part is not offered here.
type PreviewRead = LocalResource<Result<Option<ExportPreview>, ApiError>>;

/// The previews of both parts. What is left out is in neither, not even as a number.
#[derive(Clone, Copy)]
pub struct Previews {
    art20: PreviewRead,
    voluntary: PreviewRead,
}

impl Previews {
    /// Reads both, and again when contact details are ticked or unticked.
    pub fn new(api: Api, offered: Memo<bool>, ticked: Ticked) -> Self {
        let read = move |scope: Scope, wanted: Signal<bool>| {
            LocalResource::new(move || {
                let (wanted, contact_details) = (wanted.get(), ticked.contact_details.get());
                async move {
                    if !wanted {
                        return Ok(None);
                    }
                    api.export_preview(scope, contact_details).await.map(Some)
                }
            })
        };
        Self { art20: read(Scope::Art20, Signal::stored(true)), voluntary: read(Scope::Voluntary, offered.into()) }
    }

    /// Number of records the file will hold, as far as is known. Tracks.
    pub fn expected(self, voluntary: bool) -> Option<u64> {
        let of = |read: PreviewRead| {
            read.with(|read| match read {
                Some(Ok(preview)) => Some(preview.as_ref().map_or(0, total)),
                _ => None,
            })
        };
        let art20 = of(self.art20)?;
        if voluntary { of(self.voluntary).map(|more| art20 + more) } else { Some(art20) }
    }
}

fn total(preview: &ExportPreview) -> u64 {
    preview.categories.iter().map(|category| category.records).sum()
}

/// What will be in the file, part by part, with the choices where they belong.
#[component]
pub fn Contents(
    /// What the file will hold.
    previews: Previews,
    /// Is the voluntary part offered here?
    offered: Memo<bool>,
    /// What is ticked.
    ticked: Ticked,
) -> impl IntoView {
    let t = &texts().export;
    let voluntary = move || {
        if offered.get() {
            view! {
                <p>{t.part_text.voluntary}</p>
                <CheckBox
                    field="voluntary"
                    label=t.voluntary_label.to_owned()
                    hint=t.voluntary_hint
                    value=ticked.voluntary
                />
                <Part scope=Scope::Voluntary read=previews.voluntary/>
            }
            .into_any()
        } else {
            view! { <p>{t.voluntary_off}</p> }.into_any()
        }
    };
    view! {
        <section class="waits" aria-labelledby="contents-title">
            <h2 id="contents-title">{t.contents}</h2>
            <section class="part waits" aria-labelledby="art20-title">
                <h3 id="art20-title">{t.part.art20}</h3>
                <p>{t.part_text.art20}</p>
                <Part scope=Scope::Art20 read=previews.art20/>
            </section>
            <section class="part waits" aria-labelledby="voluntary-title">
                <h3 id="voluntary-title">{t.part.voluntary}</h3>
                {voluntary}
            </section>
            <section class="part" aria-labelledby="contact-title">
                <h3 id="contact-title">{t.contact}</h3>
                <CheckBox
                    field="contact-details"
                    label=t.contact_label.to_owned()
                    hint=t.contact_hint
                    value=ticked.contact_details
                />
            </section>
        </section>
    }
    .into_any()
}

#[component]
fn Part(
    /// Which part.
    scope: Scope,
    /// Its preview, fetched.
    read: PreviewRead,
) -> impl IntoView {
    view! {
        <Loaded data=read let:preview>
            {preview.map(|preview| {
                if preview.categories.is_empty() {
                    view! { <NothingInPart scope/> }.into_any()
                } else {
                    view! { <WithRegister let:register>{counted(scope, &preview, &register)}</WithRegister> }.into_any()
                }
            })}
        </Loaded>
    }
    .into_any()
}

/// The honest case under the customer notice: nothing rests on consent or contract.
#[component]
fn NothingInPart(
    /// Which part.
    scope: Scope,
) -> impl IntoView {
    let t = &texts().export;
    let words = if scope == Scope::Voluntary {
        view! { <p>{t.voluntary_empty}" "<FormLink kind=CaseKind::Access/></p> }.into_any()
    } else {
        view! {
            <p class="box-title">{t.art20_empty}</p>
            <p>{t.art20_empty_text}</p>
            <ul>
                <li>{t.art20_empty_ways.voluntary}</li>
                <li>{t.art20_empty_ways.copy}" "<FormLink kind=CaseKind::Access/></li>
                <li>{t.art20_empty_ways.officer}</li>
            </ul>
        }
        .into_any()
    };
    view! { <EmptyState of=Picture::Tray>{words}</EmptyState> }.into_any()
}

fn counted(scope: Scope, preview: &ExportPreview, register: &Register) -> AnyView {
    let t = &texts().export;
    let lang = use_lang();
    let lines = preview
        .categories
        .iter()
        .map(|category| {
            let name = category_name(&category.category, register);
            view! { <li><span>{name}</span><span class="count">{number(lang, category.records)}</span></li> }
        })
        .collect_view();
    let all = usize::try_from(total(preview)).unwrap_or(usize::MAX);
    view! {
        <p>{t.holds.with([&count(lang, all, t.record)])}</p>
        <ul class="counts">{lines}</ul>
        {first_records(scope, &preview.first, register)}
    }
    .into_any()
}

fn first_records(scope: Scope, records: &[Record], register: &Register) -> AnyView {
    let t = &texts().export;
    if records.is_empty() {
        return ().into_any();
    }
    let caption = match scope {
        Scope::Art20 => t.first.art20,
        Scope::Voluntary => t.first.voluntary,
    };
    let rows = records.iter().map(|record| row(record, register)).collect_view();
    view! {
        <details class="fold">
            <summary>{t.show_first}</summary>
            <table class="records">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.column_field}</th>
                        <th scope="col">{t.column_value}</th>
                        <th scope="col">{t.column_category}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}

fn row(record: &Record, register: &Register) -> AnyView {
    let t = &texts().export;
    let name = record.label.get(use_lang());
    let Record { category, field, value_type, .. } = record;
    let value = shown_value(&Field { category, field, value_type, label: name }, &plain(record));
    view! {
        <tr>
            <th scope="row">{name.to_owned()}</th>
            <td data-label=t.column_value lang=record.language.clone()>{value}</td>
            <td data-label=t.column_category>{category_name(&record.category, register)}</td>
        </tr>
    }
    .into_any()
}

/// What is never in a file: the whole list, the same for everyone, never counted.
#[component]
pub fn Excluded() -> impl IntoView {
    let t = &texts().export;
    view! {
        <section aria-labelledby="excluded-title">
            <h2 id="excluded-title">{t.excluded}</h2>
            <p>{t.excluded_text}</p>
            <ul>{t.exclusions.map(|reason| view! { <li>{reason}</li> })}</ul>
        </section>
    }
    .into_any()
}
