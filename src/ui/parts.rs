//! Small parts of a page.

use crate::ui::view::{IntoAny, IntoView, view};
use leptos::prelude::*;

/// A message box. `kind` is `info`, `good` or `bad`; the words carry the meaning, the colour only supports it.
pub fn notice_box(kind: &'static str, content: AnyView) -> AnyView {
    view! { <div class=format!("box box-{kind}")>{content}</div> }.into_any()
}

/// A term as a button that shows its explanation. The browser opens and closes it (Escape, or a press beside it) and
/// keeps focus in order: `popover` of the HTML standard.
pub fn explained(id: String, class: &str, term: &'static str, explanation: &'static str) -> AnyView {
    view! {
        <button type="button" class=class.to_owned() popovertarget=id.clone()>{term}</button>
        <span class="term-text" id=id popover="auto"><strong>{term}</strong>" "{explanation}</span>
    }
    .into_any()
}

/// A row of a definition list.
pub fn row(term: impl IntoView + 'static, value: impl IntoView + 'static) -> AnyView {
    row_of(term.into_any(), value.into_any())
}

#[inline(never)]
fn row_of(term: AnyView, value: AnyView) -> AnyView {
    view! { <div class="row"><dt>{term}</dt><dd>{value}</dd></div> }.into_any()
}

/// A list of words as one line: "a, b, c".
#[must_use]
pub fn comma_list(words: &[String]) -> String {
    words.join(", ")
}
