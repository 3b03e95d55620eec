//! The objection on one activity, set apart from all other information (Art. 21(4)): the way there, or what has already
//! been done about it. Somebody with an open case is led to that case, not to a second form.

use crate::api::cases::{CaseFilter, CasePage, CaseSummary};
use crate::api::{Api, Remote};
use crate::components::labels::availability_mark;
use crate::components::lens::lens_now;
use crate::components::links::{button_link, button_link_to, link};
use crate::routes::{ACTIVITY, Place, ROLE};
use crate::text::{self, texts, use_lang};
use crate::ui::loaded::skeleton;
use crate::ui::view::{IntoAny, view};
use domain::case::CaseKind;
use domain::register::{Activity, Register};
use domain::rights::{Right, RightAction, decide};
use leptos::prelude::AnyView;
use signal::expect_context;

/// The panel.
pub fn objection(activity: &Activity, register: &Register) -> AnyView {
    let t = &texts().activity;
    let decision = decide(Right::Objection, activity.legal_basis, activity.direct_marketing);
    let words = register.reason(decision.reason).unwrap_or_default().to_owned();
    let action = match decision.action {
        RightAction::Object => or_open_case(activity),
        RightAction::StopMarketing => or_stopped(),
        RightAction::Withdraw => link(&Place::Consents, t.withdraw_button),
        _ => ().into_any(),
    };
    view! {
        <section class="panel panel-strong waits" aria-labelledby="object-title">
            <h2 id="object-title">{t.object_heading}</h2>
            <p>{availability_mark(decision.availability)}</p>
            <p>{words}</p>
            <div>{action}</div>
        </section>
    }
}

/// The button to the form; the open case, where there is one about this activity.
fn or_open_case(activity: &Activity) -> AnyView {
    let api = expect_context::<Api>();
    let id = activity.id.to_string();
    let address = Place::Object.with_query(&[(ACTIVITY, &id), (ROLE, &lens_now())]);
    let objections = CaseFilter { open: Some(true), kind: Some(CaseKind::Objection) };
    let cases = Remote::new(move || api.cases(objections, None));
    (move || match cases.get() {
        None => skeleton(texts().common.loading),
        Some(Ok(page)) => match open_case(&page, &id) {
            Some(case) => see_case(case),
            None => form_button(&address),
        },
        // Whether there is a case is not known: the right must be usable all the same, and a second objection does no
        // harm.
        Some(Err(_)) => form_button(&address),
    })
    .into_any()
}

fn open_case<'a>(page: &'a CasePage, activity: &str) -> Option<&'a CaseSummary> {
    page.items.iter().find(|case| case.activities.iter().any(|id| id == activity))
}

fn form_button(address: &str) -> AnyView {
    view! { <p>{button_link_to(address.to_owned(), texts().activity.object_button)}</p> }
}

fn see_case(case: &CaseSummary) -> AnyView {
    let t = texts();
    let place = Place::Case { id: case.id.clone() };
    let due = text::date(use_lang(), case.due_on);
    view! {
        <div class="box box-info">
            <p>{t.activity.open_case.with([&case.reference])}" "{t.overview.next_due.with([&due])}</p>
            <p>{button_link(&place, t.activity.see_case)}</p>
        </div>
    }
}

/// The button to the stop of direct marketing; since when it is stopped, where it is.
fn or_stopped() -> AnyView {
    let api = expect_context::<Api>();
    let marketing = Remote::new(move || api.direct_marketing());
    let button = || view! { <p>{button_link(&Place::Object, texts().activity.marketing_button)}</p> };
    (move || match marketing.get() {
        None => skeleton(texts().common.loading),
        Some(Ok(choice)) if choice.stopped => {
            let since = choice.since.as_deref().map(|at| text::instant(use_lang(), at)).unwrap_or_default();
            view! {
                <div class="box box-good">
                    <p>{texts().overview.marketing_stopped.with([&since])}</p>
                    <p>{link(&Place::Object, texts().activity.marketing_choice)}</p>
                </div>
            }
        }
        Some(_) => button(),
    })
    .into_any()
}
