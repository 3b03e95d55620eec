//! The objection on one activity, set apart from all other information (Art. 21(4)): the way there, or what has already
//! been done about it. Somebody with an open case is led to that case, not to a second form.

use crate::api::Api;
use crate::api::acts::DirectMarketing;
use crate::api::cases::{CaseFilter, CasePage, CaseSummary};
use crate::components::labels::AnswerMark;
use crate::components::lens::lens_now;
use crate::components::links::{AddressLink, ButtonLink, HrefButton};
use crate::components::loaded::Loaded;
use crate::routes::{ACTIVITY, Address, ROLE};
use crate::text::{self, texts, use_lang};
use domain::case::CaseKind;
use domain::register::{Activity, Register};
use domain::rights::{Right, RightAction, answer_of, decide};
use leptos::prelude::*;

/// The panel.
pub fn objection(activity: &Activity, register: &Register) -> AnyView {
    let t = &texts().activity;
    let decision = decide(Right::Objection, activity.legal_basis, activity.direct_marketing);
    let words = register.reason(decision.reason).unwrap_or_default().to_owned();
    let action = match decision.action {
        RightAction::Object => or_open_case(activity),
        RightAction::StopMarketing => view! { <StopOrStopped/> }.into_any(),
        RightAction::Withdraw => view! { <AddressLink address=Address::Consents words=t.withdraw_button/> }.into_any(),
        _ => ().into_any(),
    };
    view! {
        <section class="panel panel-strong waits" aria-labelledby="object-title">
            <h2 id="object-title">{t.object_heading}</h2>
            <p><AnswerMark answer=answer_of(decision)/></p>
            <p>{words}</p>
            <div>{action}</div>
        </section>
    }
    .into_any()
}

/// The button to the form; the open case, where there is one about this activity.
fn or_open_case(activity: &Activity) -> AnyView {
    let api = expect_context::<Api>();
    let id = activity.id.to_string();
    let address = Address::Object.with_query(&[(ACTIVITY, &id), (ROLE, &lens_now())]);
    let objections = CaseFilter { open: Some(true), kind: Some(CaseKind::Objection) };
    let cases = LocalResource::new(move || api.cases(objections, None));
    // Where it is not known whether there is a case, the right must be usable all the same; a second objection does no
    // harm.
    let unknown = {
        let address = address.clone();
        move |_| form_button(&address)
    };
    view! {
        <Loaded data=cases failed=unknown let:page>
            {match open_case(&page, &id) {
                Some(case) => see_case(case),
                None => form_button(&address),
            }}
        </Loaded>
    }
    .into_any()
}

fn open_case<'a>(page: &'a CasePage, activity: &str) -> Option<&'a CaseSummary> {
    page.items.iter().find(|case| case.activities.iter().any(|id| id == activity))
}

fn form_button(address: &str) -> AnyView {
    view! { <p><HrefButton href=address.to_owned() words=texts().activity.object_button/></p> }.into_any()
}

fn see_case(case: &CaseSummary) -> AnyView {
    let t = texts();
    let address = Address::Case { id: case.id.clone() };
    let due = text::date(use_lang(), case.due_on);
    view! {
        <div class="box box-info">
            <p>{t.activity.open_case.with([&case.reference])}" "{t.overview.next_due.with([&due])}</p>
            <p><ButtonLink address words=t.activity.see_case/></p>
        </div>
    }
    .into_any()
}

/// The button to the stop of direct marketing; since when it is stopped, where it is.
#[component]
fn StopOrStopped() -> impl IntoView {
    let api = expect_context::<Api>();
    let marketing = LocalResource::new(move || api.direct_marketing());
    let button =
        || view! { <p><ButtonLink address=Address::Object words=texts().activity.marketing_button/></p> }.into_any();
    let shown = move |choice: DirectMarketing| {
        if !choice.stopped {
            return button();
        }
        let since = choice.since.as_deref().map(|at| text::instant(use_lang(), at)).unwrap_or_default();
        view! {
            <div class="box box-good">
                <p>{texts().overview.marketing_stopped.with([&since])}</p>
                <p><AddressLink address=Address::Object words=texts().activity.marketing_choice/></p>
            </div>
        }
        .into_any()
    };
    view! { <Loaded data=marketing failed=move |_| button() children=shown/> }.into_any()
}
