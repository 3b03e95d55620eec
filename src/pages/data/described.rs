//! What the register says of kinds, sources and times: second, and folded. It is about processing and not about the
//! person's own data.

use super::shown::Shown;
use super::{flow_list, picture, table, timeline};
use crate::api::session::Me;
use crate::components::lens::lens;
use crate::components::links::AddressLink;
use crate::routes::Address;
use crate::text::{texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use crate::ui::exchanged::Exchanged;
use crate::ui::form::CheckBox;
use domain::applicability::{Facts, applicability};
use domain::flow::{Flow, Node};
use domain::ids::RoleAssignmentId;
use domain::register::{Activity, Level, Register};
use leptos::prelude::*;
use std::sync::Arc;

/// The fold.
pub fn fold(me: &Arc<Me>, register: &Arc<Register>, facts: &Arc<Facts>) -> AnyView {
    let t = &texts().data;
    // What "may concern" is left out at first: the picture is about what is aimed at the person.
    let wider = RwSignal::new(me.roles.is_empty());
    let narrowed = lens(me);
    let wide = (!me.roles.is_empty())
        .then(|| view! { <CheckBox field="wider" label=t.wider.to_owned() hint=t.wider_hint value=wider/> }.into_any());
    let (me, register, facts) = (Arc::clone(me), Arc::clone(register), Arc::clone(facts));
    view! {
        <details class="fold" id="register-view">
            <summary><h2>{t.register}</h2></summary>
            <div>
                <p>{t.register_text}</p>
                {wide}
                <Exchanged of=move || (narrowed.get(), wider.get()) let((role, wider))>
                    {content(&me, &register, &facts, role.as_ref(), wider)}
                </Exchanged>
            </div>
        </details>
    }
    .into_any()
}

fn content(me: &Me, register: &Arc<Register>, facts: &Facts, role: Option<&RoleAssignmentId>, wider: bool) -> AnyView {
    let all: Vec<_> =
        applicability(register, &me.roles, role, me.today).into_iter().map(|item| item.with(facts)).collect();
    let least = if wider { Level::MayApply } else { Level::Applies };
    let places: Vec<usize> = (0..all.len()).filter(|&at| all[at].level >= least).collect();
    let is_shown = |activity: &Activity| places.iter().any(|&at| register.activities[at].id == activity.id);
    let flow = Flow::new(register, is_shown);
    // One path to begin with, and not all lines at once.
    let first = (!flow.activities.is_empty()).then_some(Node::Activity(0));
    let shown = Arc::new(Shown {
        register: Arc::clone(register),
        flow,
        places,
        chosen: RwSignal::new(first),
        announcer: expect_context(),
        lang: use_lang(),
    });
    let touched = {
        let shown = Arc::clone(&shown);
        Memo::new(move |_| shown.flow.touched(shown.chosen.get()))
    };
    if shown.places.is_empty() {
        return view! { <EmptyState of=Picture::Person><p>{texts().data.nothing}</p></EmptyState> }.into_any();
    }
    let flow = first.map(|_| {
        view! {
            {picture::picture(&shown, touched, flow_list::list(&shown, touched))}
            {table::table(&shown, touched)}
        }
        .into_any()
    });
    view! { {flow}{of_all(&shown)}{timeline::timeline(&shown)} }.into_any()
}

/// The footnote: what may use all kinds names none of them.
fn of_all(shown: &Shown) -> Option<AnyView> {
    let link = |&at: &usize| {
        let activity = &shown.register.activities[at];
        let address = Address::Activity { id: activity.id.to_string() };
        view! { <li><AddressLink address words=activity.name.clone()/></li> }
    };
    (!shown.flow.of_all.is_empty()).then(|| {
        view! {
            <div id="of-all">
                <p>{texts().data.of_all}</p>
                <ul>{shown.flow.of_all.iter().map(link).collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}
