//! Lists of the register that belong to the notice: categories, sources, recipients, fixed retention periods, versions,
//! all processing activities.

use crate::components::labels::{BasisTag, basis_explained};
use crate::text::{self, count, texts, use_lang};
use crate::ui::parts::{Row, comma_list};
use domain::register::{Activity, LegalBasis, Notice, Recipient, Register, Retention, SourceKind};
use leptos::prelude::*;

/// A folded list: the section's own text says the substance, the list the detail.
fn fold(title: impl IntoView + 'static, content: impl IntoView + 'static) -> AnyView {
    view! { <details class="fold"><summary>{title}</summary>{content}</details> }.into_any()
}

/// The categories with the notice's examples.
pub fn categories(register: &Register) -> AnyView {
    let t = texts();
    let rows = register
        .categories
        .iter()
        .map(|category| {
            let examples = t.activity.examples.with([&comma_list(&category.examples)]);
            view! {
                <Row
                    term=category.name.clone()
                    value={view! { <p>{category.description.clone()}</p><p class="quiet">{examples}</p> }}
                />
            }
            .into_any()
        })
        .collect_view();
    view! { <p>{t.info.notice.categories_text}</p><dl class="facts">{rows}</dl> }.into_any()
}

/// The sources, by who they are seen from the person.
pub fn sources(register: &Register) -> AnyView {
    let t = &texts().info.notice;
    let groups = SourceKind::ALL
        .into_iter()
        .map(|kind| {
            let title = match kind {
                SourceKind::You => t.source_kinds.you,
                SourceKind::Customer => t.source_kinds.customer,
                SourceKind::Almi => t.source_kinds.almi,
                SourceKind::Others => t.source_kinds.others,
            };
            let rows = register
                .sources
                .iter()
                .filter(|source| source.kind == kind)
                .map(|source| view! { <Row term=source.name.clone() value=source.description.clone()/> }.into_any())
                .collect_view();
            view! { <h3>{title}</h3><dl class="facts">{rows}</dl> }
        })
        .collect_view();
    fold(t.all_sources, view! { <div>{groups}</div> })
}

/// The recipients: for all processing, then for single activities.
pub fn recipients(register: &Register) -> AnyView {
    let t = &texts().info.notice;
    let rows = |wanted: fn(&Recipient) -> bool| {
        register
            .recipients
            .iter()
            .filter(|recipient| wanted(recipient))
            .map(|recipient| {
                view! { <Row term=recipient.name.clone() value=recipient.description.clone()/> }.into_any()
            })
            .collect_view()
    };
    fold(
        t.all_recipients,
        view! {
            <div>
                <h3>{t.recipients_general}</h3>
                <dl class="facts">{rows(|recipient| recipient.general)}</dl>
                <h3>{t.recipients_single}</h3>
                <dl class="facts">{rows(|recipient| !recipient.general)}</dl>
            </div>
        },
    )
}

/// The activities that have a fixed period, their own or a further one. The rule of the notice, never a date of a
/// person.
pub fn retention(register: &Register) -> AnyView {
    let t = &texts().info.notice;
    let has_period = |activity: &&Activity| {
        let Retention { duration, max_duration, also, .. } = &activity.retention;
        duration.is_some() || max_duration.is_some() || !also.is_empty()
    };
    let rows = register
        .activities
        .iter()
        .filter(has_period)
        .map(|activity| {
            let further = activity.retention.also.iter().map(|further| further.text.as_str());
            let periods: Vec<&str> = std::iter::once(activity.retention.text.as_str()).chain(further).collect();
            view! {
                <tr>
                    <th scope="row">{activity.name.clone()}</th>
                    <td data-label=t.column_period>{periods.join(" ")}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="records">
            <caption>{t.periods}</caption>
            <thead><tr><th scope="col">{t.column_activity}</th><th scope="col">{t.column_period}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="quiet">{t.periods_rest}</p>
    }
    .into_any()
}

/// The notices, their versions and dated changes.
pub fn versions(register: &Register) -> AnyView {
    let t = texts();
    let lang = use_lang();
    let notices = register
        .notices
        .iter()
        .map(|notice| {
            let version = if notice.version == Notice::UNDATED { t.activity.undated } else { notice.version.as_str() };
            let changes = notice
                .changes
                .iter()
                .map(|change| view! { <Row term=text::date(lang, change.date) value=change.text.clone()/> }.into_any())
                .collect_view();
            view! {
                <h3>{t.activity.notice_version.with([&notice.title, version])}</h3>
                <p>{notice.description.clone()}</p>
                {(!notice.changes.is_empty()).then(|| view! { <dl class="facts">{changes}</dl> })}
            }
        })
        .collect_view();
    view! { <div>{notices}</div> }.into_any()
}

/// Every activity with its summary and retention, by legal basis. The same for everyone.
pub fn activities(register: &Register) -> AnyView {
    let t = texts();
    let lang = use_lang();
    let groups = LegalBasis::ALL
        .into_iter()
        .filter_map(|basis| {
            let own: Vec<_> = register.activities.iter().filter(|activity| activity.legal_basis == basis).collect();
            (!own.is_empty()).then(|| {
                let title = view! { <BasisTag basis/>" "{count(lang, own.len(), t.common.activity)} };
                let rows = own
                    .into_iter()
                    .map(|activity| {
                        view! { <Row term=activity.name.clone() value={view! {
                            <p>{activity.summary.clone()}</p>
                            <p class="quiet">{t.info.notice.kept.with([&activity.retention.text])}</p>
                        }}/> }
                        .into_any()
                    })
                    .collect_view();
                fold(title, view! { <div><p>{basis_explained(basis)}</p><dl class="facts">{rows}</dl></div> })
            })
        })
        .collect_view();
    view! { <p>{t.info.notice.activities_text}</p>{groups} }.into_any()
}
