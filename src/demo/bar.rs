//! The presenter's bar, at the lower edge of the window: the spotlight, the link, the tour, the sheet with the keys.

use super::stage::{HELP, Stage};
use super::tours::{TITLE, Touring};
use crate::components::errors::SendError;
use crate::text::demo_texts;
use crate::ui::document;
use crate::ui::form::CheckBox;
use leptos::prelude::*;

/// The bar; nothing while nobody presents.
#[component]
pub fn Bar() -> impl IntoView {
    let stage = expect_context::<Stage>();
    // Built anew when the language changes: what was said before was in the other one.
    stage.said.set(String::new());
    view! { <Show when=move || stage.on.get()>{shown(stage)}</Show> }.into_any()
}

fn shown(stage: Stage) -> AnyView {
    let touring = expect_context::<Touring>();
    let t = &demo_texts().stage;
    let is_touring = Memo::new(move |_| touring.get().is_some());
    let stop = move |_| {
        if touring.now().is_some() {
            touring.leave();
        }
        stage.turn(false);
        // The bar goes, and focus with it.
        document::focus("main");
    };
    let said = move || {
        let words = stage.said.get();
        // A tour shows its words itself.
        (!words.is_empty() && !is_touring.get()).then(|| view! { <p class="stage-said">{words}</p> })
    };
    view! {
        <aside class="stage no-print" aria-label=t.name>
            <div class="wrap">
                <Show when=move || is_touring.get()><TourPanel stage touring/></Show>
                {said}
                <div class="stage-tools" class:is-touring=move || is_touring.get()>
                    {button(t.previous, move || stage.step(-1))}
                    {button(t.next, move || stage.step(1))}
                    <button
                        type="button"
                        class="demo-button"
                        aria-pressed=move || stage.pointing.get().to_string()
                        on:click=move |_| stage.point()
                    >
                        {t.point}
                    </button>
                    {button(t.release, move || stage.release())}
                    {button(t.copy, move || stage.copy_link())}
                    {button(t.help, || document::open_dialog(HELP))}
                    <button type="button" class="demo-button" on:click=stop>{t.leave}</button>
                </div>
            </div>
            <Help stage/>
        </aside>
    }
    .into_any()
}

fn button(words: &'static str, press: impl Fn() + 'static) -> AnyView {
    view! { <button type="button" class="demo-button" on:click=move |_| press()>{words}</button> }.into_any()
}

#[component]
fn TourPanel(
    /// The presenter's view.
    stage: Stage,
    /// The tour.
    touring: Touring,
) -> impl IntoView {
    let t = &demo_texts().tours;
    let title = move || touring.get().map(|at| at.title());
    let words = move || touring.get().map(|at| at.words());
    let target = move || touring.get().map(|at| at.target());
    let is_last = Memo::new(move |_| touring.get().is_some_and(|at| at.next(1).is_none()));
    let is_first = Memo::new(move |_| touring.get().is_some_and(|at| at.next(-1).is_none()));
    let trouble = move || {
        if let Some(error) = touring.problem.get() {
            view! { <SendError error said=&demo_texts().sends/> }.into_any()
        } else if !touring.is_here() {
            view! {
                <p class="tour-trouble" role="status">{t.elsewhere}" "{button(t.back, move || touring.again())}</p>
            }
            .into_any()
        } else if stage.missing.get() {
            view! { <p class="tour-trouble" role="status">{t.missing}</p> }.into_any()
        } else {
            ().into_any()
        }
    };
    let leave = move |_| {
        touring.leave();
        document::focus("main");
    };
    view! {
        <section class="tour" aria-labelledby=TITLE data-target=target>
            <div class="tour-text">
                <h2 id=TITLE tabindex="-1">{title}</h2>
                <p class="tour-words">{words}</p>
                {trouble}
            </div>
            <div class="stage-tools">
                <button
                    type="button"
                    class="button button-quiet"
                    aria-disabled=move || is_first.get().to_string()
                    on:click=move |_| touring.go(-1)
                >
                    {t.previous}
                </button>
                <button type="button" class="button" on:click=move |_| touring.go(1)>
                    {move || if is_last.get() { t.done } else { t.next }}
                </button>
                <button type="button" class="button button-quiet" on:click=leave>{t.leave}</button>
            </div>
        </section>
    }
    .into_any()
}

/// The sheet with the keys.
#[component]
fn Help(
    /// The presenter's view.
    stage: Stage,
) -> impl IntoView {
    let t = &demo_texts().stage;
    let rows = [
        ("N", t.keys.next),
        ("P", t.keys.previous),
        ("L", t.keys.point),
        (t.escape, t.keys.release),
        ("G", t.keys.people),
        ("?", t.keys.help),
    ];
    let rows = rows
        .into_iter()
        .map(|(key, does)| view! { <div class="row"><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div> })
        .collect_view();
    view! {
        <dialog class="dialog" id=HELP aria-labelledby="stage-help-title">
            <h2 id="stage-help-title">{t.help_title}</h2>
            <p>{t.help_text}</p>
            <dl class="facts">{rows}</dl>
            <CheckBox field="stage-keys" label=t.keys_on.to_owned() hint=t.keys_hint value=stage.keys/>
            <div class="actions">
                <button type="button" class="button" on:click=|_| document::close_dialog(HELP)>{t.close}</button>
            </div>
        </dialog>
    }
    .into_any()
}
