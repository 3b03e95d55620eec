//! Small parts of a page.

use leptos::prelude::*;

/// A message box. `kind` is `info`, `good` or `bad`; the words carry the meaning, the colour only supports it.
#[component]
pub fn NoticeBox(
    /// `info`, `good` or `bad`; the words carry the meaning, the colour only supports it.
    kind: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! { <div class=format!("box box-{kind}")>{children()}</div> }.into_any()
}

/// A term as a button that shows its explanation. The browser opens and closes it (Escape, or a press beside it) and
/// keeps focus in order: `popover` of the HTML standard.
#[component]
pub fn Explained(
    /// Its id, unique on the page.
    id: String,
    /// Its class.
    #[prop(into)]
    class: String,
    /// The term.
    term: &'static str,
    /// What it means.
    explanation: &'static str,
) -> impl IntoView {
    view! {
        <button type="button" class=class popovertarget=id.clone()>{term}</button>
        <span class="term-text" id=id popover="auto"><strong>{term}</strong>" "{explanation}</span>
    }
    .into_any()
}

/// A row of a definition list.
#[component]
pub fn Row(
    /// The term.
    term: impl IntoView + 'static,
    /// What is said of it.
    value: impl IntoView + 'static,
) -> impl IntoView {
    view! { <div class="row"><dt>{term}</dt><dd>{value}</dd></div> }.into_any()
}

/// A list of words as one line: "a, b and c". `and` is the word before the last.
#[must_use]
pub fn and_list(words: &[&str], and: &str) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => [&before.join(", "), " ", and, " ", last].concat(),
        words => words.concat(),
    }
}

/// A list of words as one line: "a, b, c".
#[must_use]
pub fn comma_list(words: &[String]) -> String {
    words.join(", ")
}
