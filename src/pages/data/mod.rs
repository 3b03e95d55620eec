//! My data by category: where each comes from, what uses it, for how long; as a picture, as a table, and in time.

mod picture;
mod table;
mod timeline;

use crate::api::session::Me;
use crate::components::announce::Announcer;
use crate::components::heading::Heading;
use crate::components::lens::{lens, lens_select};
use crate::components::print::PrintedOn;
use crate::components::register::WithRegister;
use crate::text::{texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use crate::ui::exchanged::Exchanged;
use crate::ui::form::CheckBox;
use domain::Lang;
use domain::applicability::applicability;
use domain::flow::{Flow, Node};
use domain::ids::RoleAssignmentId;
use domain::register::{Level, Register};
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub fn DataPage(
    /// Who is signed in.
    me: Arc<Me>,
) -> impl IntoView {
    let t = &texts().data;
    // What "may concern" is left out at first: the picture is about what is aimed at the person.
    let wider = RwSignal::new(me.roles.is_empty());
    view! {
        <Heading title=t.title/>
        <p class="lead">{t.lead}</p>
        <PrintedOn/>
        <WithRegister let:register>{
            let narrowed = lens(&me);
            let wide = (!me.roles.is_empty()).then(|| view! {
                <CheckBox field="wider" label=t.wider.to_owned() hint=t.wider_hint value=wider/>
            }.into_any());
            let select = lens_select(&me, &register);
            let me = Arc::clone(&me);
            view! {
                {select}
                {wide}
                <Exchanged of=move || (narrowed.get(), wider.get()) let((role, wider))>{content(&me, &register, role.as_ref(), wider)}</Exchanged>
            }.into_any()
        }</WithRegister>
    }
    .into_any()
}

/// What of the register is shown, with its flow; shared by the parts of the page.
struct Shown {
    register: Arc<Register>,
    flow: Flow,
    /// Places in the register of all that concerns or may concern the person: the timeline leaves nothing of it out.
    all: Vec<usize>,
    /// What is chosen in the picture.
    chosen: RwSignal<Option<Node>>,
    // Handlers of events have no context.
    announcer: Announcer,
    lang: Lang,
}

fn content(me: &Me, register: &Arc<Register>, role: Option<&RoleAssignmentId>, wider: bool) -> AnyView {
    let all = applicability(register, &me.roles, role, me.today);
    let least = if wider { Level::MayApply } else { Level::Applies };
    let may_concern = |at: &usize| all[*at].level >= Level::MayApply;
    let all_places = (0..all.len()).filter(may_concern).collect();
    let shown: Vec<_> = all.iter().filter(|item| item.level >= least).map(|item| &item.activity.id).collect();
    let flow = Flow::new(register, |activity| shown.contains(&&activity.id));
    let shown = Arc::new(Shown {
        register: Arc::clone(register),
        flow,
        all: all_places,
        chosen: RwSignal::new(None),
        announcer: expect_context(),
        lang: use_lang(),
    });
    let touched = {
        let shown = Arc::clone(&shown);
        Memo::new(move |_| shown.flow.touched(shown.chosen.get()))
    };
    let flow = if shown.flow.activities.is_empty() {
        view! { <EmptyState of=Picture::Person><p>{texts().data.nothing}</p></EmptyState> }.into_any()
    } else {
        view! { {picture::picture(&shown, touched)}{table::table(&shown, touched)} }.into_any()
    };
    view! { {flow}{timeline::timeline(&shown)} }.into_any()
}
