//! The same as a table: each category with its examples, where it comes from, and what uses it for how long.

use super::shown::Shown;
use crate::components::links::AddressLink;
use crate::components::retention::period;
use crate::routes::Address;
use crate::text::texts;
use crate::ui::parts::comma_list;
use domain::flow::{Node, Touched};
use leptos::prelude::*;
use std::sync::Arc;

/// The table. Rows that are not on the paths of what is chosen in the picture are hidden; every row is there as long as
/// nothing is chosen.
pub fn table(shown: &Arc<Shown>, touched: Memo<Touched>) -> AnyView {
    let t = &texts().data;
    let rows = (0..shown.flow.categories.len()).map(|at| row(shown, touched, at)).collect_view();
    view! {
        <section aria-labelledby="table-title">
            <h3 id="table-title">{t.table}</h3>
            <table class="rights by-category">
                <thead>
                    <tr>
                        <th scope="col">{t.columns.category}</th>
                        <th scope="col">{t.columns.source}</th>
                        <th scope="col">{t.used_in}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn row(shown: &Arc<Shown>, touched: Memo<Touched>, at: usize) -> AnyView {
    let t = &texts().data;
    let register = &shown.register;
    let category = &register.categories[shown.flow.categories[at]];
    let path = shown.flow.touched(Some(Node::Category(at)));
    let sources = path
        .sources
        .iter()
        .map(|&place| {
            let name = register.sources[shown.flow.sources[place]].name.clone();
            view! { <li class=faded(touched, Node::Source(place))>{name}</li> }
        })
        .collect_view();
    let activities = path
        .activities
        .iter()
        .map(|&place| {
            let activity = &register.activities[shown.flow.activities[place]];
            let name = view! {
                <AddressLink address={Address::Activity { id: activity.id.to_string() }} words=activity.name.clone()/>
            }
            .into_any();
            view! {
                <li class=faded(touched, Node::Activity(place))>
                    {name}" "<span class="quiet">{period(&activity.retention)}</span>
                </li>
            }
        })
        .collect_view();
    let examples = texts().activity.examples.with([&comma_list(&category.examples)]);
    view! {
        <tr class=faded(touched, Node::Category(at))>
            <th scope="row">
                {category.name.clone()}
                <span class="quiet right-article">{category.description.clone()}</span>
                <span class="quiet right-article">{examples}</span>
            </th>
            <td data-label=t.columns.source><ul class="plain">{sources}</ul></td>
            <td data-label=t.used_in><ul class="plain">{activities}</ul></td>
        </tr>
    }
    .into_any()
}

/// Marks what is not on the paths of what is chosen; the style sheet hides it.
fn faded(touched: Memo<Touched>, node: Node) -> impl FnMut() -> Option<&'static str> + Send + 'static {
    move || (!touched.with(|touched| touched.holds(node))).then_some("is-faded")
}
