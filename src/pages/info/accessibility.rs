//! Accessibility statement (Act 2018:1937, s. 13), with a way to report faults.

use crate::components::heading::Heading;
use crate::text::texts;
use domain::contacts::OFFICER_MAIL;
use leptos::prelude::*;

/// Where the supervisory authority takes reports.
const AUTHORITY: &str = "https://www.digg.se/tdosanmalan";

/// The page.
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    let t = &texts().info.accessibility;
    let section = |id: &'static str, title: &'static str, content: AnyView| {
        view! { <section aria-labelledby=id><h2 id=id>{title}</h2>{content}</section> }.into_any()
    };
    let list = |items: &'static [&'static str]| {
        view! { <ul>{items.iter().map(|words| view! { <li>{*words}</li> }).collect_view()}</ul> }
    };
    view! {
        <Heading title=t.title/>
        <p class="lead">{t.lead}</p>
        {section("goal-title", t.goal, view! { <p>{t.goal_text}</p><p>{t.status}</p> }.into_any())}
        {section(
            "known-title",
            t.known,
            view! { <p>{t.known_text}</p>{list(&t.known_items)} }.into_any(),
        )}
        {section(
            "report-title",
            t.report,
            view! {
                <p>{t.report_text}</p>
                <p><a href=format!("mailto:{OFFICER_MAIL}?subject={}", t.report_subject)>{OFFICER_MAIL}</a></p>
                <p>{t.report_hint}</p>
                {list(&t.report_items)}
                <p>{t.report_answer}</p>
            }
            .into_any(),
        )}
        {section(
            "authority-title",
            t.authority,
            view! {
                <p>{t.authority_text}</p>
                <p><a href=AUTHORITY rel="external noreferrer">{t.authority_link}</a></p>
            }
            .into_any(),
        )}
        {section("tested-title", t.tested, view! { <p>{t.tested_text}</p>{list(&t.tested_items)} }.into_any())}
        {section("done-title", t.features, list(&t.features_items).into_any())}
        <p class="quiet">{t.updated}</p>
    }
    .into_any()
}
