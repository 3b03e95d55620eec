//! The picture as a list, for where there is no room for it: an activity is chosen, and its kinds and sources stand below.

use super::shown::Shown;
use crate::text::texts;
use crate::ui::exchanged::Exchanged;
use crate::ui::parts::Row;
use domain::flow::{Node, Touched};
use leptos::prelude::*;
use std::sync::Arc;

/// The list. What is chosen is the same as in the picture.
pub fn list(shown: &Arc<Shown>, touched: Memo<Touched>) -> AnyView {
    let t = &texts().data;
    let chosen = shown.chosen;
    let at = Memo::new(move |_| match chosen.get() {
        Some(Node::Activity(at)) => Some(at),
        _ => None,
    });
    let options = (0..shown.flow.activities.len())
        .map(|place| {
            let is_chosen = move || at.get() == Some(place);
            view! { <option value=place.to_string() prop:selected=is_chosen>{shown.name((2, place))}</option> }
        })
        .collect_view();
    let all = texts().activities.all;
    let choose = move |value: String| chosen.set(value.parse().ok().map(Node::Activity));
    let rows = move || touched.with(|touched| (touched.sources.clone(), touched.categories.clone()));
    let shown = Arc::clone(shown);
    view! {
        <div class="flow-list">
            <div class="field filter">
                <label for="flow-choice">{t.flow_choice}</label>
                <select id="flow-choice" on:change:target=move |event| choose(event.target().value())>
                    <option value="" prop:selected=move || at.get().is_none()>{all}</option>
                    {options}
                </select>
            </div>
            <Exchanged of=rows let((sources, kinds))>{
                let names = |column: usize, places: &[usize]| {
                    let name = |&at: &usize| view! { <li>{shown.name((column, at))}</li> };
                    view! { <ul class="plain">{places.iter().map(name).collect_view()}</ul> }.into_any()
                };
                view! {
                    <dl class="facts">
                        <Row term=t.columns.category value=names(1, &kinds)/>
                        <Row term=t.columns.source value=names(0, &sources)/>
                    </dl>
                }
            }</Exchanged>
        </div>
    }
    .into_any()
}
