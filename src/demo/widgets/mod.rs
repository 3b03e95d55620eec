//! The gallery of widgets, `/_gallery`: each one in each state. The tests of the widgets (`tests/web`) use the same
//! examples, and `tests/architecture.rs` sees to it that no widget is without one.

mod example;
pub mod fields;
mod parts;
mod portal;

use crate::components::heading::Heading;
use crate::components::register::WithRegister;
use crate::text::demo_texts;
pub use example::{Example, Given, State};
use leptos::prelude::*;

/// Every example, in the order of the page.
#[must_use]
pub fn examples() -> Vec<Example> {
    [fields::EXAMPLES, parts::EXAMPLES, portal::EXAMPLES]
        .concat()
        .into_iter()
        .map(|(widget, state, show)| Example { widget, state, show })
        .collect()
}

/// The page.
pub fn page() -> AnyView {
    let t = &demo_texts().widgets;
    view! {
        <Heading title=t.title/>
        <p class="lead">{t.lead}</p>
        <WithRegister let:register>{groups(&Given::with(register))}</WithRegister>
    }
    .into_any()
}

/// The examples, grouped by the module that their widgets stand in.
fn groups(given: &Given) -> AnyView {
    let module = |example: &Example| example.widget.rsplit_once("::").map_or("", |(module, _)| module);
    let examples = examples();
    let groups = examples.chunk_by(|one, next| module(one) == module(next));
    groups
        .enumerate()
        .map(|(number, group)| {
            let id = format!("widgets-{number}");
            view! {
                <section aria-labelledby=id>
                    <h2 id=id.clone() lang="en"><code>{group.first().map(module)}</code></h2>
                    <ul class="widgets">{group.iter().map(|example| shown(example, given)).collect_view()}</ul>
                </section>
            }
        })
        .collect_view()
        .into_any()
}

fn shown(example: &Example, given: &Given) -> AnyView {
    let name = example.widget.rsplit("::").next();
    let state = state_name(example.state);
    view! {
        <li class="widget">
            <p class="widget-name"><code lang="en">{name}</code>" · "{state}</p>
            <div class="widget-stage">{(example.show)(given)}</div>
        </li>
    }
    .into_any()
}

fn state_name(state: State) -> &'static str {
    let words = &demo_texts().widgets.states;
    match state {
        State::Rest => words.rest,
        State::Filled => words.filled,
        State::Error => words.error,
        State::Busy => words.busy,
        State::Chosen => words.chosen,
        State::Loading => words.loading,
        State::Failed => words.failed,
        State::Empty => words.empty,
        State::All => words.all,
    }
}
